// SPDX-License-Identifier: Apache-2.0
#include "platform/web/audio_output.h"

#include <algorithm>

extern "C" {
int sameframe_audio_open();
void sameframe_audio_attach(sameframe::media::AudioRing::Header* header, float* samples);
void sameframe_audio_unlock();
int sameframe_audio_running();
double sameframe_audio_latency();
void sameframe_audio_set_gain(float gain);
}

namespace sameframe::web {
namespace {

constexpr double kLongestLatency = 1.0;  // s; more is a device that misreports

}  // namespace

WorkletAudioOutput::WorkletAudioOutput() {
    const int rate = sameframe_audio_open();
    available_ = rate > 0;
    if (available_) sample_rate_ = rate;
}

void WorkletAudioOutput::attach(media::AudioRing& ring) {
    if (available_) sameframe_audio_attach(ring.header(), ring.samples());
}

void WorkletAudioOutput::unlock() {
    if (available_) sameframe_audio_unlock();
}

media::AudioOutputState WorkletAudioOutput::state() const {
    if (!available_ || sameframe_audio_running() == 0) return {};
    const double latency = std::clamp(sameframe_audio_latency(), 0.0, kLongestLatency);
    return {.running = true, .latency = Duration(static_cast<std::int64_t>(latency * 1e6))};
}

void WorkletAudioOutput::set_gain(float gain) {
    if (available_) sameframe_audio_set_gain(gain);
}

}  // namespace sameframe::web

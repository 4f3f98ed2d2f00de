// SPDX-License-Identifier: Apache-2.0
#include "media/stretch.h"

#include <soundtouch/SoundTouch.h>

#include <algorithm>
#include <cmath>

#include "media/audio_block.h"

namespace sameframe::media {

// The one place that knows the library.
class Stretch::Engine {
public:
    explicit Engine(int sample_rate) {
        processor_.setSampleRate(static_cast<unsigned>(sample_rate));
        processor_.setChannels(kOutputChannels);
    }
    soundtouch::SoundTouch processor_;
};

Stretch::Stretch(int sample_rate) : sample_rate_(sample_rate), engine_(std::make_unique<Engine>(sample_rate)) {}
Stretch::~Stretch() = default;

MediaTime Stretch::time_of(double frames) const {
    return origin_ + MediaTime(std::llround(frames * 1e6 / sample_rate_));
}

void Stretch::begin_output(Output& out) const {
    out.samples.clear();
    out.time = time_of(frames_out_);
    out.rate = rate_;
}

void Stretch::reset(MediaTime time) {
    engine_->processor_.clear();
    origin_ = time;
    frames_in_ = frames_out_ = 0;
}

void Stretch::set_rate(double rate, Output& out) {
    begin_output(out);
    rate = std::clamp(rate, kSlowest, kFastest);
    if (rate == rate_) return;
    finish(out);  // SoundTouch counts what it owes by the rate that held when a sample went in, so none may stay inside
    rate_ = rate;
    engine_->processor_.setTempo(rate);
}

void Stretch::put(std::span<const float> interleaved, Output& out) {
    begin_output(out);
    const std::size_t frames = interleaved.size() / kOutputChannels;
    frames_in_ += static_cast<double>(frames);
    if (rate_ == 1) {
        out.samples.assign(interleaved.begin(), interleaved.end());
        frames_out_ = frames_in_;
        return;
    }
    engine_->processor_.putSamples(interleaved.data(), static_cast<unsigned>(frames));
    take_ready(out);
}

void Stretch::take_ready(Output& out) {
    soundtouch::SoundTouch& processor = engine_->processor_;
    const unsigned ready = processor.numSamples();
    const std::size_t before = out.samples.size();
    out.samples.resize(before + std::size_t{ready} * kOutputChannels);
    const unsigned taken = processor.receiveSamples(out.samples.data() + before, ready);
    out.samples.resize(before + std::size_t{taken} * kOutputChannels);
    frames_out_ += taken * rate_;
}

void Stretch::finish(Output& out) {
    begin_output(out);
    if (rate_ == 1) return;
    engine_->processor_.flush();
    take_ready(out);
    engine_->processor_.clear();
    frames_out_ = frames_in_;  // flush() gives as many as went in allow, to the nearest sample frame
}

}  // namespace sameframe::media

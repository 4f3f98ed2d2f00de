// SPDX-License-Identifier: Apache-2.0
#include "stage.h"

namespace sameframe::media::scripted {

Stage::Stage(Film film, bool device)
    : film(film),
      device(device),
      player({.open_demuxer = open_film(film, counters),
              .decode_threads = 1,
              .output_sample_rate = kSampleRate,
              .ring = &ring,
              .decode_clock = [this] { return MonotonicTime(Duration(counters.decoding_us)); }}) {}

const VideoFrame* Stage::turn(Duration step) {
    now += step;
    if (device) {
        constexpr int kBurst = 480;
        owed_samples += to_seconds(step) * kSampleRate;
        for (; owed_samples >= kBurst; owed_samples -= kBurst) {
            float out[kBurst * kOutputChannels];
            const std::uint32_t taken = ring.read(out);
            for (std::uint32_t i = 0; i < taken; ++i) {
                const auto number = sample_number(out[2 * i], out[2 * i + 1]);
                silent_samples = number ? 0 : silent_samples + 1;
                if (number) last_sample = number;
            }
        }
    }
    const VideoFrame* frame = player.advance(now, {.running = device, .latency = latency});
    if (frame) REQUIRE(frame->storage);
    return frame;
}

bool Stage::ready() const {
    const PlayerSnapshot s = now_is();
    if (s.state != PlayerState::playing) return s.state == PlayerState::ended || s.state == PlayerState::failed;
    const bool pictures =
        !film.has_video || s.queued_frames >= 2 || s.position + 3 * film.frame_duration > film.video_end();
    // All that is left is in the ring: its end is the position, what is on its way to the ear, and what it holds.
    const MediaTime ring_end = s.position + media_time(to_seconds(latency + s.buffered_audio) * s.speed);
    const bool sound =
        !s.audio_stream || s.buffered_audio >= Duration(60'000) || ring_end + MediaTime(50'000) > film.audio_end;
    return pictures && sound;
}

MediaTime Stage::heard_time() const { return MediaTime((*last_sample + 1) * 1'000'000 / kSampleRate) - latency; }

}  // namespace sameframe::media::scripted

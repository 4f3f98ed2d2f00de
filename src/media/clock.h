// SPDX-License-Identifier: Apache-2.0
// Clock: the position that is played now. Sound is the master: while a sound device takes samples, the clock follows
// what is heard; without one it runs on the monotonic clock. It changes between the two without a jump.
//
// A device takes samples in bursts (an audio worklet: 128 frames at a time, several of them per hardware callback), so
// the position that the ring tells is a staircase. It is smoothed by a second-order delay-locked loop: predict by the
// monotonic clock, then correct position and speed by a share of the error. A loop of second order has no lasting error
// where a device runs fast or slow. Source: F. Adriaensen, "Using a DLL to filter time" (Linux Audio Conference 2005);
// coefficients b = sqrt(2) w, c = w^2 with w = 2 pi B T for the bandwidth B and the time T between two observations.
//
// Pure: times come in as arguments; one thread, the main thread. Positions are media time, instants monotonic.
#pragma once

#include <cstdint>
#include <optional>

#include "base/ticks.h"

namespace sameframe::media {

// What the audio output has taken, looked up at the same instant as `now`.
struct AudioReading {
    std::uint32_t taken = 0;  // sample frames that the device has taken: tells whether it took some since last time
    MediaTime heard{0};       // at the ear now: the time of the reading position, less the output's latency
    double rate = 1;          // of the sound that is heard, media seconds a second
    MediaTime end{0};         // of what is in the ring: sound cannot be heard beyond
};

class Clock {
public:
    static constexpr double kBandwidth = 0.3;                    // Hz; settles in about 2 s
    static constexpr double kLargestDeviation = 0.1;             // of a device's speed
    static constexpr Duration kSnap{250'000};                    // larger errors are corrected at once
    static constexpr Duration kLongestBurst{150'000};            // without news for longer, sound has stopped
    static constexpr Duration kDeviceLost{500'000};              // and after this it no longer counts as a device

    // A seek or a new video: stands at `position` until start().
    void set(MediaTime position);

    // Runs from the next advance() on. With sound, it holds until the first of it is heard: a device is late.
    void start();
    // Stands. With a reading, where the sound that was just heard stands.
    void stop(const std::optional<AudioReading>& audio);
    bool running() const { return running_; }
    // Started, with a device, but nothing was heard yet.
    bool awaits_sound() const { return running_ && awaits_sound_; }

    // Of the monotonic clock; sound brings its own.
    void set_rate(double rate) { rate_ = rate; }

    // Moves to `now`. The position never goes back, except where sound that had run away is caught again.
    MediaTime advance(MonotonicTime now, const std::optional<AudioReading>& audio);

    MediaTime position() const { return position_; }
    bool follows_audio() const { return follows_audio_; }
    // The sound that is heard at `now`, from the newest observation alone, without smoothing.
    std::optional<MediaTime> heard_at(MonotonicTime now) const;

private:
    void follow(MonotonicTime now, const AudioReading& audio, double elapsed);
    void observe(MonotonicTime now, const AudioReading& audio);

    MediaTime position_{0};
    MediaTime started_at_{0};
    double estimate_ = 0;   // microseconds of media; before started_at_ while sound is still on its way to the ear
    double deviation_ = 1;  // the device's speed by the monotonic clock
    double rate_ = 1;
    bool running_ = false;
    bool follows_audio_ = false;
    bool awaits_sound_ = false;  // started, nothing heard yet
    std::optional<MonotonicTime> last_advance_;
    std::optional<MonotonicTime> last_observation_;
    AudioReading observed_;
};

}  // namespace sameframe::media

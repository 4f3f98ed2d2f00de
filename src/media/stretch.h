// SPDX-License-Identifier: Apache-2.0
// Stretch: plays sound faster or slower at the same pitch, by SoundTouch (WSOLA). Rate 1 passes samples through
// untouched. It knows the media time of each sample frame that it gives: at rate 1 by counting what went in, else `rate`
// media seconds a second from where the rate was entered; the sound itself wanders around that by less than SoundTouch's
// search window (about 30 ms). A change of rate hands out what is inside and counts anew from what went in, so nothing
// drifts. Audio thread.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/ticks.h"

namespace sameframe::media {

class Stretch {
public:
    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 2.0;

    // Interleaved stereo samples, and what they are.
    struct Output {
        std::vector<float> samples;
        MediaTime time{0};  // of the first sample frame
        double rate = 1;
    };

    explicit Stretch(int sample_rate);
    ~Stretch();

    // A seek: forgets the sound inside; the next sample frame put in is that of `time`.
    void reset(MediaTime time);

    // Holds for what is put in from now on. Replaces `out` by what was still inside, if the rate changes.
    void set_rate(double rate, Output& out);

    // `interleaved` continues what was put in before. Replaces `out` by what is ready; it may be nothing yet.
    void put(std::span<const float> interleaved, Output& out);

    // The end of the sound: replaces `out` by what is left inside. put() may follow, continuing the media time.
    void finish(Output& out);

private:
    class Engine;

    void begin_output(Output& out) const;
    void take_ready(Output& out);
    MediaTime time_of(double frames) const;

    const int sample_rate_;
    std::unique_ptr<Engine> engine_;
    MediaTime origin_{0};
    double frames_in_ = 0;   // sample frames put in since the origin
    double frames_out_ = 0;  // of media given out since the origin, in sample frames of the input
    double rate_ = 1;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// AudioContinuity: keeps decoded sound one unbroken line of samples, so that a sample's time follows from counting.
// Timestamps only correct it where they leave that line by more than their own jitter: a gap becomes silence, an
// overlap is cut, and a jump in the stream's time starts a new line. Pure; one thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/ticks.h"

namespace sameframe::media {

class AudioContinuity {
public:
    explicit AudioContinuity(int sample_rate) : rate_(sample_rate) {}

    // Containers round to a millisecond and stretch frames; what the ear and lips notice starts above this.
    static constexpr MediaTime kTolerance = std::chrono::milliseconds(20);
    // More silence than this is no gap but a jump of the stream's clock.
    static constexpr MediaTime kLongestGap = std::chrono::seconds(30);
    // More overlap than this is one too.
    static constexpr MediaTime kLongestOverlap = std::chrono::seconds(1);

    struct Correction {
        std::int64_t silence = 0;  // sample frames to insert
        MediaTime cut{0};          // to cut from the start of the new sound
    };

    // New sound begins at `time` (if known); `pending` of what came before has not been given out yet.
    Correction place(std::optional<MediaTime> time, MediaTime pending);

    // The time of the next sample frame, and on by `frames`.
    MediaTime advance(std::int64_t frames);

    bool started() const { return started_; }
    void reset() { started_ = false; }  // after a seek

private:
    MediaTime time_of(std::int64_t frames) const;

    const int rate_;
    bool started_ = false;
    MediaTime start_{0};
    std::int64_t given_ = 0;  // sample frames since start_
};

}  // namespace sameframe::media

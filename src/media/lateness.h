// SPDX-License-Identifier: Apache-2.0
// Lateness: what the video thread does when decoding falls behind the clock. Pure; one thread.
//
// Dropping: a frame that leaves the decoder more than kDropAfter behind the clock is not handed on, so that decoding
// runs at full speed until it is in step; each kShownAnyway-th is, so that a slow machine still shows moving pictures.
// Skipping: after kLateToSkip late frames in a row the decoder may leave out pictures that no other depends on; after
// kEarlyToStop in a row that came in good time it decodes all again. The gap between the two keeps it from flapping.
#pragma once

#include "base/ticks.h"

namespace sameframe::media {

class Lateness {
public:
    static constexpr MediaTime kDropAfter{100'000};
    static constexpr int kShownAnyway = 8;
    static constexpr int kLateToSkip = 12;
    static constexpr int kEarlyToStop = 96;

    struct Verdict {
        bool drop = false;
        bool skip_non_reference = false;
    };

    // A frame has left the decoder. `position`: where the clock stands.
    Verdict decoded(MediaTime frame_time, MediaTime duration, MediaTime position);

    // A seek: what was late is forgotten. A decoder that was too slow still is, so skipping stays.
    void reset();

private:
    int dropped_in_row_ = 0;
    int late_in_row_ = 0;
    int early_in_row_ = 0;
    bool skip_ = false;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// The lanes of one layer, and when each has room again. All comments of a lane follow one another: who comes later
// enters behind the tail of the one before and never catches up with it while both are on the stage. Between two
// comments the distance changes linearly, so it is enough that it is right when the later one enters and when the
// earlier one leaves; and who keeps clear of the one before keeps clear of all before that. Whole numbers only, so it
// is exact. Pure.
#pragma once

#include <vector>

#include "base/ticks.h"

namespace sameframe::danmaku {

class Lanes {
public:
    enum class Kind { moving, standing };

    Lanes() = default;
    // `gap` and `stage_width` in CSS pixels, gap <= stage_width; `life` is how long a comment is on the stage.
    // `from`: what came before this time is not known, but fits before it (fits_before); MediaTime::min(): nothing came.
    Lanes(Kind kind, int count, int stage_width, int gap, MediaTime life, MediaTime from);

    struct Place {
        int lane = 0;
        MediaTime start{0};
    };
    // Where a comment `width` wide that takes `height` adjacent lanes can start soonest, not before `time`: the first
    // lane that is free at `time`, else the one that is free soonest. A lane of kNone: there are too few lanes.
    Place find(MediaTime time, int width, int height) const;
    // No comment, however short, can start at `time`.
    bool closed(MediaTime time) const;
    void take(const Place& place, int width, int height);

    // The last start before `time` of a comment of that width that leaves the lanes free for who is `from` then.
    MediaTime last_start(MediaTime time, int width) const;

    static constexpr int kNone = -1;

private:
    // From a start until the lane has room behind the comment.
    MediaTime entering(int width) const;

    struct Lane {
        MediaTime start = MediaTime::min() / 2;  // of its last comment; so long ago that it is over
        MediaTime entered = MediaTime::min() / 2;
    };
    Kind kind_ = Kind::moving;
    int stage_width_ = 0;
    int gap_ = 0;
    MediaTime life_{0};
    std::vector<Lane> lanes_;
};

}  // namespace sameframe::danmaku

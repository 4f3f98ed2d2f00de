// SPDX-License-Identifier: Apache-2.0
// The stage on which comments play, and the measures that follow from it and from the settings. Whole CSS pixels, so
// that every machine computes the same. Pure.
#pragma once

#include "base/ticks.h"
#include "danmaku/comment.h"
#include "danmaku/settings.h"

namespace sameframe::danmaku {

struct Stage {
    int width = 0;  // of the picture, not of the window: nothing is drawn outside it
    int height = 0;
    int rate_percent = 100;  // of playback
    bool reduced_motion = false;

    bool operator==(const Stage&) const = default;
};

struct Measures {
    int em = 0;  // font size of normal text
    int lane_height = 0;
    int lanes = 0;  // in the region; 0: no room at all
    int region_height = 0;
    int gap = 0;            // between neighbours of a lane
    MediaTime crossing{0};  // of a scrolling comment, in media time
    MediaTime standing{0};

    int font_size(TextSize size) const;
    int lanes_of(TextSize size) const { return size == TextSize::large ? 2 : 1; }
};

Measures measure(const Stage& stage, const Settings& settings);

}  // namespace sameframe::danmaku

// SPDX-License-Identifier: Apache-2.0
#include "danmaku/lanes.h"

#include <algorithm>

namespace sameframe::danmaku {

Lanes::Lanes(Kind kind, int count, int stage_width, int gap, MediaTime life)
    : kind_(kind),
      stage_width_(stage_width),
      gap_(gap),
      life_(life),
      lanes_(static_cast<std::size_t>(std::max(0, count))) {}

// With stage W, life T, widths a (before) and b (behind) and gap g, a comment of width w has its head at
// W - (W + w) (t - start) / T. Behind the tail of the one before:   start_b >= start_a + (a + g) T / (W + a).
// Not past it when that one leaves, at start_a + T:                 start_b >= start_a + T - (W - g) T / (W + b).
MediaTime Lanes::free_from(const Lane& lane, int width) const {
    if (!lane.used) return MediaTime::min();
    if (kind_ == Kind::standing) return lane.last.start + life_;
    const std::int64_t life = life_.count();
    const std::int64_t before = stage_width_ + lane.last.width;
    const std::int64_t entered = ((lane.last.width + gap_) * life + before - 1) / before;
    const std::int64_t caught = life - std::max(0, stage_width_ - gap_) * life / (stage_width_ + width);
    return lane.last.start + MediaTime(std::max(entered, caught));
}

Lanes::Place Lanes::find(MediaTime time, int width, int height) const {
    const int count = static_cast<int>(lanes_.size());
    Place best{kNone, MediaTime::max()};
    for (int first = 0; first + height <= count; ++first) {
        MediaTime start = time;
        for (int lane = first; lane < first + height; ++lane)
            start = std::max(start, free_from(lanes_[static_cast<std::size_t>(lane)], width));
        if (start < best.start) best = {first, start};
        if (start == time) break;
    }
    return best;
}

void Lanes::take(const Place& place, int width, int height) {
    for (int lane = place.lane; lane < place.lane + height; ++lane)
        lanes_[static_cast<std::size_t>(lane)] = {true, {place.start, width}};
}

}  // namespace sameframe::danmaku

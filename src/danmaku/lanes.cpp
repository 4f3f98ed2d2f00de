// SPDX-License-Identifier: Apache-2.0
#include "danmaku/lanes.h"

#include <algorithm>

namespace sameframe::danmaku {
namespace {

// Whoever came before a restart is taken to be at least this wide, as a part of the stage.
constexpr int kUnknownPart = 4;

}  // namespace

Lanes::Lanes(Kind kind, int count, int stage_width, int gap, MediaTime life, MediaTime from)
    : kind_(kind),
      stage_width_(stage_width),
      gap_(gap),
      life_(life),
      lanes_(static_cast<std::size_t>(std::max(0, count))) {
    if (from == MediaTime::min()) return;
    for (Lane& lane : lanes_)
        lane = {from - entering(stage_width_ / kUnknownPart), from};
}

// With stage W, life T, widths a (before) and b (behind) and gap g, a comment of width w has its head at
// W - (W + w) (t - start) / T. Behind the tail of the one before:   start_b >= start_a + (a + g) T / (W + a).
// Not past it when that one leaves, at start_a + T:                 start_b >= start_a + T - (W - g) T / (W + b),
// which is the same as the first with b in place of a.
MediaTime Lanes::entering(int width) const {
    if (kind_ == Kind::standing) return life_;
    const std::int64_t way = stage_width_ + width;
    return MediaTime(((width + gap_) * life_.count() + way - 1) / way);
}

Lanes::Place Lanes::find(MediaTime time, int width, int height) const {
    const int count = static_cast<int>(lanes_.size());
    const MediaTime caught = entering(width);
    Place best{kNone, MediaTime::max()};
    for (int first = 0; first + height <= count; ++first) {
        MediaTime start = time;
        for (int i = first; i < first + height; ++i) {
            const Lane& lane = lanes_[static_cast<std::size_t>(i)];
            start = std::max({start, lane.entered, lane.start + caught});
        }
        if (start < best.start) best = {first, start};
        if (start == time) break;
    }
    return best;
}

bool Lanes::closed(MediaTime time) const {
    return std::none_of(lanes_.begin(), lanes_.end(), [time](const Lane& lane) { return lane.entered <= time; });
}

void Lanes::take(const Place& place, int width, int height) {
    const Lane taken{place.start, place.start + entering(width)};
    for (int lane = place.lane; lane < place.lane + height; ++lane)
        lanes_[static_cast<std::size_t>(lane)] = taken;
}

// Both in before `time` and not caught before it by the unknown's follower: see the constructor.
MediaTime Lanes::last_start(MediaTime time, int width) const {
    return time - std::max(entering(width), entering(stage_width_ / kUnknownPart));
}

}  // namespace sameframe::danmaku

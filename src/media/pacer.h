// SPDX-License-Identifier: Apache-2.0
// Pacer: which of the waiting frames belongs on screen at a display refresh. Pure; times come in as arguments.
//
// A frame is due at the refresh that lies nearest to its time, so it may be shown up to half a refresh early; this is
// what gives 24 frames/s on a 60 Hz display their regular 3:2 rhythm. When several are due the newest is shown and the
// others are dropped. A frame is late when it comes to the screen more than half its duration after its time.
#pragma once

#include <array>
#include <cstddef>

#include "base/ticks.h"

namespace sameframe::media {

// The display's refresh interval, from the instants of the refreshes: the median of the last ones, so that one missed
// refresh does not count. 0 while unknown, or where turns come too rarely to be a display (a hidden page).
class RefreshInterval {
public:
    static constexpr Duration kLongest{50'000};

    void refreshed_at(MonotonicTime now);
    Duration get() const { return interval_; }

private:
    std::array<Duration, 9> last_{};
    std::size_t count_ = 0;
    MonotonicTime previous_{};
    Duration interval_{0};
};

class Pacer {
public:
    // `position`: the media time that is heard while this refresh is on screen. `refresh`: how much media time lies
    // between two refreshes at the present rate; 0 while paused, so that the picture is exact.
    Pacer(MediaTime position, MediaTime refresh) : position_(position), due_before_(position + refresh / 2) {}

    bool due(MediaTime frame_time) const { return frame_time <= due_before_; }
    bool late(MediaTime frame_time, MediaTime duration) const { return position_ > frame_time + duration / 2; }

private:
    MediaTime position_;
    MediaTime due_before_;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// The two times of the system, kept apart by type: a position inside a video, and an instant of a monotonic clock.
// Both count microseconds in 64 bits. Neither reads a clock: instants come in as arguments, so tests need no sleep.
#pragma once

#include <chrono>
#include <cstdint>

namespace sameframe {

// A position in, or a stretch of, a video's own time line. 0 is the first instant of the video.
using MediaTime = std::chrono::duration<std::int64_t, std::micro>;

// Tag of the monotonic time line; has no now(): only the platform reads clocks.
struct MonotonicClock {
    using duration = std::chrono::duration<std::int64_t, std::micro>;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<MonotonicClock, duration>;
    static constexpr bool is_steady = true;
};
using MonotonicTime = MonotonicClock::time_point;
using Duration = MonotonicClock::duration;

constexpr double to_seconds(std::chrono::duration<std::int64_t, std::micro> time) {
    return static_cast<double>(time.count()) / 1e6;
}

constexpr MediaTime media_time(double seconds) {
    return MediaTime(static_cast<std::int64_t>(seconds * 1e6 + (seconds < 0 ? -0.5 : 0.5)));
}

}  // namespace sameframe

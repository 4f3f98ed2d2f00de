// SPDX-License-Identifier: Apache-2.0
// TimeLine: between a stream's own timestamps (ticks of its time base, from any start) and the video's time line,
// which starts at 0. A value; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/ticks.h"
#include "media/media_info.h"

namespace sameframe::media {

class TimeLine {
public:
    // `time_base`: seconds per tick. `origin`: the instant, in microseconds of the container, that becomes 0.
    TimeLine(Rational time_base, std::int64_t origin) : time_base_(time_base), origin_(origin) {}

    // Nothing for an unknown timestamp, or one that no video reaches (a hundred days): only damage produces those, and
    // sums of believable times never overflow.
    std::optional<MediaTime> to_media_time(std::int64_t timestamp) const;

    // A stretch of ticks; nothing if unknown, not positive or beyond belief.
    std::optional<MediaTime> to_length(std::int64_t ticks) const;

    // The last timestamp that is not after `time`.
    std::int64_t to_timestamp(MediaTime time) const;

    Rational time_base() const { return time_base_; }

private:
    Rational time_base_;
    std::int64_t origin_;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/time_line.h"

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/mathematics.h>
}

namespace sameframe::media {
namespace {

constexpr std::int64_t kBelievable = std::int64_t{100} * 24 * 3600 * 1'000'000;  // microseconds
constexpr AVRational kMicroseconds{1, 1'000'000};

}  // namespace

std::optional<MediaTime> TimeLine::to_media_time(std::int64_t timestamp) const {
    if (timestamp == AV_NOPTS_VALUE) return std::nullopt;
    const AVRational base{time_base_.numerator, time_base_.denominator};
    const std::int64_t instant = av_rescale_q(timestamp, base, kMicroseconds);
    if (instant == AV_NOPTS_VALUE) return std::nullopt;
    const std::int64_t time = av_sat_sub64(instant, origin_);
    if (time > kBelievable || time < -kBelievable) return std::nullopt;
    return MediaTime(time);
}

std::optional<MediaTime> TimeLine::to_length(std::int64_t ticks) const {
    if (ticks <= 0) return std::nullopt;
    const AVRational base{time_base_.numerator, time_base_.denominator};
    const std::int64_t length = av_rescale_q(ticks, base, kMicroseconds);
    if (length <= 0 || length > kBelievable) return std::nullopt;
    return MediaTime(length);
}

std::int64_t TimeLine::to_timestamp(MediaTime time) const {
    const AVRational base{time_base_.numerator, time_base_.denominator};
    // The nearest tick first, because a time made from a tick is rounded and has to lead back to it.
    const std::int64_t instant = av_sat_add64(time.count(), origin_);
    const std::int64_t nearest = av_rescale_q(instant, kMicroseconds, base);
    return av_rescale_q(nearest, base, kMicroseconds) > instant ? nearest - 1 : nearest;
}

}  // namespace sameframe::media

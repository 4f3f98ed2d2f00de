// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/audio_continuity.h"

namespace sameframe::media {

AudioContinuity::Correction AudioContinuity::place(std::optional<MediaTime> time, MediaTime pending) {
    if (!started_) {
        started_ = true;
        start_ = time.value_or(MediaTime(0)) - pending;
        given_ = 0;
        return {};
    }
    if (!time) return {};
    const MediaTime gap = *time - (time_of(given_) + pending);
    if (gap > kLongestGap || gap < -kLongestOverlap) {
        start_ = *time - pending;
        given_ = 0;
        return {};
    }
    if (gap > kTolerance) return {.silence = gap.count() * rate_ / 1'000'000};
    if (gap < -kTolerance) return {.cut = -gap};
    return {};
}

MediaTime AudioContinuity::advance(std::int64_t frames) {
    const MediaTime time = time_of(given_);
    given_ += frames;
    return time;
}

MediaTime AudioContinuity::time_of(std::int64_t frames) const {
    // Seconds and rest apart: the product stays small however long the sound is.
    return start_ + std::chrono::seconds(frames / rate_) + MediaTime(frames % rate_ * 1'000'000 / rate_);
}

}  // namespace sameframe::media

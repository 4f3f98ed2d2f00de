// SPDX-License-Identifier: Apache-2.0
#include "media/audio_aligner.h"

#include <algorithm>
#include <cmath>

namespace sameframe::media {

void AudioAligner::reset(MediaTime target) {
    target_ = target;
    frames_ = 0;
    first_ = true;
}

MediaTime AudioAligner::next_time() const {
    return target_ + MediaTime(std::llround(static_cast<double>(frames_) * 1e6 / sample_rate_));
}

AudioAligner::Aligned AudioAligner::align(const AudioBlock& block) {
    const auto count = static_cast<std::int64_t>(block.frames());
    const MediaTime error = block.time - next_time();
    std::int64_t gap = std::llround(to_seconds(error) * sample_rate_);
    if (!first_ && std::chrono::abs(error) <= kTolerance) gap = 0;

    const std::int64_t cut = std::clamp<std::int64_t>(-gap, 0, count);
    if (cut == count) return {};
    first_ = false;
    Aligned aligned{std::max<std::int64_t>(gap, 0), std::span(block.samples).subspan(cut * kOutputChannels)};
    frames_ += aligned.silence + count - cut;
    return aligned;
}

}  // namespace sameframe::media

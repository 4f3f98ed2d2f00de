// SPDX-License-Identifier: Apache-2.0
// AudioAligner: makes decoded blocks one gapless stream that begins exactly at the target of a seek. Cuts what comes
// before, fills with silence where sound starts later or is missing. After it, media time follows from counting
// sample frames. Blocks whose time stamp is off by less than kTolerance (rounded time stamps) are taken as contiguous;
// the error does not add up, since each stamp is compared with the count from the target on. Pure; audio thread.
#pragma once

#include <cstdint>
#include <span>

#include "media/audio_block.h"

namespace sameframe::media {

class AudioAligner {
public:
    static constexpr MediaTime kTolerance{30'000};

    explicit AudioAligner(int sample_rate) : sample_rate_(sample_rate) {}

    // The next block's sound begins the stream at `target`.
    void reset(MediaTime target);

    struct Aligned {
        std::int64_t silence = 0;         // sample frames to put before
        std::span<const float> samples;   // the rest of the block; empty if all of it lies before the target
    };
    // The block must live as long as the result is used.
    Aligned align(const AudioBlock& block);

    // Of the next sample frame of the stream.
    MediaTime next_time() const;

private:
    const int sample_rate_;
    MediaTime target_{0};
    std::int64_t frames_ = 0;  // given since the target
    bool first_ = true;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// AudioBlock: decoded sound as the output wants it: interleaved stereo floats at the output's sample rate.
#pragma once

#include <vector>

#include "base/ticks.h"

namespace sameframe::media {

inline constexpr int kOutputChannels = 2;

struct AudioBlock {
    MediaTime time{0};           // of the first sample frame
    std::vector<float> samples;  // left, right, left, right ... in -1..1 (louder peaks are possible)

    std::size_t frames() const { return samples.size() / kOutputChannels; }
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// Plays a file of any content as the player would, within bounds, and throws the result away. For damaged files: what
// it does not survive, the page would not either.
#pragma once

#include <cstdint>

#include "media/byte_source.h"

namespace sameframe::tests {

struct PlayLimits {
    std::int64_t pixels = 20'000'000;        // decoded; packets behind that are only demuxed
    std::int64_t sample_frames = 2'000'000;  // likewise
    std::int64_t packets = 50'000;
};

struct Played {
    bool opened = false;
    std::int64_t frames = 0;
    std::int64_t sample_frames = 0;
    std::int64_t errors = 0;
};

// `seek_part` >= 0: also seeks to that part (0..1) of the duration and plays on from there. All decoders are tried.
Played play_everything(media::ByteSource& source, double seek_part, PlayLimits limits = {});

}  // namespace sameframe::tests

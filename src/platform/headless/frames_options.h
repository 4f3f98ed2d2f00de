// SPDX-License-Identifier: Apache-2.0
// The command line of sameframe-frames (frames.cpp).
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/ticks.h"

namespace sameframe::headless {

struct FramesOptions {
    std::string file;
    int threads = 1;
    int sample_rate = 48'000;  // Hz, of the sound written
    bool sound = true;
    bool bench = false;                // time the decoding instead of printing frames
    std::optional<MediaTime> seek_to;  // first
    std::string sound_file;            // raw interleaved stereo floats go here, "" for nowhere
};

std::string_view frames_usage();

// Errors: invalid_argument.
Result<FramesOptions> parse_frames_options(int count, char** arguments);

}  // namespace sameframe::headless

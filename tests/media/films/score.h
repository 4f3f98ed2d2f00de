// SPDX-License-Identifier: Apache-2.0
// The music of the films, composed in code.
#pragma once

#include <string>
#include <vector>

namespace sameframe::films {

// Interleaved stereo at 48 kHz, peak 0.5, faded in and out, exactly `seconds` long.
// Films: "aurora" (variants "strings", "musicbox"), "deep-field" ("main"), "paper-sea" ("main"). Empty if unknown.
std::vector<float> compose(const std::string& film, const std::string& variant, float seconds);

}  // namespace sameframe::films

// SPDX-License-Identifier: Apache-2.0
// What the fuzzers of the protocol and of the group do with one input, also run as an ordinary test over a fixed number
// of made ones. A broken promise ends the program.
#pragma once

#include <cstdint>
#include <span>

namespace sameframe::tests {

// The first byte chooses a kind of text, the others are that text. What is decoded comes back the same once encoded.
void check_codecs(std::span<const std::uint8_t> input);

// The bytes are what members of a group do, one after another; after each of them the group is still one.
void check_group(std::span<const std::uint8_t> input);

}  // namespace sameframe::tests

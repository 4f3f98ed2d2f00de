// SPDX-License-Identifier: Apache-2.0
// UTF-8 as foreign bytes: checked before it is believed. RFC 3629: no overlong forms, no surrogates, at most U+10FFFF.
#pragma once

#include <string>
#include <string_view>

namespace sameframe {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Takes the code point at `at` (in bytes, < text.size()) and moves `at` behind it. A bad byte gives
// kReplacementCharacter and moves by one, so a loop always ends.
char32_t next_code_point(std::string_view text, std::size_t& at);

bool is_valid_utf8(std::string_view text);

// The same text with every bad byte replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

}  // namespace sameframe

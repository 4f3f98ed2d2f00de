// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

using namespace sameframe;

namespace {

std::string encoded(char32_t c) {
    std::string out;
    const auto add = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    }
    return out;
}

}  // namespace

TEST_CASE("every code point is read back, surrogates are refused") {
    std::uint32_t wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const std::string text = encoded(c);
        std::size_t at = 0;
        const char32_t read = next_code_point(text, at);
        const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        if (surrogate ? is_valid_utf8(text) : (read != c || at != text.size() || !is_valid_utf8(text))) ++wrong;
    }
    REQUIRE(wrong == 0);
}

TEST_CASE("bad bytes are refused and replaced one by one") {
    const std::string replacement = "\xEF\xBF\xBD";
    const auto damaged = [&](std::string text) {
        REQUIRE_FALSE(is_valid_utf8(text));
        return to_valid_utf8(text);
    };
    REQUIRE(damaged("a\x80z") == "a" + replacement + "z");                        // lonely continuation
    REQUIRE(damaged("\xC0\x80") == replacement + replacement);                    // overlong NUL
    REQUIRE(damaged("\xE0\x80\xAF") == replacement + replacement + replacement);  // overlong slash
    REQUIRE(damaged("\xF4\x90\x80\x80").size() == 4 * replacement.size());        // beyond U+10FFFF
    REQUIRE(damaged("\xE4\xBD") == replacement + replacement);                    // cut
    REQUIRE(damaged("\xFF") == replacement);
    REQUIRE(damaged("\xE4\xBDz") == replacement + replacement + "z");
}

TEST_CASE("a text with any bytes becomes valid and a walk over it ends") {
    std::uint32_t seed = 12345;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 24; ++i) {
            seed = seed * 1664525 + 1013904223;
            text.push_back(static_cast<char>(seed >> 24));
        }
        const std::string fixed = to_valid_utf8(text);
        REQUIRE(is_valid_utf8(fixed));
        std::size_t steps = 0;
        for (std::size_t at = 0; at < text.size(); ++steps)
            next_code_point(text, at);
        REQUIRE(steps <= text.size());
        if (is_valid_utf8(text)) REQUIRE(fixed == text);
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "danmaku/text_width.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::danmaku;

TEST_CASE("ideographs are a whole em wide, letters about two thirds, i and l a third") {
    CHECK(text_width("") == 0);
    CHECK(text_width("弹幕") == 2 * kEm);
    CHECK(text_width("n") == kEm * 11 / 16);
    CHECK(text_width("il") == 2 * (kEm * 3 / 8));
    CHECK(text_width("W") == kEm);
    CHECK(text_width("한국") == 2 * kEm);
}

TEST_CASE("marks, joiners and what they join take no room of their own") {
    CHECK(text_width("e\u0301") == text_width("e"));
    CHECK(text_width("👨‍👩‍👧‍👦") == text_width("👨"));
    CHECK(text_width("👍🏽") == text_width("👍"));
    CHECK(text_width("❤️") == text_width("❤"));
}

TEST_CASE("bad bytes are wide, and no text is endless") {
    CHECK(text_width("\xFF\xFE") == 2 * kEm);
    CHECK(text_width(std::string(100'000, 'W')) == kWidestText);
}

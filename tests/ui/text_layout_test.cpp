// SPDX-License-Identifier: Apache-2.0
#include "ui/text_layout.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe::ui;

namespace {

// Ten wide, twenty for Chinese, Japanese and Korean.
float measure(char32_t c) { return c >= 0x2E80 ? 20.0f : 10.0f; }

using Lines = std::vector<std::string>;

Lines lines(std::string_view text, float width, int most = 10) { return break_lines(text, width, most, measure).lines; }

}  // namespace

TEST_CASE("lines break at spaces, which then take no room") {
    CHECK(lines("one two three", 70) == Lines{"one two", "three"});
    CHECK(lines("one two three", 69) == Lines{"one", "two", "three"});
    CHECK(lines("one  two", 30) == Lines{"one", "two"});
    CHECK(lines("", 100).empty());
}

TEST_CASE("Chinese breaks between any two characters, but not before a closing mark") {
    CHECK(lines("夜航船一座城市", 60) == Lines{"夜航船", "一座城", "市"});
    CHECK(lines("夜航船，城市", 60) == Lines{"夜航", "船，城", "市"});
    CHECK(lines("夜航《船》城", 60) == Lines{"夜航", "《船》", "城"});
    CHECK(lines("see 夜航船", 80) == Lines{"see 夜航", "船"});
}

TEST_CASE("a word wider than the line is cut, names of files at their joints") {
    CHECK(lines("abcdefghij", 40) == Lines{"abcd", "efgh", "ij"});
    CHECK(lines("final_master-v3", 70) == Lines{"final_", "master-", "v3"});
}

TEST_CASE("what does not fit ends in an ellipsis") {
    const TextLines result = break_lines("one two three four", 70, 2, measure);
    CHECK(result.lines == Lines{"one two", "three…"});
    CHECK(result.shortened);
    CHECK_FALSE(break_lines("one two three", 70, 2, measure).shortened);
    CHECK(lines("夜航船一座城市", 60, 1) == Lines{"夜航…"});
    CHECK(lines("abcdef", 10, 1) == Lines{"…"});
}

TEST_CASE("the width is that of the widest line, without spaces at its end") {
    CHECK(break_lines("one two three", 75, 5, measure).width == 70.0f);
}

TEST_CASE("line feeds are obeyed") { CHECK(lines("a\nb c", 100) == Lines{"a", "b c"}); }

TEST_CASE("one line is left as it is, or shortened") {
    std::string buffer;
    const std::string_view text = "abcdef";
    CHECK(fit_line(text, 60, measure, buffer).data() == text.data());
    CHECK(fit_line(text, 59, measure, buffer) == "abcd…");
    CHECK(fit_line("ab cdef", 40, measure, buffer) == "ab…");
}

TEST_CASE("a line never loops, whatever the width and the bytes") {
    CHECK(lines("abc", 0) == Lines{"a", "b", "c"});
    CHECK(lines("\xff\xfe", 5).size() == 2);
}

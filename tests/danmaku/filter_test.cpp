// SPDX-License-Identifier: Apache-2.0
#include "danmaku/filter.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::danmaku;

namespace {

Comment saying(std::string text) {
    Comment comment;
    comment.text = std::move(text);
    return comment;
}

// Knows one expression, "^ha+$", and takes whatever holds a bracket for broken.
Filter::Matches compile(std::string_view pattern) {
    if (pattern.find('[') != std::string_view::npos) return {};
    return [](std::string_view text) {
        return text.size() > 1 && text[0] == 'h' && text.find_first_not_of('a', 1) == std::string_view::npos;
    };
}

}  // namespace

TEST_CASE("blocked words are found in any case") {
    Settings settings;
    settings.blocked_words = {{"Spoiler", false}, {"剧透", false}, {"", false}};
    const Filter filter(settings, compile);
    CHECK_FALSE(filter.takes(saying("no SPOILERS please")));
    CHECK_FALSE(filter.takes(saying("别剧透")));
    CHECK(filter.takes(saying("hello")));
}

TEST_CASE("a regular expression that is none is told, and looked for as text") {
    Settings settings;
    settings.blocked_words = {{"^ha+$", true}, {"[oops", true}};
    const Filter filter(settings, compile);
    CHECK(filter.invalid() == std::vector<bool>{false, true});
    CHECK_FALSE(filter.takes(saying("haaa")));
    CHECK_FALSE(filter.takes(saying("well [oops")));
    CHECK(filter.takes(saying("oops")));
}

TEST_CASE("members, modes and colours can be hidden, one's own messages never") {
    Settings settings;
    settings.blocked_members = {7, 3};
    settings.top = false;
    settings.coloured = false;
    const Filter filter(settings, compile);
    Comment comment = saying("x");
    CHECK(filter.takes(comment));
    comment.author = 3;
    CHECK_FALSE(filter.takes(comment));
    comment.author = 4;
    CHECK(filter.takes(comment));
    comment.mode = Mode::top;
    CHECK_FALSE(filter.takes(comment));
    comment.rank = Rank::own;
    CHECK(filter.takes(comment));
    comment = saying("x");
    comment.colour = 0xFF0000;
    CHECK_FALSE(filter.takes(comment));
}

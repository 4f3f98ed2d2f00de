// SPDX-License-Identifier: Apache-2.0
#include "client/intent_codec.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using client::decode_intent;

TEST_CASE("an intent by its name") {
    const auto say = decode_intent(R"({"type":"say","text":"hi","reply_to":4})");
    REQUIRE(say);
    CHECK(std::get<ui::Say>(*say).text == "hi");
    CHECK(std::get<ui::Say>(*say).reply_to == 4);
    const auto kick = decode_intent(R"({"type":"moderate","what":"kick","member":3})");
    REQUIRE(kick);
    CHECK(std::get<ui::Moderate>(*kick).what == protocol::Moderation::kick);
    CHECK(std::get<ui::Moderate>(*kick).member == 3);
    const auto off = decode_intent(R"({"type":"follow","on":false})");
    REQUIRE(off);
    CHECK(!std::get<ui::FollowGroup>(*off).on);
}

TEST_CASE("what is none") {
    for (const char* text : {"", "[]", "{}", R"({"type":5})", R"({"type":"fly"})", "{\"type\":\"say\""}) CHECK(!decode_intent(text));
}

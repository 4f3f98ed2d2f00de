// SPDX-License-Identifier: Apache-2.0
#include "client/danmaku_codec.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe::client;
using namespace sameframe::danmaku;

TEST_CASE("danmaku settings come back as they were kept") {
    Settings settings;
    settings.on = false;
    settings.region = Region::three_quarters;
    settings.density = Density::overlap;
    settings.outline = Outline::shadow;
    settings.opacity_percent = 40;
    settings.merge_seconds = 5;
    settings.most_on_screen = 50;
    settings.top = false;
    settings.blocked_words = {{"剧透", false}, {"^a+$", true}};
    CHECK(decode_danmaku(encode_danmaku(settings)) == settings);
}

TEST_CASE("what was kept damaged takes its default") {
    CHECK(decode_danmaku("") == Settings{});
    CHECK(decode_danmaku("[]") == Settings{});
    CHECK(decode_danmaku(R"({"on":1,"opacity":500,"region":9,"density":-1,"speed":"fast","words":7})") == Settings{});
    const Settings some = decode_danmaku(R"({"size":150,"words":["a",{"expression":"b"},3,"",{"x":1}],"new":true})");
    CHECK(some.size_percent == 150);
    CHECK(some.blocked_words == std::vector<BlockedWord>{{"a", false}, {"b", true}});
}

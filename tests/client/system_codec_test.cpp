// SPDX-License-Identifier: Apache-2.0
#include "client/system_codec.h"

#include <catch2/catch_test_macros.hpp>

using sameframe::client::decode_video_address;

TEST_CASE("the video server's address, or the page's own") {
    CHECK(decode_video_address(R"({"addresses":{"video":"https://v.example:8443/"}})").value() == "https://v.example:8443");
    CHECK(decode_video_address(R"({"addresses":{"video":"/"}})").value().empty());
    CHECK(decode_video_address(R"({"addresses":{"video":""}})").value().empty());
}

TEST_CASE("what is no address of a video server is refused") {
    for (const char* text : {"", "{}", R"({"addresses":7})", R"({"addresses":{"video":3}})", R"({"addresses":{"video":"javascript:1"}})"})
        CHECK(!decode_video_address(text));
}

// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/title.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/utf8.h"
#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::server;

TEST_CASE("the file's own title wins") {
    REQUIRE(make_title("  The\tTitle \n", "x.mp4") == "The Title");
    REQUIRE(make_title(" \t", "x.mp4") == "x");
}

TEST_CASE("a file name is cleaned") {
    REQUIRE(make_title("", "holiday_2024.mp4") == "holiday 2024");
    REQUIRE(make_title("", "The.Big.Show.S01E02.1080p.WEB-DL.x264-GRP.mkv") == "The Big Show S01E02");
    REQUIRE(make_title("", "Film [1080p].mkv") == "Film");
    REQUIRE(make_title("", "Mr. Smith vs. Dr. No.avi") == "Mr. Smith vs. Dr. No");
    REQUIRE(make_title("", "同框.mp4") == "同框");
    REQUIRE(make_title("", "a  __ b.mp4") == "a b");
}

TEST_CASE("a name that is only technical stays") {
    REQUIRE(make_title("", "1080p.mp4") == "1080p");
    REQUIRE(make_title("", "x264 sample.mp4") == "x264 sample");
    REQUIRE(make_title("", "...mp4") == "...mp4");
}

TEST_CASE("a title is valid, bounded and never empty") {
    REQUIRE(is_valid_utf8(make_title("", "a\xFF\xFE.mp4")));
    REQUIRE(is_valid_utf8(make_title("\xE4\xBD", "a.mp4")));
    std::string longest;
    for (int i = 0; i < 1000; ++i)
        longest += "框";
    const std::string title = make_title(longest, "a.mp4");
    REQUIRE(title.size() <= protocol::kMaxTitleBytes);
    REQUIRE(title.size() > protocol::kMaxTitleBytes - 3);
    REQUIRE(is_valid_utf8(title));
    REQUIRE_FALSE(make_title("", "_.mp4").empty());
}

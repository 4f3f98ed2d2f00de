// SPDX-License-Identifier: Apache-2.0
#include "server/store/poster.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::server;

TEST_CASE("moments lie inside the video, the preferred one at 10 to 20 per cent") {
    for (const std::int64_t duration : {1LL, 999LL, 75'000LL, 10'800'000LL}) {
        const auto moments = poster_moments(duration);
        REQUIRE(moments.front() >= duration / 10);
        REQUIRE(moments.front() <= duration / 5);
        for (const std::int64_t moment : moments)
            REQUIRE((moment >= 0 && moment < duration));
        REQUIRE(moments.back() == 0);
    }
    REQUIRE(poster_moments(0) == std::vector<std::int64_t>{0});
    REQUIRE(poster_moments(-5) == std::vector<std::int64_t>{0});
}

TEST_CASE("black and plain pictures are dull, others are not") {
    const std::string black(576, '\x10');
    REQUIRE(picture_interest(black) == 0);
    REQUIRE(picture_interest("") == 0);
    REQUIRE(picture_interest(std::string(576, '\xB0')) < kGoodPicture);
    std::string nearly_black = black;
    nearly_black[7] = '\x30';
    REQUIRE(picture_interest(nearly_black) == 0);
    std::string bars;
    for (int i = 0; i < 576; ++i)
        bars.push_back(static_cast<char>(i % 8 * 32));
    REQUIRE(picture_interest(bars) > kGoodPicture);
}

TEST_CASE("a dark picture with a bright thing in it counts") {
    std::string night(576, '\x10');
    for (std::size_t i = 0; i < 40; ++i)
        night[i] = '\xE0';
    REQUIRE(picture_interest(night) > kGoodPicture);
}

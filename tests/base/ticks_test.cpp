// SPDX-License-Identifier: Apache-2.0
#include "base/ticks.h"

#include <catch2/catch_test_macros.hpp>
#include <type_traits>

using namespace sameframe;

TEST_CASE("seconds become microseconds, rounded to the nearest on both sides of zero") {
    REQUIRE(media_time(1.5).count() == 1'500'000);
    REQUIRE(media_time(0.0000004).count() == 0);
    REQUIRE(media_time(0.0000006).count() == 1);
    REQUIRE(media_time(-0.0000006).count() == -1);
    REQUIRE(media_time(-2).count() == -2'000'000);
}

TEST_CASE("a time goes to seconds and back unchanged over days") {
    for (const std::int64_t us : {0LL, 1LL, -1LL, 33'366LL, 41'708'333LL, 10'800'000'000LL, 864'000'000'001LL})
        REQUIRE(media_time(to_seconds(MediaTime(us))).count() == us);
}

TEST_CASE("an instant and a position cannot be confused") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<MediaTime, MonotonicTime>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<MonotonicTime, MediaTime>);
    const MonotonicTime begin(Duration(5));
    REQUIRE((begin + Duration(7)) - begin == Duration(7));
}

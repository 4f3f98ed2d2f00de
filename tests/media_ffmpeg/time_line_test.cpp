// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/time_line.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace sameframe;
using media::Rational;
using media::TimeLine;

TEST_CASE("a stream's ticks become microseconds from the video's own start") {
    const TimeLine line({1, 90'000}, 1'400'000);  // a transport stream that begins at 1.4 s
    CHECK(line.to_media_time(126'000) == MediaTime(0));
    CHECK(line.to_media_time(126'000 + 3'003) == MediaTime(33'367));
    CHECK(line.to_media_time(0) == MediaTime(-1'400'000));
    CHECK(line.to_length(3'003) == MediaTime(33'367));
}

TEST_CASE("unknown and absurd timestamps are no times") {
    const TimeLine line({1, 1'000}, 0);
    CHECK_FALSE(line.to_media_time(std::numeric_limits<std::int64_t>::min()));
    CHECK_FALSE(line.to_media_time(std::numeric_limits<std::int64_t>::max()));
    CHECK_FALSE(line.to_media_time(std::int64_t{1'000} * 3600 * 24 * 101));
    CHECK(line.to_media_time(std::int64_t{1'000} * 3600 * 24 * 99));
    CHECK_FALSE(TimeLine({1, 1}, std::numeric_limits<std::int64_t>::min()).to_media_time(5));
    CHECK_FALSE(line.to_length(0));
    CHECK_FALSE(line.to_length(-5));
    CHECK_FALSE(line.to_length(std::numeric_limits<std::int64_t>::max()));
}

TEST_CASE("every tick's time leads back to that tick, and no time to a later one") {
    for (const Rational base : {Rational{1, 1'000}, Rational{1, 90'000}, Rational{1, 12'800}, Rational{1'001, 30'000},
                                Rational{1, 48'000}, Rational{1, 10'000'000}}) {
        const TimeLine line(base, 77'123);
        for (std::int64_t tick = 0; tick < 3'000; ++tick) {
            const MediaTime time = *line.to_media_time(tick);
            const std::int64_t back = line.to_timestamp(time);
            CHECK(line.to_media_time(back) == time);
            CHECK(*line.to_media_time(line.to_timestamp(time - MediaTime(1))) <= time - MediaTime(1));
        }
    }
}

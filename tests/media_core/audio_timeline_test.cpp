// SPDX-License-Identifier: Apache-2.0
#include "media/audio_timeline.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

TEST_CASE("positions have times, in between, before and after, at each piece's rate") {
    AudioTimeline timeline(48'000);
    CHECK_FALSE(timeline.time_at(5));
    CHECK(timeline.rate_at(5) == 1);
    timeline.append(1000, 4800, MediaTime(2'000'000), 1);
    timeline.append(5800, 4800, MediaTime(2'100'000), 2);
    CHECK(timeline.time_at(1000) == MediaTime(2'000'000));
    CHECK(timeline.time_at(1048) == MediaTime(2'001'000));
    CHECK(timeline.time_at(5800 + 480) == MediaTime(2'120'000));
    CHECK(timeline.time_at(520) == MediaTime(1'990'000));  // what was heard before: the output's latency
    CHECK(timeline.end_time() == MediaTime(2'300'000));
    CHECK(timeline.rate_at(5799) == 1);
    CHECK(timeline.rate_at(5800) == 2);
    CHECK(timeline.position_of(MediaTime(2'001'000)) == 1048u);
    CHECK(timeline.position_of(MediaTime(2'120'000)) == 5800u + 480u);
    CHECK(timeline.position_of(MediaTime(0)) == 1000u);
    CHECK(timeline.position_of(MediaTime(9'000'000)) == 10'600u);  // no farther than what is there
    timeline.clear();
    CHECK_FALSE(timeline.end_time());
}

TEST_CASE("hours of sound, through the wrap of the positions") {
    AudioTimeline timeline(48'000);
    std::uint32_t position = 0xFFFF0000u;
    for (std::int64_t second = 0; second < 200'000; ++second, position += 48'000) {
        timeline.append(position, 48'000, MediaTime(second * 1'000'000), 1);
        if (second % 1000 == 0) CHECK(timeline.time_at(position + 24'000) == MediaTime(second * 1'000'000 + 500'000));
    }
}

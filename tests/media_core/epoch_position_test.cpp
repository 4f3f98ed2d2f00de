// SPDX-License-Identifier: Apache-2.0
#include "media/epoch_position.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

TEST_CASE("a position is told in its own epoch only") {
    EpochPosition position;
    position.set(7, MediaTime(5'000'000));
    CHECK(position.in(7) == MediaTime(5'000'000));
    CHECK_FALSE(position.in(6));
    CHECK_FALSE(position.in(8));
    position.set(8, MediaTime(0));
    CHECK(position.in(8) == MediaTime(0));
    CHECK_FALSE(position.in(7));
}

TEST_CASE("positions of days and epochs beyond 16 bits are kept apart") {
    EpochPosition position;
    const MediaTime days = std::chrono::hours(24 * 400);
    position.set(65'536 + 3, days);
    CHECK(position.in(65'536 + 3) == days);
    CHECK_FALSE(position.in(65'536 + 4));
}

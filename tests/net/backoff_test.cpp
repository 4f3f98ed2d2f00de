// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using net::Backoff;

TEST_CASE("waits double up to the longest, and start again after a success") {
    Backoff backoff({.first = std::chrono::milliseconds(200), .longest = std::chrono::milliseconds(1000)});
    CHECK(backoff.next(0) == std::chrono::milliseconds(100));
    CHECK(backoff.next(0) == std::chrono::milliseconds(200));
    CHECK(backoff.next(0) == std::chrono::milliseconds(400));
    CHECK(backoff.next(0) == std::chrono::milliseconds(500));
    CHECK(backoff.attempts() == 4);
    backoff.reset();
    CHECK(backoff.next(0) == std::chrono::milliseconds(100));
}

TEST_CASE("half of a wait is chance, and no number of attempts overflows") {
    Backoff backoff;
    for (int i = 0; i < 200; ++i) {
        const double random = (i % 10) / 10.0;
        const Duration wait = backoff.next(random);
        CHECK(wait >= std::chrono::milliseconds(125));
        CHECK(wait <= std::chrono::seconds(8));
        if (i > 10) CHECK(wait == std::chrono::seconds(4) + std::chrono::duration_cast<Duration>(std::chrono::seconds(4) * random));
    }
}

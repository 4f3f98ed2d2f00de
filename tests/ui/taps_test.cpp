// SPDX-License-Identifier: Apache-2.0
#include "ui/taps.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

TEST_CASE("taps close in time and place count together") {
    TapCounter taps;
    const MonotonicTime start{5s};
    CHECK(taps.tap(start, 100, 100) == 1);
    CHECK(taps.tap(start + 250ms, 110, 105) == 2);
    CHECK(taps.tap(start + 500ms, 110, 105) == 3);
    CHECK(taps.tap(start + 900ms, 110, 105) == 1);
    CHECK(taps.tap(start + 1000ms, 300, 105) == 1);
}

TEST_CASE("the first tap is one, however early in the page's life") {
    TapCounter taps;
    CHECK(taps.tap(MonotonicTime(1ms), 0, 0) == 1);
}

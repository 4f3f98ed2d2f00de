// SPDX-License-Identifier: Apache-2.0
#include "ui/idle_hiding.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

TEST_CASE("controls go 2.5 s after the last activity, unless they are needed") {
    IdleHiding idle;
    const MonotonicTime start{100s};
    CHECK_FALSE(idle.visible(start, false));
    CHECK(idle.visible(start, true));
    idle.wake(start);
    CHECK(idle.visible(start + 2499ms, false));
    CHECK(idle.waiting(start + 2499ms));
    CHECK_FALSE(idle.visible(start + 2500ms, false));
    CHECK_FALSE(idle.waiting(start + 2500ms));
    CHECK(idle.visible(start + 1h, true));
}

TEST_CASE("a tap sends them away until the next activity") {
    IdleHiding idle;
    idle.wake(MonotonicTime(100s));
    idle.dismiss();
    CHECK_FALSE(idle.visible(MonotonicTime(100s), false));
    idle.wake(MonotonicTime(101s));
    CHECK(idle.visible(MonotonicTime(101s), false));
}

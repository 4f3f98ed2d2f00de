// SPDX-License-Identifier: Apache-2.0
#include "ui/animation.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

TEST_CASE("a fade arrives after its length and then nothing moves") {
    Motion motion;
    Fade fade;
    MonotonicTime now{1s};
    motion.begin_frame(now, false);
    int frames = 0;
    float last = 0;
    do {
        now += 16ms;
        motion.begin_frame(now, false);
        const float value = motion.advance(fade, true, 160ms);
        CHECK(value >= last);
        last = value;
        ++frames;
    } while (motion.moving() && frames < 100);
    CHECK(frames == 10);
    CHECK(last == 1.0f);
    motion.begin_frame(now + 16ms, false);
    motion.advance(fade, true, 160ms);
    CHECK_FALSE(motion.moving());
}

TEST_CASE("a fade that begins after a rest does not jump") {
    Motion motion;
    Fade fade;
    motion.begin_frame(MonotonicTime(1s), false);
    motion.begin_frame(MonotonicTime(60s), false);
    CHECK(motion.advance(fade, true, 160ms) < 0.3f);
    CHECK(motion.moving());
}

TEST_CASE("with reduced motion everything is there at once and at rest") {
    Motion motion;
    Fade fade;
    motion.begin_frame(MonotonicTime(1s), true);
    CHECK(motion.advance(fade, true, 160ms) == 1.0f);
    CHECK(motion.since(MonotonicTime(1s), 500ms) == 1.0f);
    CHECK(motion.cycle(900ms) == 0.0f);
    CHECK_FALSE(motion.moving());
}

TEST_CASE("a turning thing always moves, a pulse only for its length") {
    Motion motion;
    motion.begin_frame(MonotonicTime(10s), false);
    motion.cycle(900ms);
    CHECK(motion.moving());
    motion.begin_frame(MonotonicTime(10s + 250ms), false);
    CHECK(motion.since(MonotonicTime(10s), 500ms) == 0.5f);
    CHECK(motion.moving());
    motion.begin_frame(MonotonicTime(10s + 500ms), false);
    CHECK(motion.since(MonotonicTime(10s), 500ms) == 1.0f);
    CHECK_FALSE(motion.moving());
}

TEST_CASE("easing begins at 0 and ends at 1") {
    CHECK(ease_out(0) == 0.0f);
    CHECK(ease_out(1) == 1.0f);
    CHECK(ease_in_out(0) == 0.0f);
    CHECK(ease_in_out(0.5f) == 0.5f);
    CHECK(ease_in_out(1) == 1.0f);
}

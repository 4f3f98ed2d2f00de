// SPDX-License-Identifier: Apache-2.0
#include "ui/scroll.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

namespace {

struct Window {
    KineticScroll scroll;
    Motion motion;
    MonotonicTime now{1s};
    float content = 3000;
    float height = 500;

    Window() { frame(); }
    void frame(bool reduced = false) {
        now += 16ms;
        motion.begin_frame(now, reduced);
        scroll.advance(content, height, motion);
    }
    int frames_until_rest() {
        int frames = 0;
        do {
            frame();
            ++frames;
        } while (motion.moving() && frames < 1000);
        return frames;
    }
};

}  // namespace

TEST_CASE("the wheel glides to its target and rests there") {
    Window window;
    window.scroll.wheel(100);
    window.scroll.wheel(100);
    CHECK(window.frames_until_rest() < 60);
    CHECK(window.scroll.offset() == 200.0f);
}

TEST_CASE("nothing scrolls beyond the ends") {
    Window window;
    window.scroll.wheel(-100);
    window.frames_until_rest();
    CHECK(window.scroll.offset() == 0.0f);
    window.scroll.wheel(1e6f);
    window.frames_until_rest();
    CHECK(window.scroll.offset() == 2500.0f);
    window.content = 700;  // it became shorter: fewer search results
    window.frame();
    CHECK(window.scroll.offset() == 200.0f);
    window.content = 100;
    window.frame();
    CHECK(window.scroll.offset() == 0.0f);
}

TEST_CASE("content follows the finger and goes on with its speed when it lifts") {
    Window window;
    window.scroll.begin_drag(400, window.now);
    for (int i = 1; i <= 10; ++i) {
        window.frame();
        window.scroll.drag(400 - 10.0f * static_cast<float>(i), window.now);
    }
    CHECK(window.scroll.offset() == 100.0f);
    window.scroll.end_drag(window.now);
    window.frames_until_rest();
    // 625 pixels/s, slowed down over 0.325 s: about 200 more.
    CHECK(window.scroll.offset() > 250.0f);
    CHECK(window.scroll.offset() < 350.0f);
}

TEST_CASE("a finger that waits before it lifts throws nothing") {
    Window window;
    window.scroll.begin_drag(400, window.now);
    window.frame();
    window.scroll.drag(300, window.now);
    for (int i = 0; i < 10; ++i)
        window.frame();
    window.scroll.drag(300, window.now);
    window.scroll.end_drag(window.now);
    window.frame();
    CHECK_FALSE(window.motion.moving());
    CHECK(window.scroll.offset() == 100.0f);
}

TEST_CASE("a new touch stops a throw") {
    Window window;
    window.scroll.begin_drag(400, window.now);
    window.frame();
    window.scroll.drag(300, window.now);
    window.scroll.end_drag(window.now);
    window.frame();
    window.scroll.begin_drag(200, window.now);
    window.frame();
    CHECK_FALSE(window.motion.moving());
}

TEST_CASE("what has the focus comes into the window, and no further") {
    Window window;
    window.scroll.show(600, 700);
    window.frames_until_rest();
    CHECK(window.scroll.offset() == 200.0f);
    window.scroll.show(300, 400);
    window.frames_until_rest();
    CHECK(window.scroll.offset() == 200.0f);
    window.scroll.show(100, 150);
    window.frames_until_rest();
    CHECK(window.scroll.offset() == 100.0f);
}

TEST_CASE("with reduced motion a glide is one step") {
    Window window;
    window.scroll.wheel(300);
    window.frame(true);
    CHECK(window.scroll.offset() == 300.0f);
    CHECK_FALSE(window.motion.moving());
}

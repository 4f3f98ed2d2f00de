// SPDX-License-Identifier: Apache-2.0
#include "ui/control_bar_layout.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;

namespace {

ControlBarContent everything() {
    ControlBarContent content;
    content.available.set();
    content.available.reset(index_of(BarButton::more));
    content.time_width = 70;
    return content;
}

}  // namespace

TEST_CASE("a wide bar has every button and no menu") {
    const Screen screen{{1280, 720}, {}, false, false};
    const ControlBarLayout layout = layout_control_bar({0, 636, 1280, 84}, screen, everything());
    CHECK(layout.overflow.none());
    CHECK(layout.button(BarButton::more).empty());
    CHECK_FALSE(layout.button(BarButton::statistics).empty());
    CHECK(layout.button(BarButton::fullscreen).right() <= 1280);
}

TEST_CASE("at 320 pixels with a finger the least important buttons go into the menu and nothing overlaps") {
    const Screen screen{{320, 568}, {}, false, true};
    const Rect bar{0, 88, 320, 92};
    const ControlBarLayout layout = layout_control_bar(bar, screen, everything());
    CHECK_FALSE(layout.button(BarButton::more).empty());
    CHECK_FALSE(layout.button(BarButton::play).empty());
    CHECK_FALSE(layout.button(BarButton::mute).empty());
    CHECK_FALSE(layout.button(BarButton::fullscreen).empty());
    CHECK(layout.overflow.test(index_of(BarButton::statistics)));
    CHECK(layout.overflow.test(index_of(BarButton::loop)));
    for (const Rect& a : layout.buttons) {
        if (a.empty()) continue;
        CHECK(a.width >= kTouchTarget);
        CHECK(a.height >= kTouchTarget);
        CHECK(a.x >= bar.x);
        CHECK(a.right() <= bar.right());
        CHECK(a.bottom() <= bar.bottom());
        CHECK((a.right() <= layout.time.x || a.x >= layout.time.right()));
        for (const Rect& b : layout.buttons) {
            if (&a == &b || b.empty()) continue;
            CHECK((a.right() <= b.x || b.right() <= a.x));
        }
    }
}

TEST_CASE("every button is in the row or in the menu, at any width") {
    for (float width = 320; width <= 1400; width += 20) {
        const Screen screen{{width, 700}, {}, false, false};
        const ControlBarLayout layout = layout_control_bar({0, 600, width, 84}, screen, everything());
        for (std::size_t i = 0; i < kBarButtonCount; ++i) {
            if (i == index_of(BarButton::more)) continue;
            CHECK(layout.buttons[i].empty() == layout.overflow.test(i));
        }
        CHECK(layout.overflow.any() == !layout.button(BarButton::more).empty());
    }
}

TEST_CASE("the volume slider pushes the time aside as it opens") {
    const Screen screen{{1280, 720}, {}, false, false};
    ControlBarContent content = everything();
    const ControlBarLayout closed = layout_control_bar({0, 636, 1280, 84}, screen, content);
    content.volume_open = 1;
    const ControlBarLayout open = layout_control_bar({0, 636, 1280, 84}, screen, content);
    CHECK(closed.volume.empty());
    CHECK(open.volume.width == 80.0f);
    CHECK(open.time.x == closed.time.x + 80);
}

TEST_CASE("what is not available takes no room") {
    const Screen screen{{1280, 720}, {}, false, false};
    ControlBarContent content = everything();
    content.available.reset(index_of(BarButton::picture_in_picture)).reset(index_of(BarButton::mute));
    const ControlBarLayout layout = layout_control_bar({0, 636, 1280, 84}, screen, content);
    CHECK(layout.button(BarButton::picture_in_picture).empty());
    CHECK(layout.button(BarButton::mute).empty());
    CHECK(layout.overflow.none());
}

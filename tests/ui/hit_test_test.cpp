// SPDX-License-Identifier: Apache-2.0
#include "ui/hit_test.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;

namespace {

constexpr ControlId kPicture = control_id("picture");
constexpr ControlId kButton = control_id("button");
constexpr Rect kPictureRect{0, 0, 100, 100};
constexpr Rect kButtonRect{40, 40, 20, 20};

struct FilmPage {
    HitTest hits;
    Interaction picture;
    Interaction button;

    void frame(const Pointer& pointer) {
        hits.begin_frame(pointer);
        picture = hits.add(kPicture, kPictureRect, Focus::none);
        button = hits.add(kButton, kButtonRect);
    }
};

constexpr Pointer mouse(float x, float y, bool down) { return {x, y, true, down, false}; }
constexpr Pointer finger(float x, float y) { return {x, y, true, true, true}; }
constexpr Pointer kLifted{0, 0, false, false, true};

}  // namespace

TEST_CASE("the control announced later lies above and takes the pointer") {
    FilmPage page;
    page.frame({});
    page.frame(mouse(50, 50, false));
    CHECK(page.button.hovered);
    CHECK_FALSE(page.picture.hovered);
    page.frame(mouse(10, 10, false));
    CHECK(page.picture.hovered);
    CHECK_FALSE(page.button.hovered);
}

TEST_CASE("a click is a press and a release on the same control") {
    FilmPage page;
    page.frame({});
    page.frame(mouse(50, 50, true));
    CHECK(page.button.pressed);
    CHECK(page.button.held);
    page.frame(mouse(50, 50, true));
    CHECK_FALSE(page.button.pressed);
    CHECK(page.button.held);
    page.frame(mouse(51, 50, false));
    CHECK(page.button.clicked);
    CHECK(page.button.released);
    CHECK_FALSE(page.picture.clicked);
    page.frame(mouse(51, 50, false));
    CHECK_FALSE(page.button.clicked);
}

TEST_CASE("a press that is let go elsewhere clicks nothing, but says that it is over") {
    FilmPage page;
    page.frame({});
    page.frame(mouse(50, 50, true));
    page.frame(mouse(5, 5, true));
    CHECK(page.button.held);
    CHECK_FALSE(page.picture.hovered);
    page.frame(mouse(5, 5, false));
    CHECK(page.button.released);
    CHECK_FALSE(page.button.clicked);
    CHECK_FALSE(page.picture.clicked);
}

TEST_CASE("a tap clicks where the finger was, and leaves nothing hovered") {
    FilmPage page;
    page.frame({});
    page.frame(finger(50, 50));
    CHECK(page.button.held);
    CHECK_FALSE(page.button.hovered);
    page.frame(kLifted);
    CHECK(page.button.clicked);
    CHECK_FALSE(page.button.hovered);
    page.frame(kLifted);
    CHECK_FALSE(page.button.clicked);
}

TEST_CASE("a press that became a scroll is no click") {
    FilmPage page;
    page.frame({});
    page.frame(finger(50, 50));
    page.hits.cancel_press();
    page.frame(finger(50, 70));
    CHECK(page.hits.drag_distance() == 20.0f);
    page.frame(kLifted);
    CHECK_FALSE(page.button.clicked);
    CHECK_FALSE(page.picture.clicked);
}

TEST_CASE("what is clipped away is not hit") {
    HitTest hits;
    hits.begin_frame({});
    hits.add(kButton, kButtonRect, {0, 0, 45, 45}, Focus::reachable);
    hits.begin_frame(mouse(50, 50, false));
    CHECK_FALSE(hits.add(kButton, kButtonRect, {0, 0, 45, 45}, Focus::reachable).hovered);
    hits.begin_frame(mouse(42, 42, false));
    CHECK(hits.add(kButton, kButtonRect, {0, 0, 45, 45}, Focus::reachable).hovered);
    CHECK(hits.over_button());
}

TEST_CASE("focus goes round the reachable controls in both directions, and Enter clicks") {
    HitTest hits;
    constexpr ControlId a = control_id("a"), b = control_id("b"), c = control_id("c");
    const auto frame = [&] {
        hits.begin_frame({});
        const bool clicked = hits.add(a, {0, 0, 1, 1}).clicked;
        hits.add(b, {1, 0, 1, 1}, Focus::none);
        hits.add(c, {2, 0, 1, 1});
        return clicked;
    };
    hits.begin_frame({});
    hits.focus_next(false);
    CHECK(hits.focused() == kNoControl);  // nothing was shown
    frame();
    // The order is that of the frame before, so the keyboard is read between begin_frame() and the controls.
    hits.begin_frame({});
    hits.focus_next(false);
    CHECK(hits.focused() == a);
    hits.focus_next(false);
    CHECK(hits.focused() == c);
    hits.focus_next(false);
    CHECK(hits.focused() == a);
    hits.focus_next(true);
    CHECK(hits.focused() == c);
    hits.set_focus(a);
    hits.activate_focused();
    CHECK(hits.add(a, {0, 0, 1, 1}).clicked);
    CHECK_FALSE(frame());
}

TEST_CASE("an open menu keeps the focus inside") {
    HitTest hits;
    const auto frame = [&] {
        hits.begin_frame({});
        hits.add(control_id("below"), {0, 0, 1, 1});
        hits.begin_modal();
        hits.add(control_id("row", 0), {0, 0, 1, 1});
        hits.add(control_id("row", 1), {0, 1, 1, 1});
    };
    frame();
    hits.begin_frame({});
    for (int i = 0; i < 4; ++i) {
        hits.focus_next(i % 2 != 0);
        CHECK(hits.focused() != control_id("below"));
        CHECK(hits.focused() != kNoControl);
    }
}

TEST_CASE("what is on screen is told by name, the upper ones last, without what is out of sight") {
    HitTest hits;
    hits.begin_frame({});
    hits.add(control_id("panel"), {0, 0, 100, 100}, Focus::none);
    hits.add(control_id("row", 7), {0, 90, 100, 40}, {0, 0, 100, 100}, Focus::reachable);
    hits.add(control_id("row", 8), {0, 130, 100, 40}, {0, 0, 100, 100}, Focus::reachable);
    std::vector<ShownControl> shown;
    hits.shown(shown);
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].id.name == "panel");
    CHECK_FALSE(shown[0].reachable);
    CHECK(shown[1].id == control_id("row", 7));
    CHECK(shown[1].id.number == 7);
    CHECK(shown[1].rect == Rect{0, 90, 100, 10});
    CHECK(shown[1].reachable);
    hits.begin_frame({});
    hits.shown(shown);
    CHECK(shown.empty());
}

TEST_CASE("ids differ by name and number") {
    STATIC_CHECK(control_id("a") != control_id("b"));
    STATIC_CHECK(control_id("card", 1) != control_id("card", 2));
    STATIC_CHECK(control_id("card", 256) != control_id("card", 1));
}

// SPDX-License-Identifier: Apache-2.0
#include "ui/accessibility.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe;
using namespace sameframe::ui;

namespace {

constexpr Rect kSomewhere{10, 20, 30, 40};

std::string names(const AccessibilityTree& tree) {
    std::string all;
    for (const AccessibleNode& node : tree.nodes())
        all += (all.empty() ? "" : " ") + node.name;
    return all;
}

}  // namespace

TEST_CASE("a control is told with its place and its focus; what cannot be seen is not told") {
    HitTest hits;
    AccessibilityTree tree;
    hits.begin_frame({});
    hits.set_focus(control_id("play"));
    tree.begin_frame();
    tree.heading("A film");
    hits.add(control_id("play"), kSomewhere);
    tree.control(control_id("play"), AccessRole::button, "Play");
    hits.add(control_id("row"), kSomewhere, {}, Focus::reachable);
    tree.control(control_id("row"), AccessRole::button, "Scrolled away");
    tree.control(control_id("never"), AccessRole::button, "Never drawn");
    tree.end_frame(hits);
    CHECK(names(tree) == "A film Play");
    CHECK(tree.nodes()[1].rect == kSomewhere);
    CHECK(tree.nodes()[1].focused);
    CHECK_FALSE(tree.nodes()[0].focused);
}

TEST_CASE("a switch tells whether it is on, and a button that is off for now is told as such") {
    HitTest hits;
    AccessibilityTree tree;
    hits.begin_frame({});
    tree.begin_frame();
    hits.add(control_id("loop"), kSomewhere);
    tree.control(control_id("loop"), AccessRole::toggle, "Loop", {.on = true});
    hits.add(control_id("send"), kSomewhere, Focus::none);
    tree.control(control_id("send"), AccessRole::button, "Send", {.enabled = false});
    tree.end_frame(hits);
    REQUIRE(names(tree) == "Loop Send");
    CHECK(tree.nodes()[0].on == true);
    CHECK_FALSE(tree.nodes()[1].on);
    CHECK_FALSE(tree.nodes()[1].enabled);
}

TEST_CASE("an open dialog is all that there is") {
    HitTest hits;
    AccessibilityTree tree;
    hits.begin_frame({});
    tree.begin_frame();
    tree.region("Player");
    hits.add(control_id("play"), kSomewhere);
    tree.control(control_id("play"), AccessRole::button, "Play");
    hits.begin_modal();
    tree.dialog("Leave?");
    hits.add(control_id("yes"), kSomewhere);
    tree.control(control_id("yes"), AccessRole::button, "Yes");
    tree.end_frame(hits);
    CHECK(names(tree) == "Leave? Yes");
    tree.begin_frame();
    tree.region("Player");
    tree.end_frame(hits);
    CHECK(names(tree) == "Player");
}

TEST_CASE("regions are read by their order, not by that of drawing") {
    HitTest hits;
    AccessibilityTree tree;
    hits.begin_frame({});
    for (int frame = 0; frame < 2; ++frame) {
        tree.begin_frame();
        tree.region("Videos");
        tree.text("a film");
        tree.region("Header", -1);
        tree.text("search");
        tree.region("Group");
        tree.end_frame(hits);
        CHECK(names(tree) == "Header search Videos a film Group");
    }
}

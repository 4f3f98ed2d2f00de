// SPDX-License-Identifier: Apache-2.0
// The interface without eyes and without a pointer. That every control has a name is checked in every frame of every
// test by the harness.
#include <algorithm>

#include "tests/ui/group_sample.h"
#include "tests/ui/panel_harness.h"

using namespace sameframe;
using namespace sameframe::ui;

TEST_CASE("the playing page is told in words: the film, its controls, their states") {
    PanelHarness page;
    page.show_video();
    page.view.playing.volume = 0.4f;
    page.move(640, 600);
    page.frame(30);
    CHECK(page.node(AccessRole::region, "Player"));
    CHECK(page.node(AccessRole::heading, "Video number 0"));
    CHECK(page.node(AccessRole::button, "Pause"));
    const AccessibleNode* loop = page.node(AccessRole::toggle, "Loop");
    REQUIRE(loop);
    CHECK(loop->on == false);
    const AccessibleNode* position = page.node(AccessRole::slider, "Position");
    REQUIRE(position);
    CHECK(position->words == "0:10");
    CHECK(position->value == 0.1f);
    page.view.language = Language::chinese;
    page.frame(2);
    CHECK(page.node(AccessRole::slider, "播放位置"));
}

TEST_CASE("Tab brings hidden controls forth and goes on in the order of reading, around the ends") {
    PanelHarness page;
    page.show_video();
    page.frame(400);
    REQUIRE_FALSE(page.node(AccessRole::button, "Pause"));
    std::vector<std::string> order;
    for (int i = 0; i < 40; ++i) {
        page.key(ImGuiKey_Tab);
        const std::string name(page.focused().id.name);
        REQUIRE_FALSE(name.empty());
        if (!order.empty() && name == order.front()) break;
        order.push_back(name);
    }
    REQUIRE(order.size() > 6);
    CHECK(order[0] == "back");
    CHECK(order[1] == "seek-bar");
    CHECK(order[2] == "play");
    CHECK(order[3] == "mute");
    CHECK(order[4] == "volume");
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    page.key(ImGuiKey_Tab);
    CHECK(page.focused().id.name == order.back());
}

TEST_CASE("the volume is changed by arrows while it has the focus, and the film stays where it is") {
    PanelHarness page;
    page.show_video();
    page.view.playing.volume = 0.5f;
    for (int i = 0; i < 5; ++i)
        page.key(ImGuiKey_Tab);
    REQUIRE(page.focused().id.name == "volume");
    page.intents.clear();
    page.key(ImGuiKey_RightArrow);
    REQUIRE(page.count<SetVolume>() == 1);
    CHECK(page.find<SetVolume>()->volume > 0.5f);
    CHECK(page.count<SeekBy>() == 0);
}

TEST_CASE("a press by a screen reader presses, and its focus is the keyboard's") {
    PanelHarness page;
    page.show_video();
    page.move(640, 600);
    page.frame(30);
    page.reach({.pressed = control_id("loop").hash});
    CHECK(page.count<ToggleLoop>() == 1);
    page.reach({.focus = control_id("play").hash});
    CHECK(page.focused().id == control_id("play"));
    page.reach({.focus = 0});
    CHECK(page.focused().id == kNoControl);
}

TEST_CASE("a question has the focus while it is open, and gives it back") {
    PanelHarness page;
    GroupSample sample;
    page.show_video();
    page.view.group = sample.view();
    page.frame(3);
    const auto go_to = [&](std::string_view name) {
        for (int i = 0; i < 60 && page.focused().id.name != name; ++i)
            page.key(ImGuiKey_Tab);
        REQUIRE(page.focused().id.name == name);
    };
    go_to("tab-members");
    page.key(ImGuiKey_Enter);
    go_to("leave");
    page.key(ImGuiKey_Enter);
    page.frame(30);
    CHECK(page.focused().id.name == "dialog-no");
    REQUIRE(page.accessible().size() >= 3);
    CHECK(page.accessible().front().role == AccessRole::dialog);
    for (int i = 0; i < 5; ++i) {
        page.key(ImGuiKey_Tab);
        CHECK(page.focused().id.name.starts_with("dialog-"));
    }
    page.key(ImGuiKey_Escape);
    page.frame(30);
    CHECK(page.focused().id.name == "leave");
}

TEST_CASE("the talk is read line by line, each once; who comes later hears the last of it") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    for (int i = 0; i < 100; ++i)
        sample.say(tom, std::to_string(i));
    page.show_video();
    page.view.group = sample.view();
    page.frame();
    REQUIRE(page.last.spoken.size() == 20);
    CHECK(page.last.spoken.front() == "Tom: 80");
    CHECK(page.last.spoken.back() == "Tom: 99");
    page.frame();
    CHECK(page.last.spoken.empty());
    sample.say(tom, "مرحبا");
    page.view.group = sample.view();
    page.frame();
    CHECK(page.last.spoken == std::vector<std::string>{"Tom: مرحبا"});
    page.view.group.reset();
    page.frame();
    CHECK(page.last.spoken.empty());
}

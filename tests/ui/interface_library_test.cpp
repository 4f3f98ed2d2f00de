// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "tests/ui/panel_harness.h"
#include "ui/layout.h"

using namespace sameframe;
using namespace sameframe::ui;

namespace {

Rect card(const PanelHarness& page, int index, float scroll = 0) {
    return layout_library({page.view.window, {}, false, page.view.coarse_pointer}).card_rect(index, scroll);
}

}  // namespace

TEST_CASE("a click on a card opens its video") {
    PanelHarness page;
    page.show_library(20);
    page.frame(2);
    const Rect third = card(page, 2);
    page.click(third.x + 20, third.y + 20);
    REQUIRE(page.count<OpenVideo>() == 1);
    CHECK(page.find<OpenVideo>()->id == "v2");
}

TEST_CASE("only the cards in the window ask for posters") {
    PanelHarness page;
    page.show_library(500);
    std::set<std::string> asked;
    page.view.library.poster = [&](const protocol::Video& video) {
        asked.insert(video.id);
        return Poster{};
    };
    page.frame(3);
    CHECK(asked.size() >= 8);
    CHECK(asked.size() <= 16);
    CHECK(asked.contains("v0"));
}

TEST_CASE("a library at rest moves nothing, and a poster that comes fades in") {
    PanelHarness page;
    page.show_library(8);
    for (protocol::Video& video : page.videos)
        video.poster_url = "/p";
    Poster poster;
    page.view.library.poster = [&](const protocol::Video&) { return poster; };
    page.frame(3);
    CHECK(page.last.animating);  // shimmering: posters are on their way
    poster = {7, {640, 360}};
    page.frame();
    CHECK(page.last.animating);
    page.rest();
}

TEST_CASE("posters that never come stop shimmering") {
    PanelHarness page;
    page.show_library(4);
    for (protocol::Video& video : page.videos)
        video.poster_url = "/p";
    page.view.library.poster = [](const protocol::Video&) { return Poster{}; };
    page.frame(10);
    CHECK(page.last.animating);
    page.rest();
}

TEST_CASE("the search field is where its frame is, and the grid shows what it finds") {
    PanelHarness page;
    page.show_library(20);
    page.fields["search"].text = "number 13";
    page.frame(2);
    REQUIRE(page.last.text_fields.size() == 1);
    const TextField& field = page.last.text_fields[0];
    CHECK(field.id == "search");
    CHECK_FALSE(field.placeholder.empty());
    CHECK_FALSE(field.label.empty());
    CHECK_FALSE(field.take_focus);
    CHECK(layout_library({page.view.window, {}, false, false}).search.contains(field.rect.x, field.rect.y));
    const Rect first = card(page, 0);
    page.click(first.x + 20, first.y + 20);
    REQUIRE(page.count<OpenVideo>() == 1);
    CHECK(page.find<OpenVideo>()->id == "v13");
    page.key(ImGuiKey_Slash);
}

TEST_CASE("the slash key asks for the keyboard in the search field") {
    PanelHarness page;
    page.show_library(3);
    page.frame(2);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Slash, true);
    page.frame();
    CHECK(page.last.text_fields.at(0).take_focus);
    page.frame();
    CHECK_FALSE(page.last.text_fields.at(0).take_focus);
}

TEST_CASE("arrows and Enter choose a card") {
    PanelHarness page;
    page.show_library(20);
    page.frame(2);
    page.key(ImGuiKey_RightArrow);  // the first
    page.key(ImGuiKey_RightArrow);
    page.key(ImGuiKey_DownArrow);
    page.key(ImGuiKey_Enter);
    REQUIRE(page.count<OpenVideo>() == 1);
    CHECK(page.find<OpenVideo>()->id == "v5");
}

TEST_CASE("the wheel scrolls; a finger that drags scrolls and opens nothing") {
    PanelHarness page;
    page.show_library(100);
    page.frame(2);
    page.move(400, 400);
    ImGui::GetIO().AddMouseWheelEvent(0, -3);
    page.rest();
    const Rect at = card(page, 4, 300);
    page.click(at.x + 10, at.y + 10);
    REQUIRE(page.count<OpenVideo>() == 1);
    CHECK(page.find<OpenVideo>()->id == "v4");

    page.intents.clear();
    page.touch(400, 500);
    for (int i = 1; i <= 10; ++i) {
        ImGui::GetIO().AddMousePosEvent(400, 500 - 20.0f * static_cast<float>(i));
        page.frame();
    }
    page.lift();
    CHECK(page.last.animating);  // thrown
    CHECK(page.intents.empty());
    page.rest();
}

TEST_CASE("the switch offers the other language") {
    PanelHarness page;
    page.show_library(3);
    page.frame(2);
    const Rect rect = layout_library({page.view.window, {}, false, false}).language;
    page.click(rect.right() - 20, rect.y + 10);
    REQUIRE(page.find<SetLanguage>());
    CHECK(page.find<SetLanguage>()->language == Language::chinese);
}

TEST_CASE("a list that failed can be tried again by keyboard") {
    PanelHarness page;
    page.view.library.loading = Loading::failed;
    page.view.library.error = Error{ErrorCode::network, {}};
    page.frame(2);
    CHECK_FALSE(page.last.animating);
    for (const std::string_view name : {"field", "language", "message-primary"}) {  // from above to below
        page.key(ImGuiKey_Tab);
        CHECK(page.focused().id.name == name);
    }
    page.key(ImGuiKey_Enter);
    CHECK(page.count<Retry>() == 1);
}

TEST_CASE("every state of the library draws at every size in both languages") {
    for (const Size window : {Size{320, 568}, Size{844, 390}, Size{1280, 720}, Size{3840, 2160}}) {
        for (const Language language : {Language::english, Language::chinese}) {
            PanelHarness page(window);
            page.view.language = language;
            page.view.coarse_pointer = window.width < 900;
            page.frame(2);  // loading
            CHECK(page.last.animating);
            page.view.library.loading = Loading::ready;
            page.frame(2);  // empty
            page.show_library(30);
            page.view.library.scanning = true;
            page.view.library.reconnecting = true;
            page.frame(2);
            page.fields["search"].text = "nothing like it";
            page.frame(2);
            page.view.reduced_motion = true;
            page.frame(2);
            CHECK_FALSE(page.last.animating);
        }
    }
}

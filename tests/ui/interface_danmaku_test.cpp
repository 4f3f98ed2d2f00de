// SPDX-License-Identifier: Apache-2.0
// Where the group's messages appear, the danmaku panel, and what is reported, pressed without a screen.
#include <algorithm>

#include "tests/ui/group_sample.h"
#include "tests/ui/panel_harness.h"

using namespace sameframe;
using namespace sameframe::ui;

namespace {

struct DanmakuPage : PanelHarness {
    GroupSample sample;
    protocol::MemberId tom = sample.join("Tom");
    danmaku::Settings settings;

    explicit DanmakuPage(Size window = {1280, 720}, protocol::MemberId self = 1) : PanelHarness(window) {
        show_video();
        view.coarse_pointer = window.width < 600;
        view.group = sample.view(self);
        view.danmaku.settings = &settings;
        view.danmaku.for_group = true;
        frame(30);
    }
    bool talk_shown() const {
        const auto& fields = last.text_fields;
        return std::any_of(fields.begin(), fields.end(), [](const TextField& field) { return field.id == "message"; });
    }
    const ShownControl* shown(std::string_view name, std::uint32_t number = 0) {
        controls = all_controls();
        const auto found = std::find_if(controls.begin(), controls.end(), [&](const ShownControl& control) {
            return control.id.name == name && control.id.number == number;
        });
        return found == controls.end() ? nullptr : &*found;
    }
    void press(std::string_view name, std::uint32_t number = 0) {
        const ShownControl* control = shown(name, number);
        REQUIRE(control);
        const Rect rect = control->rect;
        click(rect.x + rect.width / 2, rect.y + rect.height / 2);
        frame(30);
    }
    // As the client does it.
    void obey() {
        for (const Intent& intent : intents) {
            if (const auto* sidebar = std::get_if<ShowSidebar>(&intent)) view.sidebar = sidebar->open;
            if (const auto* wanted = std::get_if<SetDanmaku>(&intent)) settings = wanted->settings;
        }
        intents.clear();
        frame(30);
    }
    std::vector<ShownControl> controls;
};

}  // namespace

TEST_CASE("messages appear in the sidebar, over the picture or in both places, as it is chosen") {
    DanmakuPage page;
    page.view.danmaku.settings_open = true;
    page.frame(30);
    page.press("danmaku-place", 1);  // over the picture
    CHECK(page.find<SetDanmaku>() == nullptr);
    REQUIRE(page.find<ShowSidebar>());
    page.obey();
    CHECK_FALSE(page.talk_shown());
    CHECK(page.last.picture_region.width == 1280);
    page.press("danmaku-place", 0);  // in the sidebar
    REQUIRE(page.find<SetDanmaku>());
    page.obey();
    CHECK(page.talk_shown());
    CHECK_FALSE(page.settings.on);
    page.press("danmaku-place", 2);
    page.obey();
    CHECK(page.talk_shown());
    CHECK(page.settings.on);
}

TEST_CASE("the kinds of danmaku take as many lines as their words need, and what follows comes close below") {
    std::vector<float> gaps, lines;
    for (const Language language : {Language::english, Language::chinese}) {
        DanmakuPage page({1280, 1600});
        page.view.language = language;
        page.view.danmaku.settings_open = true;
        page.frame(30);
        const ShownControl* first = page.shown("danmaku-mode", 0);
        REQUIRE(first);
        const float top = first->rect.y;
        const Rect last = page.shown("danmaku-mode", 5)->rect;
        const auto& fields = page.last.text_fields;
        const auto words = std::find_if(fields.begin(), fields.end(), [](const TextField& f) { return f.id == "danmaku-block"; });
        REQUIRE(words != fields.end());
        gaps.push_back(words->rect.y - last.bottom());
        lines.push_back((last.y - top) / 40);
    }
    CHECK(lines == std::vector<float>{1, 0});
    CHECK(gaps[0] == gaps[1]);
}

TEST_CASE("the talk can be hidden in every layout and comes back by its button") {
    for (const Size window : {Size{1280, 720}, Size{800, 600}, Size{390, 780}, Size{844, 390}}) {
        CAPTURE(window.width);
        DanmakuPage page(window);
        REQUIRE(page.talk_shown());
        const Rect picture = page.last.picture_region;
        page.press("hide-chat");
        REQUIRE(page.find<ShowSidebar>());
        CHECK_FALSE(page.find<ShowSidebar>()->open);
        page.obey();
        CHECK_FALSE(page.talk_shown());
        CHECK(page.last.picture_region.width * page.last.picture_region.height >= picture.width * picture.height);
        page.tap(picture.x + picture.width / 2, picture.y + picture.height / 2);  // the controls, where they hide
        page.move(picture.x + 20, picture.y + 20);
        page.frame(30);
        page.press("toggle-chat");
        page.obey();
        CHECK(page.talk_shown());
    }
}

TEST_CASE("who has hidden the talk writes by Enter all the same, and Escape hides it again") {
    DanmakuPage page;
    page.view.sidebar = false;
    page.frame(3);
    CHECK_FALSE(page.talk_shown());
    page.move(300, 300);
    page.key(ImGuiKey_Enter);
    REQUIRE(page.talk_shown());
    CHECK(page.fields["message"].focused);
    CHECK(page.find<ShowSidebar>() == nullptr);  // what is kept stays as it is
    page.frame(10);
    CHECK(page.talk_shown());
    page.fields["message"].focused = false;  // as the page does it by Escape
    page.frame(10);
    CHECK_FALSE(page.talk_shown());
    page.key(ImGuiKey_C);
    page.obey();
    page.fields["message"].focused = true;
    page.frame(3);
    page.fields["message"].focused = false;
    page.frame(10);
    CHECK(page.talk_shown());  // wanted, not only to write
}

TEST_CASE("a danmaku file of the group's: the owner opens and removes it, a member sees what there is") {
    DanmakuPage page({1280, 1200});
    page.view.danmaku.settings_open = true;
    page.view.danmaku.may_import = true;
    page.frame(30);
    ImGui::GetIO().AddMousePosEvent(700, 800);
    for (int i = 0; i < 40; ++i) {
        ImGui::GetIO().AddMouseWheelEvent(0, -3);
        page.frame(3);
    }
    CHECK(page.shown("danmaku-import-remove") == nullptr);
    page.press("danmaku-import");
    CHECK(page.count<ImportDanmaku>() == 1);
    page.view.danmaku.sharing = true;
    page.press("danmaku-import");
    CHECK(page.count<ImportDanmaku>() == 1);
    page.view.danmaku.sharing = false;
    page.view.danmaku.shared = true;
    page.view.danmaku.imported = 1200;
    page.frame(3);
    page.press("danmaku-import-remove");
    CHECK(page.count<RemoveImported>() == 1);
    page.view.danmaku.may_import = false;
    page.frame(3);
    CHECK(page.shown("danmaku-import") == nullptr);
    CHECK(page.shown("danmaku-import-remove") == nullptr);
}

TEST_CASE("a message of somebody else is reported from its actions; the owner's and one's own are not") {
    DanmakuPage page({1280, 720}, 2);
    const auto ann = page.sample.join("Ann");
    const protocol::Seq owners = page.sample.say(1, "from the owner");
    const protocol::Seq rude = page.sample.say(ann, "something rude");
    const protocol::Seq own = page.sample.say(2, "my own");
    page.view.group = page.sample.view(2);
    page.frame(30);
    const auto rows_of = [&](protocol::Seq seq) {
        const ShownControl* row = page.shown("message", static_cast<std::uint32_t>(seq));
        REQUIRE(row);
        const Rect rect = row->rect;
        page.move(rect.x + rect.width / 2, rect.y + rect.height / 2);
        page.frame(10);
        page.press("row-more", static_cast<std::uint32_t>(seq * 64));
        std::uint32_t rows = 0;
        while (page.shown("menu-row", rows))
            ++rows;
        return rows;
    };
    const auto close = [&] {
        page.key(ImGuiKey_Escape);
        page.frame(30);
    };
    CHECK(rows_of(owners) == 3);  // reply, copy, hide
    close();
    CHECK(rows_of(own) == 3);  // reply, copy, remove
    close();
    REQUIRE(rows_of(rude) == 4);
    page.press("menu-row", 3);
    REQUIRE(page.count<ReportMessage>() == 1);
    CHECK(page.find<ReportMessage>()->target == rude);
}

TEST_CASE("the owner sees what was reported above the members, and acts on it") {
    DanmakuPage page;
    const protocol::Seq rude = page.sample.say(page.tom, "something rude");
    const std::vector<protocol::MessageReport> reports = {
        {4, rude, page.tom, 1, GroupSample::kNow, "something rude"},
        {5, rude, page.tom, 1, GroupSample::kNow, std::string(1500, 'x')}};
    page.view.group = page.sample.view();
    page.view.group->reports = reports;
    page.frame(30);
    page.press("tab-members");
    page.press("report-settle", 4);
    REQUIRE(page.count<SettleReport>() == 1);
    CHECK(page.find<SettleReport>()->report == 4);
    page.press("report-remove", 4);
    CHECK(page.count<RemoveMessage>() == 0);
    page.press("dialog-yes");
    REQUIRE(page.count<RemoveMessage>() == 1);
    CHECK(page.find<RemoveMessage>()->target == rude);
    page.press("report-more", 4);
    page.press("menu-row", 0);
    REQUIRE(page.count<Moderate>() == 1);
    CHECK(page.find<Moderate>()->what == protocol::Moderation::mute);
    page.press("report-more", 4);
    page.press("menu-row", 1);
    page.press("dialog-yes");
    REQUIRE(page.count<Moderate>() == 2);
    page.view.group->reports = {};
    page.rest();
    CHECK(page.shown("report-settle", 4) == nullptr);
}

TEST_CASE("a new report is told of, also when it has the number of one that was settled") {
    DanmakuPage page;
    const protocol::Seq rude = page.sample.say(1, "something rude");
    const std::vector<protocol::MessageReport> reports = {{1, rude, 1, page.tom, GroupSample::kNow, "something rude"}};
    page.view.group = page.sample.view();
    page.frame(3);
    const auto told = [&page] { return page.node(AccessRole::status, "Tom reported a message") != nullptr; };
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(told());
        page.view.group->reports = reports;
        page.frame(10);
        CHECK(told());
        page.view.group->reports = {};
        page.rest();
    }
}

TEST_CASE("on a phone the settings lie over the talk, and nothing of it shows through") {
    DanmakuPage page({390, 780});
    REQUIRE(page.talk_shown());
    page.view.danmaku.settings_open = true;
    page.frame(30);
    REQUIRE(page.shown("danmaku-panel"));
    const Rect panel = page.shown("danmaku-panel")->rect;
    const auto top = std::find_if(page.controls.rbegin(), page.controls.rend(), [&](const ShownControl& control) {
        return control.rect.contains(panel.x + 8, panel.bottom() - 8);
    });
    REQUIRE(top != page.controls.rend());
    CHECK(top->id.name.starts_with("danmaku"));
    CHECK_FALSE(page.talk_shown());
    page.view.danmaku.settings_open = false;
    page.frame(60);
    CHECK(page.talk_shown());
}

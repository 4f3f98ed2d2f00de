// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "protocol/error_codes.h"
#include "protocol/limits.h"
#include "tests/ui/group_sample.h"
#include "tests/ui/panel_harness.h"
#include "ui/layout.h"

using namespace sameframe;
using namespace sameframe::ui;

namespace {

const TextField* field(const PanelHarness& page, std::string_view id) {
    const auto& fields = page.last.text_fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const TextField& f) { return f.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

void type(PanelHarness& page, std::string text) {
    page.fields["message"] = {.text = std::move(text), .submitted = true, .focused = true, .content_height = 22};
    page.frame();
}

}  // namespace

TEST_CASE("who is in no group is offered to watch together") {
    PanelHarness page;
    page.show_video();
    page.player.wants_to_play = false;
    page.player.state = media::PlayerState::paused;
    page.view.start.available = true;
    page.frame(3);
    page.click(1280 - 60, 32);
    CHECK(page.count<StartGroup>() == 1);
    page.view.start.busy = true;
    page.click(1280 - 60, 32);
    CHECK(page.count<StartGroup>() == 1);
}

TEST_CASE("Enter in the message box says it, and empties the box") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    page.show_video();
    page.view.group = sample.view();
    page.frame(3);
    REQUIRE(field(page, "message"));
    CHECK(field(page, "message")->multiline);
    type(page, "  hello @Tom \n");
    REQUIRE(page.count<Say>() == 1);
    CHECK(page.find<Say>()->text == "hello @Tom");
    CHECK(page.find<Say>()->mentions == std::vector<protocol::MemberId>{tom});
    REQUIRE(field(page, "message")->set);
    CHECK(field(page, "message")->set->empty());
    type(page, " \n ");
    type(page, std::string(protocol::kMaxTextBytes + 1, 'x'));
    CHECK(page.count<Say>() == 1);
}

TEST_CASE("Enter takes the offered name before it says anything") {
    PanelHarness page;
    GroupSample sample;
    sample.join("Tom");
    page.show_video();
    page.view.group = sample.view();
    page.frame(3);
    type(page, "hello @t");
    CHECK(page.count<Say>() == 0);
    REQUIRE(field(page, "message")->set);
    CHECK(*field(page, "message")->set == "hello @Tom ");
}

TEST_CASE("C hides the talk and shows it again; Enter goes to the message box") {
    PanelHarness page;
    GroupSample sample;
    page.show_video();
    page.view.group = sample.view();
    page.frame(3);
    CHECK(page.last.picture_region.width < 1000);
    page.key(ImGuiKey_C);
    CHECK(page.last.picture_region.width == 1280);
    CHECK(field(page, "message") == nullptr);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
    page.frame();
    REQUIRE(field(page, "message"));
    CHECK(field(page, "message")->take_focus);
}

TEST_CASE("a message's actions by the keyboard: Tab to the talk, arrows from message to message, Enter") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    for (int i = 0; i < 60; ++i)
        sample.say(tom, "message " + std::to_string(i));
    page.show_video();
    page.view.group = sample.view();
    page.frame(30);
    for (int i = 0; i < 60 && page.focused().id.name != "message"; ++i)
        page.key(ImGuiKey_Tab);
    REQUIRE(page.focused().id.name == "message");
    const auto newest = static_cast<std::uint32_t>(sample.log.newest());
    CHECK(page.focused().id.number == newest);
    page.intents.clear();
    for (int i = 0; i < 40; ++i)
        page.key(ImGuiKey_UpArrow);
    page.frame(60);
    CHECK(page.focused().id.number == newest - 40);
    CHECK(page.focused().rect.height > 10);  // it has come into sight
    page.key(ImGuiKey_DownArrow);
    CHECK(page.focused().id.number == newest - 39);
    CHECK(page.count<SetVolume>() == 0);

    page.key(ImGuiKey_Enter);
    page.frame(30);
    CHECK(page.focused().id == control_id("menu-row", 0));
    page.key(ImGuiKey_Escape);
    page.frame(30);
    CHECK(page.focused().id == control_id("message", newest - 39));
    page.key(ImGuiKey_Enter);
    page.frame(30);
    page.key(ImGuiKey_Enter);  // reply
    page.frame(30);
    type(page, "yes");
    REQUIRE(page.find<Say>());
    CHECK(page.find<Say>()->reply_to == newest - 39);
}

TEST_CASE("what is at the bottom is read, what is scrolled away is not") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    for (int i = 0; i < 200; ++i)
        sample.say(tom, "message " + std::to_string(i));
    page.show_video();
    page.view.group = sample.view();
    page.view.group->read = 1;
    page.frame(3);
    REQUIRE(page.find<MarkRead>());
    CHECK(page.find<MarkRead>()->seq == sample.log.newest());

    page.view.group->read = sample.log.newest();
    page.move(1150, 400);
    ImGui::GetIO().AddMouseWheelEvent(0, 10);
    page.frame(60);
    page.intents.clear();
    const auto seq = sample.say(tom, "unseen");
    page.view.group->log = &sample.log;
    page.frame(10);
    CHECK(page.count<MarkRead>() == 0);
    page.click(1110, 720 - 60 - 16 - 22);  // "1 new message"
    page.frame(90);
    REQUIRE(page.find<MarkRead>());
    CHECK(page.find<MarkRead>()->seq == seq);
}

TEST_CASE("50,000 messages: few rows are laid out, and history that is loaded moves nothing") {
    PanelHarness page;
    group::GroupState state;
    std::vector<protocol::LogEntry> entries;
    protocol::MemberInfo mei{.id = 1, .nickname = "Mei", .role = protocol::Role::owner};
    entries.push_back({1, GroupSample::kNow, 1, protocol::Joined{mei, 0}});
    for (protocol::Seq seq = 2; seq <= 50'000; ++seq) {
        entries.push_back({seq, GroupSample::kNow + static_cast<std::int64_t>(seq) * 1000, 1,
                           protocol::Said{"message number " + std::to_string(seq), 0, -1, 0, seq, {}}});
    }
    for (const auto& entry : entries)
        REQUIRE(state.apply(entry));
    group::ChatLog log;
    const std::size_t held = entries.size() - 10'000;
    for (std::size_t i = held; i < entries.size(); ++i)
        REQUIRE(log.append(entries[i]));
    page.show_video();
    GroupSample unused;
    page.view.group = unused.view();
    page.view.group->state = &state;
    page.view.group->log = &log;
    page.view.group->read = log.newest();
    page.frame(5);
    page.rest();
    CHECK(ImGui::GetDrawData()->TotalVtxCount < 60'000);

    page.move(1150, 300);
    for (int i = 0; i < 40; ++i) {
        ImGui::GetIO().AddMouseWheelEvent(0, 3);
        page.frame(2);
    }
    page.frame(60);
    const int before = ImGui::GetDrawData()->TotalVtxCount;
    REQUIRE(log.prepend(std::span(entries).subspan(0, held), true));
    page.frame(3);
    CHECK(std::abs(ImGui::GetDrawData()->TotalVtxCount - before) < 400);
    CHECK(page.count<LoadHistory>() == 0);  // far from the top
}

TEST_CASE("at the top more history is asked for, but not while it comes") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    sample.say(tom, "one");
    group::ChatLog log;
    const auto& items = sample.log.items();
    REQUIRE(log.append(items[items.size() - 1].entry));
    page.show_video();
    page.view.group = sample.view();
    page.view.group->log = &log;
    page.frame(5);
    CHECK(page.count<LoadHistory>() == 1);
    page.view.group->loading_history = true;
    page.frame(60);
    CHECK(page.count<LoadHistory>() == 1);
}

TEST_CASE("the actions of a message under the pointer can be pressed") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    const auto seq = sample.say(tom, "hello");
    page.show_video();
    page.view.group = sample.view();
    page.frame(10);
    const float composer = 720 - 60;
    page.move(1150, composer - 20);                           // the last message
    page.click(1280 - 16 - 48, composer - 8 - 40 - 12 + 16);  // Reply, in the middle of its bar
    page.frame(2);
    type(page, "an answer");
    REQUIRE(page.count<Say>() == 1);
    CHECK(page.find<Say>()->reply_to == seq);
}

TEST_CASE("a removed member may be told goodbye only after a question") {
    PanelHarness page({1280, 900});
    GroupSample sample;
    sample.join("Tom");
    page.show_video();
    page.view.group = sample.view();
    page.frame(3);
    const float left = page.last.picture_region.width;
    page.click(left + 130, 26);  // the members' tab
    page.click(1280 - 30, 52 + 40 + 56 + 28);
    page.frame(20);
    CHECK(page.intents.empty());
    page.key(ImGuiKey_Escape);
    page.frame(20);
    CHECK(page.count<Moderate>() == 0);
}

TEST_CASE("the end of a group is told, and can be left behind") {
    PanelHarness page;
    GroupSample sample;
    page.show_video();
    page.view.group = sample.view();
    page.view.group->connection = Connection::ended;
    page.view.group->end_code = protocol::codes::kKicked;
    page.frame(3);
    CHECK(field(page, "message") == nullptr);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    for (int i = 0; i < 8 && page.count<DismissGroup>() == 0; ++i) {  // backwards from the end of the page
        page.key(ImGuiKey_Tab);
        page.key(ImGuiKey_Enter);
    }
    CHECK(page.count<DismissGroup>() == 1);
}

TEST_CASE("the page of an invitation: a name, then in") {
    PanelHarness page;
    protocol::InvitationPreview preview;
    preview.inviter = "Mei";
    preview.association = {1, "v", "A film"};
    preview.online = {"Mei"};
    page.view.page = Page::joining;
    page.frame(2);
    CHECK(page.last.animating);  // loading
    page.view.joining.loading = Loading::ready;
    page.view.joining.preview = &preview;
    page.view.joining.nickname = "Tom";
    page.frame(2);
    CHECK(page.fields["nickname"].text == "Tom");
    page.fields["nickname"].submitted = true;
    page.frame();
    REQUIRE(page.count<JoinGroup>() == 1);
    CHECK(page.find<JoinGroup>()->nickname == "Tom");
    page.fields["nickname"] = {.text = "  ", .submitted = true};
    page.frame();
    CHECK(page.count<JoinGroup>() == 1);
}

TEST_CASE("in a group the library chooses for all, if that is allowed") {
    PanelHarness page;
    GroupSample sample;
    const auto tom = sample.join("Tom");
    page.show_library(8);
    page.view.group = sample.view();
    page.frame(2);
    const Rect first = layout_library({page.view.window, {}, false, false}).card_rect(0, 0);
    page.click(first.x + 20, first.y + 20);
    CHECK(page.count<ChooseForGroup>() == 1);
    page.view.group = sample.view(tom);
    page.click(first.x + 20, first.y + 20);
    CHECK(page.count<ChooseForGroup>() == 1);
    CHECK(page.count<OpenVideo>() == 1);
}

TEST_CASE("every state of a group draws at every size in both languages, and comes to rest") {
    for (const Size window : {Size{320, 568}, Size{390, 844}, Size{844, 390}, Size{1280, 720}, Size{3840, 2160}}) {
        for (const Language language : {Language::english, Language::chinese}) {
            CAPTURE(window.width, window.height);
            PanelHarness page(window);
            GroupSample sample;
            const auto tom = sample.join("一个很长很长的昵称 with a very long name");
            const auto said = sample.say(1, "see https://example.org/a/very/long/address/that/needs/lines?and=more");
            sample.add(tom, protocol::Reacted{said, "👍", true});
            sample.say(tom, "a reply", said, {1});
            sample.add(1, protocol::Associated{{1, "v", "A film with quite a long title, so long that it is cut"}});
            sample.add(1, protocol::Removed{said});
            sample.pending = {{1, "waiting", 0, PendingMessage::State::waiting, "", sample.now()},
                              {2, "failed", said, PendingMessage::State::failed, "too-fast", sample.now()}};
            sample.invitations.invitations = {{.id = 1, .code = "c", .by = 1, .used_by = {tom}}};
            page.show_video();
            page.view.language = language;
            page.view.coarse_pointer = window.width < 900;
            page.view.reduced_motion = true;
            page.player.wants_to_play = false;
            page.player.state = media::PlayerState::paused;
            for (const Connection connection : {Connection::connecting, Connection::online, Connection::offline,
                                                Connection::rejoining, Connection::ended}) {
                page.view.group = sample.view();
                page.view.group->connection = connection;
                page.view.group->following = connection == Connection::online;
                page.frame(3);
            }
            page.view.group = sample.view();
            page.view.group->invitation = {.open = true,
                                           .link = "https://example.org/j/abcdefghijklmnopqrstuv",
                                           .share_available = true,
                                           .list = &sample.invitations};
            page.frame(3);
            page.rest();
        }
    }
}

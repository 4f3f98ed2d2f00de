// SPDX-License-Identifier: Apache-2.0
#include "client/together.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "client/membership.h"
#include "protocol/door_codec.h"
#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;

namespace {

const protocol::GroupId kGroup(22, 'g');

struct Page {
    ScriptedPlatform platform;
    std::vector<Route> went;
    Together together{platform, [this](const Route& route, bool) {
                          went.push_back(route);
                          together.arrive(route);
                      }};

    bool act(const ui::Intent& intent) { return together.handle(intent, nullptr, {}, ui::Language::english); }
    void admit() {
        platform.network.answer_status(201, protocol::encode(protocol::Admission{.group = kGroup, .member = 1,
            .token = std::string(43, 't'), .invitation = {.id = 1, .code = std::string(22, 'c')}, .communications_url = "/ws"}));
    }
    void turn() {
        platform.advance(std::chrono::milliseconds(50));
        together.turn(platform.now(), nullptr);
    }
    void tell(const protocol::ServerMessage& message) { platform.links.current().events.on_text(protocol::encode(message)); }
    void go_live() {
        platform.links.current().events.on_open();
        const protocol::MemberInfo me{.id = 1, .nickname = "Owner", .role = protocol::Role::owner};
        protocol::Welcome welcome{.group = kGroup, .member = 1, .log_epoch = 5, .server_time = 1'700'000'000'000};
        welcome.snapshot = protocol::GroupSnapshot{.seq = 1, .members = {me}};
        welcome.entries = {{.seq = 1, .at = 1, .by = 1, .body = protocol::Joined{.member = me}}};
        tell(welcome);
        turn();
    }
    // A group of its own, with its member in it.
    void found() {
        REQUIRE(act(ui::StartGroup{}));
        admit();
        go_live();
    }
};

}  // namespace

TEST_CASE("starting a group from the library: its page, with a video to be chosen, and the link to share") {
    Page page;
    CHECK(page.act(ui::StartGroup{}));
    CHECK(page.platform.network.current().request.url == "/api/v1/groups");
    const auto request = protocol::decode_create_group(page.platform.network.current().request.body);
    REQUIRE(request);
    CHECK(request->browser.size() == 22);
    CHECK(!request->nickname.empty());
    page.admit();
    REQUIRE(page.went.size() == 1);
    CHECK(page.went[0] == Route{.group = kGroup});
    CHECK(!page.together.wanted_video(nullptr));  // not known yet
    page.go_live();
    CHECK(page.together.wanted_video(nullptr) == "");
    const GroupReport report = page.together.report(nullptr);
    CHECK(report.connection == "online");
    CHECK(report.invitation_open);
    CHECK(report.invitation_link == "http://here/j/" + std::string(22, 'c'));
    CHECK(remembered_admission(page.platform, kGroup));
}

TEST_CASE("the open list of invitations is asked for anew when somebody comes") {
    Page page;
    page.found();
    const std::string list =
        protocol::encode(protocol::InvitationList{.invitations = {{.id = 1, .code = std::string(22, 'c')}}});
    for (int i = 0; i < 2; ++i) {
        page.platform.network.answer_status(200, list);
        page.turn();
    }
    const auto asked = page.platform.network.last_id;
    page.turn();
    CHECK(page.platform.network.last_id == asked);
    const protocol::MemberInfo ben{.id = 2, .nickname = "Ben"};
    page.tell(protocol::LogEntry{.seq = 2, .at = 2, .by = 2, .body = protocol::Joined{.member = ben}});
    page.turn();
    REQUIRE(page.platform.network.last_id != asked);
    CHECK(page.platform.network.current().request.url == "/api/v1/groups/" + kGroup + "/invitations");
}

TEST_CASE("the page of an invitation looks again: the poster may be made and people come; a dead link is told") {
    Page page;
    page.together.arrive({.invitation = std::string(22, 'c')});
    const auto answer = [&](std::vector<std::string> there, const std::string& poster) {
        page.platform.network.answer_status(200, protocol::encode(protocol::InvitationPreview{
            .group = kGroup, .inviter = "Ann", .association = {.epoch = 1, .video_id = "v", .title = "t"},
            .poster_url = poster, .online = std::move(there), .members = 2}));
    };
    const auto view = [&] {
        ui::View view;
        page.together.show(view, nullptr);
        return view.joining;
    };
    answer({}, "");
    REQUIRE(view().loading == ui::Loading::ready);
    CHECK(view().preview->poster_url.empty());
    page.platform.advance(std::chrono::seconds(6));
    answer({"Ann"}, "/posters/v.jpg?v=1");
    CHECK(view().preview->poster_url == "/posters/v.jpg?v=1");
    CHECK(view().preview->online == std::vector<std::string>{"Ann"});
    page.platform.advance(std::chrono::seconds(6));
    page.platform.network.fail(ErrorCode::network);
    CHECK(view().loading == ui::Loading::ready);  // as it was
    page.platform.advance(std::chrono::seconds(6));
    page.platform.network.answer_status(404, R"({"error":{"code":"no-such-invitation","message":"gone"}})");
    CHECK(view().loading == ui::Loading::failed);
    CHECK(view().code == "no-such-invitation");
    page.platform.advance(std::chrono::seconds(60));
    CHECK(page.platform.network.idle());
}

TEST_CASE("a refusal to start is told") {
    Page page;
    page.act(ui::StartGroup{});
    page.platform.network.answer_status(429, R"({"error":{"code":"too-fast","message":"slow down"}})");
    CHECK(page.together.report(nullptr).start_code == "too-fast");
    CHECK(page.went.empty());
}

TEST_CASE("the page of a group that this browser is no member of says so") {
    Page page;
    page.together.arrive({.group = kGroup});
    CHECK(page.together.on_join_page());
    ui::View view;
    page.together.show(view, nullptr);
    CHECK(view.joining.loading == ui::Loading::failed);
    CHECK(view.joining.code == protocol::codes::kBadToken);
}

TEST_CASE("being kicked ends the membership and forgets the token; the person takes note and goes") {
    Page page;
    page.found();
    page.tell(protocol::Bye{std::string(protocol::codes::kKicked)});
    page.turn();
    CHECK(page.together.report(nullptr).connection == "ended");
    CHECK(page.together.report(nullptr).end_code == protocol::codes::kKicked);
    CHECK(!remembered_admission(page.platform, kGroup));
    CHECK(page.act(ui::DismissGroup{}));
    CHECK(!page.together.report(nullptr).in_group);
    CHECK(page.went.back() == Route{});
}

TEST_CASE("what is said is pending at once, and confirmed by the log") {
    Page page;
    page.found();
    page.act(ui::Say{"hello", 0, {}});
    REQUIRE(page.together.report(nullptr).pending.size() == 1);
    const auto sent = protocol::decode_client_message(page.platform.links.current().sent.back());
    REQUIRE(sent);
    const auto& say = std::get<protocol::Say>(*sent);
    page.tell(protocol::LogEntry{.seq = 2, .at = 5, .by = 1, .body = protocol::Said{.text = say.text, .client_id = say.client_id}});
    page.turn();
    CHECK(page.together.report(nullptr).pending.empty());
    CHECK(page.together.report(nullptr).newest.back().entry.seq == 2);
}

TEST_CASE("without a network the group is offline at once; with one again the connection is tried at once") {
    Page page;
    page.found();
    page.platform.page.online = false;
    page.turn();
    CHECK(page.together.report(nullptr).connection == "offline");
    const auto ping = protocol::decode_client_message(page.platform.links.current().sent.back());
    REQUIRE(ping);
    CHECK(std::holds_alternative<protocol::Ping>(*ping));
    page.platform.advance(net::Session::kProbe);
    page.turn();
    CHECK(!page.platform.links.current().open);  // nobody answered
    for (int i = 0; i < 600; ++i) {
        page.turn();
        if (page.platform.links.current().open) page.platform.links.current().events.on_closed();
    }
    CHECK(page.together.report(nullptr).connection == "offline");
    const std::size_t tried = page.platform.links.connections.size();
    page.platform.page.online = true;
    page.turn();
    CHECK(page.platform.links.connections.size() == tried + 1);
    CHECK(page.together.report(nullptr).connection == "reconnecting");
}

TEST_CASE("a server on this machine is heard without a network, and the group is not offline") {
    Page page;
    page.found();
    page.platform.page.online = false;
    page.turn();
    const auto ping = protocol::decode_client_message(page.platform.links.current().sent.back());
    REQUIRE(ping);
    page.platform.advance(std::chrono::milliseconds(1));
    page.tell(protocol::Pong{std::get<protocol::Ping>(*ping).id, 1'700'000'000'050});
    page.turn();
    CHECK(page.together.report(nullptr).connection == "online");
    page.platform.advance(net::Session::kProbe);
    page.turn();
    CHECK(page.platform.links.current().open);
}

TEST_CASE("a gap in the log is asked for again, from the last number that was there") {
    Page page;
    page.found();
    page.tell(protocol::LogEntry{.seq = 4, .at = 5, .by = 1, .body = protocol::Said{.text = "x", .client_id = 9}});
    CHECK(!page.platform.links.current().open);
    page.platform.advance(std::chrono::seconds(1));
    page.turn();
    REQUIRE(page.platform.links.connections.size() == 2);
    page.platform.links.current().events.on_open();
    const auto hello = protocol::decode_client_message(page.platform.links.current().sent.back());
    REQUIRE(hello);
    CHECK(std::get<protocol::Hello>(*hello).resume == protocol::LogPosition{5, 1});
}

// SPDX-License-Identifier: Apache-2.0
#include "client/shared_comments.h"

#include <catch2/catch_test_macros.hpp>

#include "protocol/comment_sheet.h"
#include "protocol/error_codes.h"
#include "protocol/group_codec.h"
#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;
using namespace std::chrono_literals;

namespace {

std::vector<danmaku::Comment> comments(int count, std::size_t bytes = 4) {
    std::vector<danmaku::Comment> made;
    for (int i = count - 1; i >= 0; --i) {  // the last first: a file has any order
        danmaku::Comment comment;
        comment.id = danmaku::kImportedIds + static_cast<std::uint64_t>(count - i);
        comment.time = std::chrono::milliseconds(i * 10);
        comment.text = std::string(bytes, 'x') + std::to_string(i);
        made.push_back(std::move(comment));
    }
    return made;
}

// A member's page of a group that watches "film", with the log that the test tells.
struct Screen {
    ScriptedPlatform platform;
    GroupClient group;
    int changes = 0;
    SharedComments shared{platform, [this] { ++changes; }};
    protocol::Seq seq = 2;

    explicit Screen(protocol::MemberId self)
        : group(platform, {.group = std::string(22, 'g'), .member = self, .token = std::string(43, 't')}) {
        platform.links.current().events.on_open();
        protocol::Welcome welcome{.group = std::string(22, 'g'), .member = self, .log_epoch = 5};
        const protocol::MemberInfo owner{.id = 1, .nickname = "Ann", .role = protocol::Role::owner};
        const protocol::MemberInfo guest{.id = 2, .nickname = "Ben"};
        welcome.snapshot = protocol::GroupSnapshot{.seq = seq, .members = {owner, guest}};
        welcome.snapshot->association = {1, "film", "A film"};
        tell(welcome);
    }
    void tell(const protocol::ServerMessage& message) {
        platform.links.current().events.on_text(protocol::encode(message));
    }
    void imported(std::uint32_t count) {
        tell(protocol::LogEntry{.seq = ++seq, .at = 1, .by = 1, .body = protocol::Imported{"film", count}});
    }
    void turn(Duration time = 100ms) {
        platform.advance(time);
        shared.follow(&group, "film");
        shared.turn();
    }
};

}  // namespace

TEST_CASE("comments become a sheet in the order of their times, and come back from it") {
    std::vector<danmaku::Comment> made = comments(3);
    made[0].mode = danmaku::Mode::positioned;
    made[0].x = 300;
    made[0].y = 65535;
    made[1].mode = danmaku::Mode::bottom;
    made[1].size = danmaku::TextSize::large;
    made[1].colour = 0x123456;
    const std::string sheet = to_sheet(made);
    REQUIRE(protocol::check_comment_sheet(sheet));
    const std::vector<danmaku::Comment> back = from_sheet(sheet);
    REQUIRE(back.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        danmaku::Comment wanted = made[2 - i];
        wanted.id = danmaku::kImportedIds + i;
        CHECK(back[i] == wanted);
    }
    CHECK(to_sheet({}).empty());
    CHECK(from_sheet("nonsense").empty());
}

TEST_CASE("of a file that is too large the group gets an even selection") {
    const auto even = [](const std::string& sheet, double end_s) {
        REQUIRE(protocol::check_comment_sheet(sheet));
        const std::vector<danmaku::Comment> kept = from_sheet(sheet);
        CHECK(to_seconds(kept.front().time) < end_s / 1000);
        CHECK(to_seconds(kept.back().time) > end_s * 0.999);
        const double middle = to_seconds(kept[kept.size() / 2].time);
        CHECK(middle > end_s * 0.49);
        CHECK(middle < end_s * 0.51);
        return kept.size();
    };
    CHECK(even(to_sheet(comments(120'000)), 1200) > 49'900);
    CHECK(even(to_sheet(comments(20'000, 900)), 200) > 4'000);
}

TEST_CASE("the owner's page sends the sheet; what failed is told") {
    Screen owner(1);
    owner.turn();
    owner.shared.share(comments(2));
    CHECK(owner.shared.busy());
    const net::FetchRequest& put = owner.platform.network.current().request;
    CHECK(put.method == "PUT");
    CHECK(put.url == "/api/v1/groups/" + std::string(22, 'g') + "/danmaku/film");
    CHECK(*protocol::check_comment_sheet(put.body) == 2);
    owner.platform.network.answer_status(429, R"({"error":{"code":"too-fast","message":""}})");
    CHECK(owner.shared.code() == protocol::codes::kTooFast);
    CHECK_FALSE(owner.shared.busy());
    owner.shared.share(comments(2));
    CHECK(owner.shared.code().empty());
    owner.platform.network.answer_status(204, "");
    CHECK_FALSE(owner.shared.busy());
    CHECK_FALSE(owner.shared.has());  // the log has the word
    owner.imported(2);
    owner.turn();
    CHECK(owner.shared.has());
    CHECK(owner.platform.network.current().request.method == "GET");
    owner.shared.withdraw();
    CHECK(owner.platform.network.current().request.method == "DELETE");
}

TEST_CASE("every member fetches what the log names, again when it is another, and not after it is gone") {
    Screen guest(2);
    guest.turn();
    CHECK(guest.platform.network.idle());
    guest.imported(2);
    guest.turn();
    guest.turn(10s);
    REQUIRE_FALSE(guest.platform.network.idle());
    guest.platform.network.fail(ErrorCode::network);
    guest.turn(100ms);
    CHECK(guest.platform.network.idle());  // waits
    guest.turn(10s);
    guest.platform.network.answer_status(200, "5 0 1 16777215 x\n6 0 1 16777215 y\n");
    auto come = guest.shared.take();
    REQUIRE(come);
    CHECK(come->size() == 2);
    CHECK_FALSE(guest.shared.take());
    guest.turn(10s);
    CHECK(guest.platform.network.idle());

    guest.imported(1);
    guest.turn();
    guest.turn(10s);
    guest.platform.network.answer_status(200, "5 0 1 16777215 z\n");
    CHECK(guest.shared.take()->front().text == "z");
    guest.imported(0);
    guest.turn();
    CHECK_FALSE(guest.shared.has());
    come = guest.shared.take();
    REQUIRE(come);
    CHECK(come->empty());
    guest.shared.follow(nullptr, "");
    guest.turn(10s);
    CHECK(guest.platform.network.idle());
}

TEST_CASE("who leaves the group has its comments no more") {
    Screen guest(2);
    guest.imported(1);
    guest.turn();
    guest.turn(10s);
    guest.platform.network.answer_status(200, "5 0 1 16777215 x\n");
    REQUIRE(guest.shared.take());
    guest.shared.follow(nullptr, "film");
    CHECK_FALSE(guest.shared.has());
    const auto left = guest.shared.take();
    REQUIRE(left);
    CHECK(left->empty());
    guest.shared.follow(nullptr, "film");
    CHECK_FALSE(guest.shared.take());  // what this browser imports afterwards stays
}

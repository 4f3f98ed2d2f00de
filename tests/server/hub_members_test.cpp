// SPDX-License-Identifier: Apache-2.0
// Who comes, who is there, who is sent away, and what the hub bears of each.
#include "hub_stage.h"
#include "protocol/error_codes.h"

using namespace sameframe;
using namespace sameframe::server;
using namespace sameframe::server::hub_stage;
namespace codes = sameframe::protocol::codes;

TEST_CASE_METHOD(Pair, "a kick sticks") {
    const auto tab = server.connect(ben);
    a->tell(protocol::Moderate{7, protocol::Moderation::kick, ben.admitted.member});
    server.settle();
    REQUIRE(b->closed_with == codes::kKicked);
    REQUIRE(tab->closed_with == codes::kKicked);
    REQUIRE(server.connect(ben)->closed_with == codes::kBadToken);
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kRevoked);
    a->say("gone", 1);
    server.settle();
    REQUIRE(b->texts().empty());
}

TEST_CASE("hello comes first, once, and with a token") {
    Server server;
    const auto ann = server.found();
    Client early(server.hub);
    early.say("hi", 1);
    REQUIRE(early.closed_with == codes::kBadMessage);
    const auto twice = server.connect(ann);
    twice->hello(ann.token);
    REQUIRE(twice->closed_with == codes::kBadMessage);
    Client stranger(server.hub);
    stranger.hello(make_token());
    server.settle();
    REQUIRE(stranger.closed_with == codes::kBadToken);
    Client old(server.hub);
    old.tell(protocol::Hello{protocol::kProtocolVersion + 1, ann.token, {}});
    REQUIRE(old.closed_with == codes::kVersion);
    Client noise(server.hub);
    server.hub.received(noise.connection, "{");
    REQUIRE(noise.closed_with == codes::kBadMessage);
}

TEST_CASE("a bad message is answered, many end the connection") {
    Server server;
    const auto a = server.connect(server.found());
    server.hub.received(a->connection, R"({"type":"say"})");
    REQUIRE(a->last_error() == codes::kBadMessage);
    REQUIRE(a->closed_with.empty());
    for (int i = 0; i < 30; ++i)
        server.hub.received(a->connection, "[]");
    REQUIRE(a->closed_with == codes::kBadMessage);
}

TEST_CASE_METHOD(Pair, "a flood ends the one who floods") {
    for (std::uint64_t i = 0; i < 10'000; ++i)
        a->tell(protocol::Ping{i});
    REQUIRE(a->closed_with == codes::kTooFast);
    REQUIRE(a->all<protocol::Pong>().size() < 1000);
    REQUIRE(b->closed_with.empty());
    for (int i = 0; i < 300; ++i) {
        server.now += 100;
        b->tell(protocol::Ping{1});
    }
    REQUIRE(b->closed_with.empty());
}

TEST_CASE("a member has so many tabs") {
    HubSettings settings;
    settings.max_tabs = 3;
    Server server(settings);
    const auto ann = server.found();
    std::vector<std::unique_ptr<Client>> tabs;
    for (int i = 0; i < 4; ++i)
        tabs.push_back(server.connect(ann));
    REQUIRE(tabs[2]->closed_with.empty());
    REQUIRE(tabs[3]->closed_with == codes::kTooFast);
}

TEST_CASE("presence is told a little later, once for all that changed") {
    Server server;
    const auto ann = server.found();
    const auto ben = server.join(ann.admitted.invitation.code);
    const auto a = server.connect(ann);
    server.hub.tick();
    server.hub.flush();
    a->heard.clear();
    const auto b = server.connect(ben);
    REQUIRE(b->all<protocol::Welcome>()[0].presence.size() == 2);
    REQUIRE(a->all<protocol::PresenceUpdate>().empty());
    b->tell(protocol::PresenceReport{protocol::Activity::paused, true, 0});
    b->tell(protocol::PresenceReport{protocol::Activity::buffering, true, 20});
    server.hub.tick();
    server.hub.flush();
    const auto updates = a->all<protocol::PresenceUpdate>();
    REQUIRE(updates.size() == 1);
    REQUIRE(updates[0].changes.size() == 1);
    REQUIRE(updates[0].changes[0].activity == protocol::Activity::buffering);
}

TEST_CASE("in a large group who is there follows the welcome") {
    Server server;
    const auto ann = server.found();
    std::vector<std::unique_ptr<Client>> people;
    for (int i = 0; i < 100; ++i)
        people.push_back(server.connect(server.join(ann.admitted.invitation.code, "n" + std::to_string(i))));
    server.hub.tick();
    server.hub.flush();
    const auto last = server.connect(ann);
    REQUIRE(last->all<protocol::Welcome>()[0].presence.empty());
    REQUIRE(last->all<protocol::PresenceUpdate>().empty());
    server.hub.tick();
    server.hub.flush();
    REQUIRE(last->all<protocol::PresenceUpdate>().back().changes.size() == 101);
    server.hub.tick();
    server.hub.flush();
    const std::size_t told = last->all<protocol::PresenceUpdate>().size();
    server.hub.tick();
    REQUIRE(last->all<protocol::PresenceUpdate>().size() == told);
}

TEST_CASE_METHOD(Pair, "who was behind gets the present state when they have caught up") {
    b->slow = true;
    b->heard.clear();
    for (const std::int64_t position : {1000, 2000, 3000})
        a->tell(protocol::PlaybackControl{0, 1, protocol::PlaybackAction::seek, position, 1});
    server.settle();
    REQUIRE(b->all<protocol::Playback>().empty());
    b->slow = false;
    server.hub.caught_up(b->connection);
    REQUIRE(b->all<protocol::Playback>().size() == 1);
    REQUIRE(b->all<protocol::Playback>()[0].revision == a->all<protocol::Playback>().back().revision);
}

TEST_CASE("a token opens its own group only") {
    Server server;
    const auto ann = server.found();
    const auto other = server.found("Other");
    const std::string hash = sha256(other.token);
    REQUIRE(server.refusal(ListInvitations{ann.admitted.group, hash}) == codes::kBadToken);
    REQUIRE(server.refusal(RevokeInvitation{ann.admitted.group, hash, 1}) == codes::kBadToken);
    REQUIRE(server.refusal(MintInvitation{ann.admitted.group, hash, make_code(), {}}) == codes::kBadToken);
    REQUIRE(server.refusal(ListInvitations{make_code(), hash}) == codes::kNoSuchGroup);
    REQUIRE(server.refusal(DescribeInvitation{make_code()}) == codes::kNoSuchInvitation);
}

TEST_CASE("invitations: mint, list, revoke") {
    Server server;
    const auto ann = server.found();
    const std::string hash = sha256(ann.token);
    const Report minted =
        server.report(MintInvitation{ann.admitted.group, hash, make_code(), {protocol::Role::member, 0, 1}});
    const auto invitation = std::get<protocol::Invitation>(minted);
    server.join(invitation.code);
    REQUIRE(server.refusal(AdmitMember{invitation.code, {"Cat", make_code(), ""}, "", sha256(make_token())}) ==
            codes::kUsedUp);
    const auto list = std::get<protocol::InvitationList>(server.report(ListInvitations{ann.admitted.group, hash}));
    REQUIRE(list.invitations.size() == 2);
    const protocol::InvitationId first = ann.admitted.invitation.id;
    REQUIRE(std::holds_alternative<Done>(server.report(RevokeInvitation{ann.admitted.group, hash, first})));
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kRevoked);
}

TEST_CASE_METHOD(Alone, "stopping tells everybody to come back") {
    server.hub.refuse_more();
    a->say("too late", 1);
    REQUIRE(server.store.waiting() == 0);
    server.hub.stop();
    REQUIRE(a->closed_with == codes::kStopping);
    REQUIRE(server.refusal(DescribeInvitation{ann.admitted.invitation.code}) == codes::kUnavailable);
}

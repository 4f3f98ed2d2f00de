// SPDX-License-Identifier: Apache-2.0
#include "party.h"

using namespace sameframe;
using namespace sameframe::protocol;
using namespace sameframe::tests;

namespace {

// A group whose members may talk without end.
const group::GroupLimits kTalkative = {.say = {1e9, 1}};

void talk(Party& party, std::size_t messages) {
    for (std::size_t i = 0; i < messages; ++i)
        REQUIRE(party.say(1, "x") == "");
}

}  // namespace

TEST_CASE("who comes with nothing gets the group as it is and the newest of the log") {
    Party party(kTalkative);
    talk(party, 500);
    const Welcome welcome = party->welcome(1, {}, party.now);
    REQUIRE(welcome.snapshot);
    CHECK(*welcome.snapshot == party->state().snapshot());
    CHECK(welcome.entries.size() == kMaxHistoryEntries);
    CHECK(welcome.entries.back().seq == 502);
    CHECK(welcome.group == party->id());
    CHECK(welcome.log_epoch == 7);
    CHECK(welcome.server_time == party.now);
    CHECK(welcome.playback == party->playback());
}

TEST_CASE("who comes back gets exactly what was missed") {
    Party party(kTalkative);
    talk(party, 10);
    for (const Seq seq : {0, 1, 5, 11, 12}) {
        const Welcome welcome = party->welcome(1, LogPosition{7, seq}, party.now);
        REQUIRE_FALSE(welcome.snapshot);
        REQUIRE(welcome.entries.size() == 12 - seq);
        if (!welcome.entries.empty()) CHECK(welcome.entries.front().seq == seq + 1);
    }
}

TEST_CASE("a place in another log, beyond this one or too far back means a fresh start") {
    Party party(kTalkative);
    talk(party, kMaxMissedEntries + 300);
    const Seq newest = party->state().seq();
    CHECK(party->welcome(1, LogPosition{8, newest}, party.now).snapshot);
    CHECK(party->welcome(1, LogPosition{7, newest + 1}, party.now).snapshot);
    CHECK(party->welcome(1, LogPosition{7, newest - kMaxMissedEntries - 1}, party.now).snapshot);
    CHECK_FALSE(party->welcome(1, LogPosition{7, newest - kMaxMissedEntries}, party.now).snapshot);
    CHECK(party->recent().size() == group::kRecentEntries);
    CHECK(party->recent().back().seq == newest);
}

TEST_CASE("presence: many changes are one update, away is who has no connection left") {
    Party party;
    const MemberId guest = party.join();
    CHECK_FALSE(party->take_presence());
    party->connected(1);
    party->connected(guest);
    party->connected(guest);
    CHECK(party->connections() == 3);
    CHECK(party->take_presence()->changes ==
          std::vector<Presence>{{1, Activity::paused, true, 0}, {guest, Activity::paused, true, 0}});
    CHECK_FALSE(party->take_presence());
    REQUIRE(party.act(guest, PresenceReport{Activity::buffering, true, 10}) == "");
    REQUIRE(party.act(guest, PresenceReport{Activity::watching, false, -40}) == "");
    CHECK(party.last.entries.empty());
    CHECK(party->take_presence()->changes == std::vector<Presence>{{guest, Activity::watching, false, -40}});
    party->disconnected(guest);
    CHECK_FALSE(party->take_presence());
    CHECK(party->welcome(1, {}, party.now).presence ==
          std::vector<Presence>{{1, Activity::paused, true, 0}, {guest, Activity::watching, false, -40}});
    party->disconnected(guest);
    CHECK(party->take_presence()->changes == std::vector<Presence>{{guest, Activity::away, true, 0}});
    CHECK(party->welcome(1, {}, party.now).presence.size() == 1);
    party->disconnected(guest);  // once too often
    CHECK(party->connections() == 1);
    // There and gone again between two updates: who was welcomed in between saw them, so all are told.
    party->connected(guest);
    CHECK(party->welcome(1, {}, party.now).presence.size() == 2);
    party->disconnected(guest);
    CHECK(party->take_presence()->changes == std::vector<Presence>{{guest, Activity::away, true, 0}});
    CHECK_FALSE(party->take_presence());
    REQUIRE(party.act(guest, PresenceReport{}) == "");  // from one who is not there
    CHECK_FALSE(party->take_presence());
    REQUIRE(party.act(1, PresenceReport{Activity::away, true, 0}) == "");
    CHECK_FALSE(party->take_presence());  // still connected
}

TEST_CASE("after a restart the group is as it was, and everybody is away") {
    Party party;
    party.cohost();
    const MemberId guest = party.join();
    party->connected(guest);
    REQUIRE(party.say(guest, "x") == "");
    REQUIRE(party.act(1, Remove{0, party->state().seq()}) == "");
    REQUIRE(party.act(1, PlaybackControl{0, 1, PlaybackAction::play, 5, 1}) == "");
    party.mint(guest, {Role::member, 60, 1});
    const auto after = group::Group::restore(party.record(), {}, [] { return std::string("new"); });
    REQUIRE(after);
    CHECK((*after)->state() == party->state());
    CHECK((*after)->playback() == party->playback());
    CHECK((*after)->recent() == party->recent());
    CHECK((*after)->connections() == 0);
    CHECK((*after)->member_of("token-1") == 1);
    CHECK(std::get<InvitationList>((*after)->invitations(1)) == std::get<InvitationList>(party->invitations(1)));
    const group::Outcome react = (*after)->handle(1, React{0, party->state().seq() - 2, "x", true}, party.now);
    CHECK(std::get<group::Refusal>(react).code == codes::kNoSuchMessage);  // it was removed before
}

TEST_CASE("a record that contradicts itself is refused") {
    Party party;
    const MemberId guest = party.join();
    REQUIRE(party.moderate(1, Moderation::kick, guest) == "");
    const auto refused = [&](auto damage) {
        group::GroupRecord record = party.record();
        damage(record);
        return !group::Group::restore(record, {}, [] { return std::string("new"); });
    };
    CHECK_FALSE(refused([](group::GroupRecord&) {}));
    CHECK(refused([](group::GroupRecord& r) { r.entries.erase(r.entries.begin() + 1); }));
    CHECK(refused([](group::GroupRecord& r) { r.entries.push_back(r.entries.back()); }));
    CHECK(refused([](group::GroupRecord& r) { r.entries.front().by = 9; }));
    CHECK(refused([](group::GroupRecord& r) { r.playback.epoch = 5; }));
    CHECK(refused([](group::GroupRecord& r) { r.invitations.push_back(r.invitations.back()); }));
    CHECK(refused([](group::GroupRecord& r) { r.invitations.back().code = r.invitations.front().code; }));
    CHECK(refused([](group::GroupRecord& r) { r.credentials.push_back(r.credentials.back()); }));
    CHECK(refused([](group::GroupRecord& r) { r.credentials.front().member = 77; }));
    CHECK(refused([](group::GroupRecord& r) { r.credentials.back().alive = true; }));
}

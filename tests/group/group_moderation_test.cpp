// SPDX-License-Identifier: Apache-2.0
#include "party.h"

using namespace sameframe;
using namespace sameframe::protocol;
using namespace sameframe::tests;
using Admitted = sameframe::group::Group::Admitted;

TEST_CASE("a kick ends the token, and the link is another from then on") {
    Party party;
    const MemberId guest = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a")).member;
    party.join();
    REQUIRE(party.moderate(1, Moderation::kick, guest) == "");
    CHECK(party.last_body<Kicked>().member == guest);
    CHECK(party.last.expelled == std::vector<MemberId>{guest});
    CHECK(party.last.farewell == codes::kKicked);
    CHECK(party.last.invitations.size() == 2);  // the one that ends and the one that replaces it
    CHECK(party.last.credentials == std::vector{group::Credential{guest, "token-2", "browser-a", false, party.now}});
    CHECK(party->member_of("token-2") == 0);
    CHECK(party.say(guest, "still here") == codes::kBadToken);
    const auto list = std::get<InvitationList>(party->invitations(1)).invitations;
    REQUIRE(list.size() == 2);
    CHECK(list[0].revoked);
    CHECK_FALSE(list[1].revoked);
    CHECK(list[1].code != list[0].code);
    CHECK(list[1].role == list[0].role);
    CHECK(list[1].by == 1);
    CHECK(party.why_not(party.link, "browser-z") == codes::kRevoked);
    CHECK(party.why_not(list[1].code, "browser-z") == "");
}

TEST_CASE("who was kicked comes back only by an invitation that the owner makes afterwards") {
    Party party;
    const MemberId guest = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a")).member;
    const std::string older = party.mint(1, {});
    const MemberId other = party.join();
    party.now += 1000;
    REQUIRE(party.moderate(1, Moderation::kick, guest) == "");
    const std::string replacement = std::get<InvitationList>(party->invitations(1)).invitations.back().code;
    CHECK(party.why_not(older, "browser-a") == codes::kKicked);
    CHECK(party.why_not(replacement, "browser-a") == codes::kKicked);
    party.now += 1000;
    CHECK(party.why_not(party.mint(other, {}), "browser-a") == codes::kKicked);
    const auto with_token = party.try_join(replacement, "Anna", "browser-a", "token-2");
    CHECK(std::get<group::Refusal>(with_token).code == codes::kKicked);
    // The link of another kick is no pardon either.
    const MemberId next = std::get<Admitted>(party.try_join(replacement, "Bert", "browser-b")).member;
    REQUIRE(party.moderate(1, Moderation::kick, next) == "");
    const std::string second = std::get<InvitationList>(party->invitations(1)).invitations.back().code;
    CHECK(party.why_not(second, "browser-a") == codes::kKicked);

    const auto restored = group::Group::restore(party.record(), {}, [] { return std::string("new"); });
    REQUIRE(restored);
    group::Change change;
    const auto after = (*restored)->join(second, {"Anna", "browser-a", ""}, "", "t", party.now, change);
    CHECK(std::get<group::Refusal>(after).code == codes::kKicked);

    party.now += 1000;
    CHECK(party.why_not(party.mint(1, {}), "browser-a") == "");
}

TEST_CASE("doors that a kicked member had made are shut") {
    Party party;
    const MemberId guest = party.join();
    const std::string own = party.mint(guest, {});
    REQUIRE(party.moderate(1, Moderation::kick, guest) == "");
    CHECK(party.last.invitations.size() == 3);
    CHECK(party.why_not(own, "friend") == codes::kRevoked);
}

TEST_CASE("the link that replaces another lets as many in as that would have") {
    Party party;
    const std::string three = party.mint(1, {Role::member, 3600, 3});
    const MemberId guest = std::get<Admitted>(party.try_join(three, "Anna", "a")).member;
    REQUIRE(party.moderate(1, Moderation::kick, guest) == "");
    const Invitation fresh = party.last.invitations.back();
    CHECK(fresh.max_uses == 2);
    CHECK(fresh.expires_at == 1'000'000 + 3'600'000);
    CHECK(fresh.used_by.empty());
    CHECK(fresh.id == 3);
    const std::string once = party.mint(1, {Role::member, 0, 1});
    const MemberId last = std::get<Admitted>(party.try_join(once, "Bert", "b")).member;
    REQUIRE(party.moderate(1, Moderation::kick, last) == "");
    CHECK(party.last.invitations.empty());  // used up: nothing to replace
}

TEST_CASE("moderators act on lesser members alone") {
    Party party;
    const MemberId cohost = party.cohost(), other = party.cohost(), guest = party.join();
    for (const Moderation what : {Moderation::kick, Moderation::mute}) {
        CHECK(party.moderate(guest, what, cohost) == codes::kNotAllowed);
        CHECK(party.moderate(guest, what, guest) == codes::kNotAllowed);
        CHECK(party.moderate(cohost, what, other) == codes::kNotAllowed);
        CHECK(party.moderate(cohost, what, 1) == codes::kNotAllowed);
        CHECK(party.moderate(cohost, what, cohost) == codes::kNotAllowed);
        CHECK(party.moderate(1, what, 1) == codes::kNotAllowed);
        CHECK(party.moderate(1, what, 99) == codes::kNoSuchMember);
    }
    CHECK(party.moderate(cohost, Moderation::mute, guest) == "");
    CHECK(party.moderate(cohost, Moderation::kick, guest) == "");
    CHECK(party.moderate(cohost, Moderation::kick, guest) == codes::kNoSuchMember);
    CHECK(party.moderate(1, Moderation::kick, other) == "");
    CHECK(party.moderate(1, Moderation::kick, cohost) == "");
}

TEST_CASE("a muted member watches and does not speak, also after coming again") {
    Party party;
    const MemberId guest = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a")).member;
    REQUIRE(party.say(1, "x") == "");
    const Seq message = party->state().seq();
    REQUIRE(party.moderate(1, Moderation::mute, guest) == "");
    CHECK(party.last_body<Muted>() == Muted{guest, true});
    CHECK(party.say(guest, "x") == codes::kMuted);
    CHECK(party.act(guest, React{0, message, "👍", true}) == codes::kMuted);
    CHECK(party.act(guest, Rename{0, "loud"}) == codes::kMuted);
    CHECK(party.act(guest, PlaybackControl{0, 1, PlaybackAction::pause, 0, 1}) == "");
    CHECK(party.moderate(1, Moderation::mute, guest) == "");
    CHECK(party.last.entries.empty());
    REQUIRE(party.act(guest, Leave{}) == "");
    const MemberId again = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a")).member;
    CHECK(again != guest);
    CHECK(party.say(again, "x") == codes::kMuted);
    REQUIRE(party.moderate(1, Moderation::unmute, again) == "");
    CHECK(party.say(again, "x") == "");
}

TEST_CASE("roles are the owner's to give, the group too") {
    Party party;
    const MemberId cohost = party.cohost(), guest = party.join();
    CHECK(party.moderate(cohost, Moderation::make_cohost, guest) == codes::kNotAllowed);
    CHECK(party.moderate(cohost, Moderation::make_owner, cohost) == codes::kNotAllowed);
    CHECK(party.moderate(1, Moderation::make_member, 1) == codes::kNotAllowed);
    CHECK(party.moderate(1, Moderation::make_member, cohost) == "");
    CHECK(party.member(cohost).role == Role::member);
    CHECK(party.moderate(1, Moderation::make_member, cohost) == "");
    CHECK(party.last.entries.empty());
    CHECK(party.moderate(1, Moderation::make_owner, guest) == "");
    CHECK(party->state().owner() == guest);
    CHECK(party.member(1).role == Role::cohost);
    CHECK(party.moderate(1, Moderation::make_owner, 1) == codes::kNotAllowed);
}

TEST_CASE("when the owner leaves, the group goes to the longest-present co-host, else member") {
    Party party;
    const MemberId first = party.join(), cohost = party.cohost(), late = party.cohost();
    REQUIRE(party.act(1, Leave{}) == "");
    REQUIRE(party.last.entries.size() == 2);
    CHECK(party.last.entries[0].by == 0);
    CHECK(std::get<RoleChanged>(party.last.entries[0].body) == RoleChanged{cohost, Role::owner});
    CHECK(std::holds_alternative<Left>(party.last.entries[1].body));
    CHECK(party.last.expelled == std::vector<MemberId>{1});
    CHECK(party.last.farewell == codes::kLeft);
    CHECK(party->member_of("token-1") == 0);
    CHECK(party->state().owner() == cohost);
    REQUIRE(party.act(late, Leave{}) == "");
    CHECK(party.last.entries.size() == 1);
    REQUIRE(party.act(cohost, Leave{}) == "");
    CHECK(party->state().owner() == first);
    REQUIRE(party.act(first, Leave{}) == "");
    CHECK(party.last.entries.size() == 1);
    CHECK(party->state().owner() == 0);
}

TEST_CASE("who left may come again by the link, as somebody new") {
    Party party;
    const MemberId guest = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a")).member;
    REQUIRE(party.act(guest, Leave{}) == "");
    CHECK(party->member_of("token-2") == 0);
    const auto again = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a", "token-2"));
    CHECK_FALSE(again.again);
    CHECK(again.member != guest);
    CHECK(party.member(again.member).nickname == "Anna");
}

TEST_CASE("the settings say who may do what; the owner may always and alone sets them") {
    Party party;
    const MemberId cohost = party.cohost(), guest = party.join();
    const auto control = [&](MemberId by) {
        return party.act(by, PlaybackControl{0, party->playback().epoch, PlaybackAction::play, 0, 1});
    };
    const auto switch_video = [&](MemberId by) { return party.act(by, Associate{0, "other", "", 0, true}); };
    CHECK(control(guest) == "");
    CHECK(switch_video(guest) == codes::kNotAllowed);
    CHECK(switch_video(cohost) == "");
    const Settings strict{{Role::cohost, Role::owner, Role::owner, Role::owner}};
    CHECK(party.act(cohost, Configure{0, strict}) == codes::kNotAllowed);
    CHECK(party.act(1, Configure{0, strict}) == "");
    CHECK(party.last_body<SettingsChanged>().settings == strict);
    CHECK(control(guest) == codes::kNotAllowed);
    CHECK(control(cohost) == "");
    CHECK(switch_video(cohost) == codes::kNotAllowed);
    CHECK(party.moderate(cohost, Moderation::mute, guest) == codes::kNotAllowed);
    CHECK(party.mint(cohost, {}) == codes::kNotAllowed);
    CHECK(switch_video(1) == "");
    CHECK(party.act(1, Configure{0, strict}) == "");
    CHECK(party.last.entries.empty());
    const Settings open{{Role::member, Role::member, Role::member, Role::member}};
    CHECK(party.act(1, Configure{0, open}) == "");
    CHECK(switch_video(guest) == "");
    CHECK(party.moderate(guest, Moderation::kick, cohost) == codes::kNotAllowed);  // still no equals and betters
}

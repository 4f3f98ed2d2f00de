// SPDX-License-Identifier: Apache-2.0
#include "party.h"

using namespace sameframe;
using namespace sameframe::protocol;
using namespace sameframe::tests;
using Admitted = sameframe::group::Group::Admitted;

namespace {

constexpr std::int64_t kHour = 3'600'000;

InvitationList listed(Party& party, MemberId by) { return std::get<InvitationList>(party->invitations(by)); }

std::string_view preview_refused(Party& party, const std::string& code) {
    const auto preview = party->preview(code, party.now);
    const auto* refusal = std::get_if<group::Refusal>(&preview);
    return refusal ? refusal->code : std::string_view();
}

}  // namespace

TEST_CASE("who has the link is in, and is the same member with their token") {
    Party party;
    const auto joined = std::get<Admitted>(party.try_join(party.link, "Anna", "browser-a"));
    CHECK(joined.member == 2);
    CHECK_FALSE(joined.again);
    CHECK(joined.invitation.code == party.link);
    CHECK(party.last_body<Joined>().invitation == 1);
    CHECK(party.last_body<Joined>().member ==
          MemberInfo{2, "Anna", Role::member, party.member(2).colour, false, false, party.now});
    CHECK(party.last.invitations.at(0).used_by == std::vector<MemberId>{2});
    CHECK(party.last.credentials.at(0) == group::Credential{2, "token-2", "browser-a", true, 0});
    CHECK(party->member_of("token-2") == 2);
    CHECK(party.member(2).colour != party.member(1).colour);
    const auto again = std::get<Admitted>(party.try_join("no such code", "Else", "browser-a", "token-2"));
    CHECK(again.member == 2);
    CHECK(again.again);
    CHECK(party.last.entries.empty());
    CHECK(party.member(2).nickname == "Anna");
    // A token that opens nothing is as good as none.
    CHECK(std::get<Admitted>(party.try_join(party.link, "Carl", "browser-c", "token-99")).member == 3);
}

TEST_CASE("an invitation opens until it is revoked, expires or is used up") {
    Party party;
    CHECK(party.why_not("no such code", "b") == codes::kNoSuchInvitation);
    CHECK(preview_refused(party, "no such code") == codes::kNoSuchInvitation);

    const std::string once = party.mint(1, {Role::member, 0, 1});
    CHECK(party.why_not(once, "b1") == "");
    CHECK(party.why_not(once, "b2") == codes::kUsedUp);
    CHECK(preview_refused(party, once) == codes::kUsedUp);

    const std::string hour = party.mint(1, {Role::member, 3600, 0});
    party.now += kHour - 1;
    CHECK(party.why_not(hour, "b3") == "");
    party.now += 1;
    CHECK(party.why_not(hour, "b4") == codes::kExpired);
    CHECK(preview_refused(party, hour) == codes::kExpired);

    const std::string open = party.mint(1, {});
    const InvitationId id = listed(party, 1).invitations.back().id;
    CHECK(party.revoke(1, id) == "");
    CHECK(party.last.invitations.at(0).revoked);
    CHECK(party.why_not(open, "b5") == codes::kRevoked);
    CHECK(preview_refused(party, open) == codes::kRevoked);
    CHECK(party.revoke(1, id) == "");  // again changes nothing
    CHECK(party.last.invitations.empty());
    CHECK(party.revoke(1, 99) == codes::kNoSuchInvitation);
}

TEST_CASE("the join page shows who invites, what is on and who is there") {
    Party party;
    const MemberId guest = party.join("Anna");
    party->connected(guest);
    const auto preview = std::get<InvitationPreview>(party->preview(party.link, party.now));
    CHECK(preview == InvitationPreview{party->id(), "owner", {1, "film", "A film"}, "", {"Anna"}, 2});
    for (int i = 0; i < 20; ++i)
        party->connected(party.join());
    CHECK(std::get<InvitationPreview>(party->preview(party.link, party.now)).online.size() == kMaxPreviewMembers);
}

TEST_CASE("who may mint what") {
    Party party;
    const MemberId cohost = party.cohost();
    const MemberId guest = party.join();
    CHECK(party.mint(guest, {}).starts_with("code-"));
    CHECK(party.mint(guest, {Role::cohost, 0, 0}) == codes::kNotAllowed);
    CHECK(party.mint(cohost, {Role::cohost, 0, 0}) == codes::kNotAllowed);
    CHECK(party.mint(1, {Role::owner, 0, 0}) == codes::kNotAllowed);
    CHECK(party.mint(99, {}) == codes::kBadToken);
    const std::string for_cohosts = party.mint(1, {Role::cohost, 0, 0});
    REQUIRE(party.why_not(for_cohosts, "b1") == "");
    CHECK(party->state().members().back().role == Role::cohost);
    // What makes them co-hosts is not theirs to give on.
    const auto second = std::get<Admitted>(party.try_join(for_cohosts, "x", "b2"));
    CHECK(second.invitation.code.empty());
    party.now += kHour;
    Settings settings;
    settings.least[static_cast<std::size_t>(Action::invite)] = Role::cohost;
    REQUIRE(party.act(1, Configure{0, settings}) == "");
    CHECK(party.mint(guest, {}) == codes::kNotAllowed);
    CHECK(party.mint(cohost, {}).starts_with("code-"));
    CHECK(std::get<Admitted>(party.try_join(party.link, "x", "b3")).invitation.code.empty());
}

TEST_CASE("members see their own invitations, moderators all, and codes only who may give them on") {
    Party party;
    const MemberId cohost = party.cohost();
    const MemberId guest = party.join();
    party.mint(1, {});
    const std::string own = party.mint(guest, {});
    const std::string for_cohosts = party.mint(1, {Role::cohost, 0, 0});
    InvitationList list = listed(party, guest);
    REQUIRE(list.invitations.size() == 2);
    CHECK(list.invitations[0].code == party.link);  // came by it
    CHECK(list.invitations[0].used_by == std::vector<MemberId>{cohost, guest});
    CHECK(list.invitations[1].code == own);
    list = listed(party, cohost);
    REQUIRE(list.invitations.size() == 4);
    CHECK(list.invitations[3].code.empty());
    CHECK(listed(party, 1).invitations.at(3).code == for_cohosts);
    CHECK(party.revoke(guest, 2) == codes::kNoSuchInvitation);
    CHECK(party.revoke(guest, 1) == codes::kNotAllowed);
    CHECK(party.revoke(guest, 3) == "");
    CHECK(party.revoke(cohost, 1) == "");
    CHECK(std::holds_alternative<group::Refusal>(party->invitations(99)));
    CHECK(std::get<Admitted>(party.try_join("", "", "", "token-3")).invitation.code.empty());  // both are revoked
}

TEST_CASE("invitations and members are bounded") {
    group::GroupLimits limits;
    limits.max_members = 3;
    limits.act = {1000, 1000};
    Party party(limits);
    for (std::size_t i = 1; i < kMaxInvitations; ++i)
        REQUIRE(party.mint(1, {}).starts_with("code-"));
    CHECK(party.mint(1, {}) == codes::kTooLarge);
    CHECK(party.revoke(1, 5) == "");
    CHECK(party.mint(1, {}).starts_with("code-"));
    party.join();
    const MemberId third = party.join();
    CHECK(party.why_not(party.link, "b") == codes::kGroupFull);
    REQUIRE(party.act(third, Leave{}) == "");
    CHECK(party.why_not(party.link, "b") == "");
}

TEST_CASE("minting is paced") {
    Party party;
    std::string answer;
    for (int i = 0; i < 21; ++i)
        answer = party.mint(1, {});
    CHECK(answer == codes::kTooFast);
}

TEST_CASE("nobody comes in under no name") {
    Party party;
    for (const char* bad : {"", "  ", "\u200B", "a\nb", "a\u202Eb", "\xFF"})
        CHECK(party.why_not(party.link, "b", bad) == codes::kBadNickname);
    CHECK(party.why_not(party.link, "b", std::string(kMaxNicknameBytes + 1, 'x')) == codes::kBadNickname);
    CHECK(party->state().members().size() == 1);
    group::Group empty("G", 1, {}, [] { return std::string(); });
    group::Change change;
    CHECK(std::holds_alternative<group::Refusal>(empty.found({" ", "b", "", "", 0, false}, "t", "c", 0, change)));
    CHECK(empty.state().seq() == 0);
}

TEST_CASE("a group that everybody left belongs to who comes first") {
    Party party;
    REQUIRE(party.act(1, Leave{}) == "");
    CHECK(party->state().owner() == 0);
    CHECK(party->state().present_count() == 0);
    const MemberId next = party.join("Anna");
    CHECK(party->state().owner() == next);
    CHECK(party.member(party.join()).role == Role::member);
}

// SPDX-License-Identifier: Apache-2.0
#include "party.h"

using namespace sameframe;
using namespace sameframe::protocol;
using namespace sameframe::tests;

TEST_CASE("a group begins with its founder, its video and a link") {
    Party party;
    CHECK(party->state().seq() == 2);
    CHECK(party->state().owner() == 1);
    CHECK(party.member(1).nickname == "owner");
    CHECK(party->state().association() == Association{1, "film", "A film"});
    CHECK(party->playback().epoch == 1);
    CHECK(party->playback().position_ms == 1000);
    CHECK_FALSE(party->playback().playing);
    CHECK(party->member_of("token-1") == 1);
    CHECK(party->member_of("token-2") == 0);
    CHECK(party->member_of("") == 0);
    Party bare({}, "");
    CHECK(bare->state().seq() == 1);
    CHECK(bare->playback() == Playback{});
}

TEST_CASE("what is said is in the log, with its author and number") {
    Party party;
    const MemberId guest = party.join();
    Say say{make_client_id(5, 1), "hello \n", 1, 61'000, 0, {1}};
    REQUIRE(party.act(guest, say) == "");
    CHECK(party.last.entries.at(0) == LogEntry{4, party.now, guest, Said{"hello", 1, 61'000, 0, say.client_id, {1}}});
    say = {make_client_id(5, 2), "re", 1, -1, 4, {}};
    CHECK(party.act(1, say) == "");
    CHECK(party.last_body<Said>().reply_to == 4);
}

TEST_CASE("what may not be said is refused, and the same can be said well afterwards") {
    Party party;
    Say say{make_client_id(5, 1), "x", 1, -1, 0, {}};
    const auto with = [&](auto change) {
        Say other = say;
        change(other);
        return party.act(1, other);
    };
    CHECK(with([](Say& s) { s.text = " \n\t\u3000"; }) == codes::kEmptyText);
    CHECK(with([](Say& s) { s.text = "\u200B\x01"; }) == codes::kEmptyText);
    CHECK(with([](Say& s) { s.text = "a\xFF"; }) == codes::kEmptyText);
    CHECK(with([](Say& s) { s.text = std::string(kMaxTextBytes + 1, 'x'); }) == codes::kTooLarge);
    CHECK(with([](Say& s) { s.reply_to = 1; }) == codes::kNoSuchMessage);
    CHECK(with([](Say& s) { s.reply_to = 99; }) == codes::kNoSuchMessage);
    CHECK(with([](Say& s) { s.mentions = {9}; }) == codes::kNoSuchMember);
    CHECK(with([](Say& s) { s.epoch = 2; }) == codes::kBadMessage);
    CHECK(with([](Say& s) { s.client_id = 0; }) == codes::kBadMessage);
    CHECK(with([](Say& s) { s.client_id = kMaxClientId + 1; }) == codes::kBadMessage);
    CHECK(party->state().seq() == 2);
    CHECK(party.act(1, say) == "");
    CHECK(party.act(9, say) == codes::kBadToken);
}

TEST_CASE("a message about no video has no place in one") {
    Party party({}, "");
    REQUIRE(party.act(1, Say{1, "x", 0, 5000, 0, {}}) == "");
    CHECK(party.last_body<Said>().media_ms == -1);
}

TEST_CASE("a style is one of those that there are, and taken where the group has styles") {
    Party party;
    const auto style_of_last = [&] { return std::get<Said>(party.last.entries.at(0).body).style; };
    const Style red{kMessageColours[1], FloatMode::top, FloatSize::large};
    REQUIRE(party.act(1, Say{.client_id = 1, .text = "x", .style = red}) == "");
    CHECK(style_of_last() == red);
    CHECK(party.act(1, Say{.client_id = 2, .text = "x", .style = {.colour = 0x123456}}) == codes::kBadMessage);
    REQUIRE(party.act(1, Configure{.settings = {.plain = true}}) == "");
    REQUIRE(party.act(1, Say{.client_id = 3, .text = "x", .style = red}) == "");
    CHECK(style_of_last() == Style());
}

TEST_CASE("saying it again is not saying it twice") {
    Party party;
    const MemberId guest = party.join();
    const Say say{make_client_id(5, 1), "x", 1, -1, 0, {}};
    REQUIRE(party.act(guest, say) == "");
    CHECK(party.act(guest, say) == codes::kAlreadySaid);
    CHECK(party.act(1, say) == "");  // another member's number is another's
    const auto after = group::Group::restore(party.record(), {}, [] { return std::string("new"); });
    REQUIRE(after);
    const group::Outcome again = (*after)->handle(guest, say, party.now);
    REQUIRE(std::get_if<group::Refusal>(&again));
    CHECK(std::get<group::Refusal>(again).code == codes::kAlreadySaid);
}

TEST_CASE("a refused one is not lost by a later one that was taken") {
    Party party({.say = {1, 1}});
    const auto say = [](std::uint32_t count) { return Say{make_client_id(5, count), "x", 1, -1, 0, {}}; };
    REQUIRE(party.act(1, say(1)) == "");
    REQUIRE(party.act(1, say(2)) == codes::kTooFast);
    CHECK(party.retry_after_ms == 1000);
    party.now += party.retry_after_ms;
    REQUIRE(party.act(1, say(3)) == "");
    party.now += 1000;
    CHECK(party.act(1, say(2)) == "");
    CHECK(party.act(1, say(2)) == codes::kAlreadySaid);
    CHECK(party.act(1, say(3)) == codes::kAlreadySaid);
}

TEST_CASE("talking too fast is refused with the time to wait, for one member alone") {
    Party party;
    const MemberId guest = party.join();
    for (int i = 0; i < 8; ++i)
        REQUIRE(party.say(1, "x") == "");
    REQUIRE(party.say(1, "x") == codes::kTooFast);
    CHECK(party.retry_after_ms == 500);
    CHECK(party.say(guest, "x") == "");
    party.now += 499;
    CHECK(party.say(1, "x") == codes::kTooFast);
    party.now += 1;
    CHECK(party.say(1, "x") == "");
    CHECK(party.act(1, Rename{0, "quick"}) == "");  // from another bucket
    party.now -= 100'000;                           // a clock that steps back
    CHECK(party.say(1, "x") == codes::kTooFast);
    CHECK(party->recent().back().at >= (party->recent().end() - 2)->at);
}

TEST_CASE("reactions are to messages that are there") {
    Party party;
    const MemberId guest = party.join();
    REQUIRE(party.say(1, "x") == "");
    const Seq message = party->state().seq();
    CHECK(party.act(guest, React{0, message, "👍", true}) == "");
    CHECK(party.last_body<Reacted>() == Reacted{message, "👍", true});
    CHECK(party.act(guest, React{0, message, "👍", false}) == "");
    CHECK(party.act(guest, React{0, 1, "👍", true}) == codes::kNoSuchMessage);
    CHECK(party.act(guest, React{0, 999, "👍", true}) == codes::kNoSuchMessage);
    for (const char* bad : {"", " ", "a b", "\u202E", "\x01", "\u200D", "\xFF"})
        CHECK(party.act(guest, React{0, message, bad, true}) == codes::kBadMessage);
    CHECK(party.act(guest, React{0, message, std::string(kMaxEmojiBytes + 1, 'x'), true}) == codes::kBadMessage);
    REQUIRE(party.act(1, Remove{0, message}) == "");
    CHECK(party.act(guest, React{0, message, "👍", true}) == codes::kNoSuchMessage);
}

TEST_CASE("an author removes their own, a moderator those of lesser members") {
    Party party;
    const MemberId cohost = party.cohost();
    const MemberId guest = party.join();
    const auto said = [&](MemberId by) {
        REQUIRE(party.say(by, "x") == "");
        return party->state().seq();
    };
    const Seq guests = said(guest), owners = said(1), cohosts = said(cohost), more = said(guest);
    CHECK(party.act(guest, Remove{0, owners}) == codes::kNotAllowed);
    CHECK(party.act(guest, Remove{0, cohosts}) == codes::kNotAllowed);
    CHECK(party.act(cohost, Remove{0, owners}) == codes::kNotAllowed);
    CHECK(party.act(guest, Remove{0, guests}) == "");
    CHECK(party.last_body<Removed>().target == guests);
    CHECK(party.last.redacted == std::vector<Seq>{guests});
    CHECK(party.act(guest, Remove{0, guests}) == codes::kNoSuchMessage);
    CHECK(party.act(1, Remove{0, 1}) == codes::kNoSuchMessage);
    CHECK(party.act(cohost, Remove{0, more}) == "");
    CHECK(party.act(1, Remove{0, cohosts}) == "");
    const Seq last = said(guest);
    REQUIRE(party.act(guest, Leave{}) == "");
    CHECK(party.act(cohost, Remove{0, last}) == "");  // of one who is gone
    CHECK(party.act(1, Say{make_client_id(9, 9), "about it", 1, -1, last, {}}) == "");
}

TEST_CASE("a nickname is somebody's alone") {
    Party party;
    const MemberId first = party.join("Anna");
    const MemberId second = party.join(" aNNa\u00A0");
    CHECK(party.member(first).nickname == "Anna");
    CHECK(party.member(second).nickname == "aNNa 2");
    CHECK(party.act(second, Rename{0, "Bert"}) == "");
    CHECK(party.last_body<Renamed>().nickname == "Bert");
    CHECK(party.act(second, Rename{0, "ANNA"}) == "");
    CHECK(party.member(second).nickname == "ANNA 2");
    CHECK(party.act(second, Rename{0, "ANNA 2"}) == "");
    CHECK(party.last.entries.empty());
    CHECK(party.act(first, Rename{0, "anna"}) == "");  // in another case it is still theirs
    CHECK(party.member(first).nickname == "anna");
    CHECK(party.act(first, Rename{0, " "}) == codes::kBadNickname);
    REQUIRE(party.act(first, Leave{}) == "");
    CHECK(party.act(second, Rename{0, "Anna"}) == "");
    CHECK(party.member(second).nickname == "Anna");
}

// SPDX-License-Identifier: Apache-2.0
#include "party.h"

#include "group/control_record.h"
#include "group/shared_playback.h"

using namespace sameframe;
using namespace sameframe::protocol;
using namespace sameframe::tests;
using group::kStartLeadMs;
using group::position_at;
using group::taken_up;

namespace {

PlaybackControl control(PlaybackAction action, std::int64_t position_ms, double rate = 1) {
    return {0, 1, action, position_ms, rate};
}

}  // namespace

TEST_CASE("a kept position that the clock has not come to begins when it is taken up") {
    Playback kept;
    kept.playing = true;
    kept.position_ms = 5000;
    kept.at = 1'000'000;
    CHECK(taken_up(kept, 1'000'000) == kept);
    CHECK(taken_up(kept, 2'000'000) == kept);
    CHECK(taken_up(kept, 1'000'000 - group::kStartLeadMs) == kept);  // a start that is due soon
    const Playback begun = taken_up(kept, 400'000);
    CHECK(begun.at == 400'000);
    CHECK(position_at(begun, 401'000) == 6000);
}

TEST_CASE("the position moves with the server's time, at the rate, once its start has come") {
    const Playback paused{1, 1, false, 1, 5000, 1000, 1};
    CHECK(position_at(paused, 99'000) == 5000);
    const Playback playing{1, 1, true, 1.5, 5000, 1000, 1};
    CHECK(position_at(playing, 900) == 5000);
    CHECK(position_at(playing, 1000) == 5000);
    CHECK(position_at(playing, 1001) == 5001.5);
    CHECK(position_at(playing, 3000) == 8000);
}

TEST_CASE("play, pause, seek and rate") {
    const Playback before{1, 4, false, 1, 5000, 1000, 1};
    const Playback playing = group::controlled(before, control(PlaybackAction::play, 5100), 2, 2000);
    CHECK(playing == Playback{1, 5, true, 1, 5100, 2000 + kStartLeadMs, 2});
    CHECK(group::controlled(playing, control(PlaybackAction::pause, 6000), 3, 3000) ==
          Playback{1, 6, false, 1, 6000, 3000, 3});
    CHECK(group::controlled(playing, control(PlaybackAction::seek, 90'000), 3, 3000) ==
          Playback{1, 6, true, 1, 90'000, 3000 + kStartLeadMs, 3});
    CHECK(group::controlled(before, control(PlaybackAction::seek, 90'000), 3, 3000) ==
          Playback{1, 5, false, 1, 90'000, 3000, 3});
    const Playback faster = group::controlled(playing, control(PlaybackAction::rate, 0, 2), 3, 3000);
    CHECK(faster == Playback{1, 6, true, 2, 5100 + 1000 - kStartLeadMs, 3000, 3});
    CHECK(position_at(faster, 3000) == position_at(playing, 3000));
    // Before the start has come the start stays where it was.
    CHECK(group::controlled(playing, control(PlaybackAction::rate, 0, 2), 3, 2001) ==
          Playback{1, 6, true, 2, 5100, 2000 + kStartLeadMs, 3});
    CHECK(group::controlled(before, control(PlaybackAction::rate, 0, 100), 3, 3000).rate == kMaxRate);
    const Playback far{1, 1, true, 2, kMaxMediaMs, 0, 1};
    CHECK(group::controlled(far, control(PlaybackAction::rate, 0, 1), 1, 1'000'000).position_ms == kMaxMediaMs);
}

TEST_CASE("another video begins at its own place and at the ordinary rate") {
    const Playback last{1, 9, true, 2, 5000, 1000, 1};
    CHECK(group::begun(last, 2, 700, true, 3, 8000) == Playback{2, 10, true, 1, 700, 8000 + kStartLeadMs, 3});
    CHECK(group::begun(last, 2, 0, false, 3, 8000) == Playback{2, 10, false, 1, 0, 8000, 3});
}

TEST_CASE("switching the video raises the epoch and begins a new position") {
    Party party;
    REQUIRE(party.act(1, Associate{0, "second", " Another\n", 2000, true}) == "");
    CHECK(party.last_body<Associated>().association == Association{2, "second", " Another"});
    REQUIRE(party.last.playback);
    CHECK(*party.last.playback == party->playback());
    CHECK(party->playback().epoch == 2);
    CHECK(party->playback().position_ms == 2000);
    CHECK(party->playback().playing);
    CHECK(party.act(1, control(PlaybackAction::pause, 0)) == codes::kStale);  // about the first
    CHECK(party.act(1, Associate{0, "", "", 0, true}) == codes::kBadMessage);
    Party bare({}, "");
    CHECK(bare.act(1, PlaybackControl{0, 0, PlaybackAction::play, 0, 1}) == codes::kStale);
}

TEST_CASE("a message about an earlier video keeps its place there") {
    Party party;
    REQUIRE(party.act(1, Associate{0, "second", "", 0, true}) == "");
    REQUIRE(party.act(1, Say{1, "x", 1, 7000, 0, {}}) == "");
    CHECK(party.last_body<Said>().epoch == 1);
    CHECK(party.last_body<Said>().media_ms == 7000);
}

TEST_CASE("the log tells who played and paused, not every step of a dragged seek bar") {
    Party party;
    const MemberId guest = party.join();
    const auto told = [&](MemberId by, PlaybackAction action) {
        const std::uint64_t revision = party->playback().revision;
        REQUIRE(party.act(by, control(action, 9000)) == "");
        CHECK(party->playback().revision == revision + 1);
        CHECK(party.last.playback == party->playback());
        return !party.last.entries.empty();
    };
    CHECK(told(1, PlaybackAction::play));
    CHECK(party.last_body<Controlled>() == Controlled{PlaybackAction::play, 9000, 1});
    CHECK(told(1, PlaybackAction::pause));
    CHECK_FALSE(told(1, PlaybackAction::play));  // again within 2 s
    CHECK(told(guest, PlaybackAction::play));    // somebody else
    party.now += group::kControlAgainMs - 1;
    CHECK_FALSE(told(1, PlaybackAction::pause));
    party.now += 1;
    CHECK(told(1, PlaybackAction::pause));
    CHECK(told(1, PlaybackAction::seek));
    CHECK_FALSE(told(1, PlaybackAction::seek));
    party.now += group::kSeekAgainMs - 1;
    CHECK_FALSE(told(1, PlaybackAction::seek));
    party.now += 1;
    CHECK(told(1, PlaybackAction::seek));
    CHECK(told(1, PlaybackAction::rate));
    CHECK_FALSE(told(1, PlaybackAction::rate));
    party.now -= 100'000;  // a clock that steps back silences nobody
    CHECK(told(1, PlaybackAction::seek));
}

TEST_CASE("acting too fast is refused") {
    Party party;
    std::string_view answer;
    for (int i = 0; i < 21; ++i)
        answer = party.act(1, control(PlaybackAction::seek, i));
    CHECK(answer == codes::kTooFast);
    CHECK(party.retry_after_ms == 200);
    CHECK(party->playback().position_ms == 19);
}

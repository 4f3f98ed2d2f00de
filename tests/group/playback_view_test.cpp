// SPDX-License-Identifier: Apache-2.0
#include "group/playback_view.h"

#include <catch2/catch_test_macros.hpp>

#include "group/shared_playback.h"

using namespace sameframe;
using group::PlaybackView;
using protocol::Playback;

namespace {

const MonotonicTime kNow{std::chrono::seconds(50)};
const Playback kPlaying{.epoch = 1, .revision = 7, .playing = true, .position_ms = 1000, .at = 500'000, .by = 2};
const protocol::PlaybackControl kSeek{.epoch = 1, .action = protocol::PlaybackAction::seek, .position_ms = 90'000};

}  // namespace

TEST_CASE("an own order counts at once, and its echo is no second one") {
    PlaybackView view;
    view.replace(kPlaying);
    view.expect(kSeek, 3, 510'000, kNow);
    CHECK(view.at(kNow).position_ms == 90'000);
    const Playback echo = group::controlled(kPlaying, kSeek, 3, 510'040);
    CHECK(view.at(kNow).revision == echo.revision);
    view.heard(echo, 3);
    CHECK(view.at(kNow) == echo);
}

TEST_CASE("an order of somebody else in between does not undo the expectation, a refusal and time do") {
    PlaybackView view;
    view.replace(kPlaying);
    view.expect(kSeek, 3, 510'000, kNow);
    Playback other = kPlaying;
    other.revision = 8;
    other.position_ms = 4;
    view.heard(other, 3);
    CHECK(view.at(kNow).position_ms == 90'000);
    CHECK(view.at(kNow + PlaybackView::kAnswerWithin) == other);
    view.refused();
    CHECK(view.at(kNow) == other);
}

TEST_CASE("an old revision is ignored, another video never is") {
    PlaybackView view;
    view.replace(kPlaying);
    Playback old = kPlaying;
    old.revision = 6;
    view.heard(old, 3);
    CHECK(view.told() == kPlaying);
    view.expect(kSeek, 3, 510'000, kNow);
    Playback next{.epoch = 2, .revision = 8};
    view.heard(next, 3);
    CHECK(view.at(kNow) == next);
}

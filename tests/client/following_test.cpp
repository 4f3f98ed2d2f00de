// SPDX-License-Identifier: Apache-2.0
#include "client/following.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "../media_core/stage.h"
#include "group/shared_playback.h"

using namespace sameframe;
using namespace sameframe::media;
using namespace sameframe::media::scripted;
using client::Following;

namespace {

Film long_film() {
    Film film;
    film.frames = 1500;
    film.audio_end = MediaTime(60'000'000);
    return film;
}

// A real player over a scripted film that follows a group. The server's clock is the stage's, put forward as wanted.
struct Seat {
    Seat() {
        stage.open();
        REQUIRE(stage.until_state(PlayerState::paused));
        stage.player.play();
        REQUIRE(stage.until_state(PlayerState::playing));
        playback.at = static_cast<std::int64_t>(server_ms());
    }
    double server_ms() const { return to_seconds(stage.now.time_since_epoch()) * 1000 + ahead_ms; }
    double drift_ms() const {
        return to_seconds(stage.now_is().position) * 1000 - group::position_at(playback, server_ms());
    }
    template <typename Each>
    void follow_for(Duration span, Each&& each) {
        stage.play_for(span, [&](const VideoFrame*) {
            following.drive(playback, server_ms(), stage.player, stage.now_is(), stage.now);
            each(stage.now_is());
        });
    }

    Stage stage{long_film()};
    Following following;
    protocol::Playback playback{.epoch = 1, .revision = 1, .playing = true};
    double ahead_ms = 0;
};

}  // namespace

TEST_CASE("a player is nudged into step, and its rate stays the group's") {
    Seat seat;
    seat.follow_for(Duration(3'000'000), [](const PlayerSnapshot&) {});
    seat.ahead_ms = 200;
    double fastest = 1;
    seat.follow_for(Duration(6'000'000), [&](const PlayerSnapshot& seen) {
        CHECK(seen.rate == 1);
        fastest = std::max(fastest, seen.speed);
    });
    CHECK(fastest > 1.02);
    CHECK(std::abs(seat.drift_ms()) < 30);
    CHECK(seat.stage.now_is().speed == 1);
}

TEST_CASE("the group's rate is the player's, and stays when it is let go in the middle of a correction") {
    Seat seat;
    seat.follow_for(Duration(1'000'000), [](const PlayerSnapshot&) {});
    seat.playback = {.epoch = 1,
                     .revision = 2,
                     .playing = true,
                     .rate = 1.5,
                     .position_ms = static_cast<std::int64_t>(group::position_at(seat.playback, seat.server_ms())),
                     .at = static_cast<std::int64_t>(seat.server_ms())};
    seat.follow_for(Duration(3'000'000), [](const PlayerSnapshot&) {});
    CHECK(seat.stage.now_is().rate == 1.5);
    seat.ahead_ms = 200;
    for (int i = 0; i < 120 && seat.stage.now_is().speed == 1.5; ++i)
        seat.follow_for(Duration(16'667), [](const PlayerSnapshot&) {});
    REQUIRE(seat.stage.now_is().speed > 1.5);
    CHECK(seat.stage.now_is().rate == 1.5);
    seat.following.let_go(seat.stage.player);
    CHECK(seat.stage.now_is().rate == 1.5);
    CHECK(seat.stage.now_is().speed == 1.5);
}

// SPDX-License-Identifier: Apache-2.0
#include "group/follower.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "../scenario/film_player.h"
#include "group/shared_playback.h"

using namespace sameframe;
using group::Correction;
using group::FollowedPlayer;
using group::Follower;
using scenario::FilmPlayer;
using State = FollowedPlayer::State;

namespace {

// One player that a follower drives over virtual time, sixty turns a second; server time is true time.
struct Theatre {
    explicit Theatre(FilmPlayer::Nature nature = {.start_ms = 60, .seek_ms = 200, .spread = 0.1, .noise_ms = 3})
        : player(nature, 5) {}

    FollowedPlayer seen() {
        return {.state = player.busy(now)         ? State::busy
                         : player.wants_to_play() ? State::playing
                                                  : State::paused,
                .wants_to_play = player.wants_to_play(),
                .position_ms = player.read(now),
                .duration_ms = duration};
    }
    void run(double milliseconds) {
        for (const double end = now + milliseconds; now < end; now += 1000.0 / 60) {
            const Correction correction =
                follower.follow(playback, now, seen(), MonotonicTime(Duration(static_cast<std::int64_t>(now * 1000))));
            if (correction.rate) {
                player.set_rate(now, *correction.rate);
                rates.push_back(*correction.rate);
            }
            if (correction.seek_ms) player.seek(now, *correction.seek_ms);
            if (correction.play && *correction.play) player.play(now);
            if (correction.play && !*correction.play) player.pause(now);
        }
    }
    double error() { return player.position(now) - group::position_at(playback, now); }
    void order(protocol::PlaybackAction action, std::int64_t position, double rate = 1) {
        playback = group::controlled(playback, {.epoch = 1, .action = action, .position_ms = position, .rate = rate}, 1,
                                     static_cast<std::int64_t>(now));
    }

    double now = 100'000;
    double duration = 3'600'000;
    protocol::Playback playback{.epoch = 1, .revision = 1, .at = 100'000};
    FilmPlayer player;
    Follower follower;
    std::vector<double> rates;
};

using Act = protocol::PlaybackAction;

}  // namespace

TEST_CASE("a scheduled start begins in step, the second one to a few milliseconds") {
    Theatre theatre;
    theatre.run(500);
    for (int i = 0; i < 3; ++i) {
        theatre.order(Act::play, 0 + i * 10'000);
        theatre.run(i == 0 ? 6000 : 3000);
        CHECK(std::abs(theatre.error()) < 30);
        theatre.order(Act::pause, 10'000 + i * 10'000);
        theatre.run(2000);
    }
}

TEST_CASE("a pause ends on exactly the group's picture, by one seek") {
    Theatre theatre;
    theatre.order(Act::play, 0);
    theatre.run(5000);
    const int seeks = theatre.player.seeks();
    theatre.order(Act::pause, 4321);
    theatre.run(3000);
    CHECK(theatre.player.position(theatre.now) == 4321);
    CHECK(!theatre.player.wants_to_play());
    CHECK(theatre.player.seeks() == seeks + 1);
}

TEST_CASE("a seek of the group ends in step, by one seek of the player") {
    Theatre theatre;
    theatre.order(Act::play, 0);
    theatre.run(5000);
    for (const std::int64_t target : {600'000, 60'000, 900'000}) {
        const int seeks = theatre.player.seeks();
        theatre.order(Act::seek, target);
        theatre.run(1500);
        CHECK(std::abs(theatre.error()) < 100);
        CHECK(theatre.player.seeks() == seeks + 1);
        theatre.run(4000);
        CHECK(std::abs(theatre.error()) < 30);
    }
    CHECK(theatre.follower.hard_seeks() == 0);
}

TEST_CASE("a small drift is nudged away, and the rate goes back to the group's") {
    Theatre theatre({.start_ms = 60, .seek_ms = 200, .spread = 0.1, .sound_card_ppm = 0, .noise_ms = 3});
    theatre.order(Act::play, 0);
    theatre.run(6000);
    theatre.player.stall(theatre.now, 300);
    theatre.rates.clear();
    theatre.run(12'000);
    CHECK(std::abs(theatre.error()) < 25);
    CHECK(theatre.player.seeks() == 0);
    REQUIRE(!theatre.rates.empty());
    for (const double rate : theatre.rates)
        CHECK(std::abs(rate - 1) <= Follower::kMostNudge + 1e-9);
    CHECK(theatre.rates.back() == 1);
}

TEST_CASE("a large drift is sought away, once") {
    Theatre theatre;
    theatre.order(Act::play, 0);
    theatre.run(6000);
    theatre.player.stall(theatre.now, 3000);
    theatre.run(5000);
    CHECK(std::abs(theatre.error()) < 60);
    CHECK(theatre.follower.hard_seeks() == 1);
}

TEST_CASE("a player that is busy is left alone") {
    Follower follower;
    const protocol::Playback playback{.epoch = 1, .revision = 4, .playing = true, .position_ms = 0, .at = 0};
    for (int i = 0; i < 100; ++i) {
        const Correction correction =
            follower.follow(playback, 5000 + i * 16, {.state = State::busy, .wants_to_play = true, .position_ms = 10},
                            MonotonicTime(std::chrono::milliseconds(i * 16)));
        CHECK(correction.nothing());
    }
}

TEST_CASE("a player that cannot keep up is sought ever more rarely") {
    Theatre theatre({.start_ms = 60, .seek_ms = 900, .spread = 0.1, .sound_card_ppm = -400'000, .noise_ms = 3});
    theatre.order(Act::play, 0);
    theatre.run(60'000);
    const int first = theatre.player.seeks();
    theatre.run(60'000);
    CHECK(first < 15);
    CHECK(theatre.player.seeks() - first < 8);
}

TEST_CASE("another rate of the group is taken over without a seek") {
    Theatre theatre;
    theatre.order(Act::play, 0);
    theatre.run(6000);
    theatre.order(Act::rate, 0, 1.5);
    theatre.run(6000);
    CHECK(theatre.player.rate() == 1.5);
    CHECK(std::abs(theatre.error()) < 40);
    CHECK(theatre.player.seeks() == 0);
}

TEST_CASE("where the group has gone past the end, the player stays at its end") {
    Theatre theatre;
    theatre.duration = 10'000;
    Follower follower;
    const protocol::Playback playback{.epoch = 1, .revision = 4, .playing = true, .position_ms = 0, .at = 0};
    const Correction correction = follower.follow(
        playback, 60'000, {.state = State::ended, .wants_to_play = true, .position_ms = 10'000, .duration_ms = 10'000},
        {});
    CHECK(correction.nothing());
    const Correction back = follower.follow(
        protocol::Playback{.epoch = 1, .revision = 5, .playing = true, .position_ms = 2000, .at = 60'000}, 60'500,
        {.state = State::ended, .wants_to_play = true, .position_ms = 10'000, .duration_ms = 10'000},
        MonotonicTime(std::chrono::seconds(1)));
    REQUIRE(back.seek_ms);
    CHECK(*back.seek_ms > 2000);
}

TEST_CASE("two seeks of the group in a row: the second counts") {
    Theatre theatre;
    theatre.order(Act::play, 0);
    theatre.run(5000);
    theatre.order(Act::seek, 600'000);
    theatre.run(50);
    theatre.order(Act::seek, 1'200'000);
    theatre.run(3000);
    CHECK(std::abs(theatre.error()) < 100);
}

// SPDX-License-Identifier: Apache-2.0
// Random commands. Whatever is asked for, and in whatever order: pictures come in order unless a seek lies between, the
// picture belongs to the position, the position only moves as it should, and nothing hangs.
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "stage.h"

using namespace sameframe;
using namespace sameframe::media;
using namespace sameframe::media::scripted;

namespace {

Film random_film(std::mt19937& random) {
    const auto chance = [&](int of) { return random() % of == 0; };
    Film film;
    film.key_interval = chance(2) ? 25 : 100;
    film.has_audio = !chance(4);
    film.audio_start = chance(4) ? MediaTime(700'000) : MediaTime(0);
    film.audio_end = chance(4) ? MediaTime(6'000'000) : MediaTime(10'000'000);
    film.tells_duration = !chance(4);
    film.tells_packet_durations = !chance(4);
    film.reordering = static_cast<int>(random() % 4);
    film.seek_lands_late = chance(5) ? MediaTime(500'000) : MediaTime(0);
    if (chance(5)) film.corrupt_video = {7, 8, 60, 199};
    return film;
}

void check_settled(Stage& stage) {
    REQUIRE(stage.until([&] {
        const PlayerState state = stage.now_is().state;
        return state == PlayerState::paused || state == PlayerState::ended;
    }));
    if (!stage.film.corrupt_video.empty()) return;
    // A decoder that was behind when the film was paused still delivers the picture of the position.
    const bool exact = stage.until([&] {
        const PlayerSnapshot now = stage.now_is();
        return now.shown_frame == stage.film.frame_time(stage.film.frame_at(now.position));
    });
    const PlayerSnapshot s = stage.now_is();
    CAPTURE(s.position.count(), s.shown_frame.count(), to_string(s.error.value_or(Error{}).code));
    CHECK(exact);
}

void run(unsigned seed, int commands) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Stage stage(random_film(random), random() % 4 != 0);
    stage.open();
    MediaTime last(-1);
    bool may_go_back = true;
    const auto watch = [&](const VideoFrame* frame) {
        if (!frame) return;
        if (!may_go_back) CHECK(frame->time > last);
        last = frame->time;
        may_go_back = false;
    };
    for (int i = 0; i < commands; ++i) {
        CAPTURE(i);
        switch (random() % 12) {
            case 0:
            case 1:
            case 2: stage.player.play(), may_go_back = true; break;  // from the end it begins again
            case 3: stage.player.pause(); break;
            case 4:
            case 5:
            case 6: stage.player.seek(MediaTime(static_cast<int>(random() % 12'000'000) - 1'000'000)), may_go_back = true; break;
            case 7: stage.player.step(random() % 2 == 0 ? 1 : -1), may_go_back = true; break;
            case 8: stage.player.set_rate(0.25 + static_cast<double>(random() % 8) * 0.25); break;
            case 9: stage.player.select_audio(1 + static_cast<int>(random() % 2)), may_go_back = true; break;
            case 10: stage.player.set_loop(random() % 4 == 0), may_go_back = true; break;
            case 11: stage.device = !stage.device; break;
        }
        const int turns = static_cast<int>(random() % 12);
        for (int turn = 0; turn < turns; ++turn) {
            const MediaTime before = stage.now_is().position;
            const VideoFrame* frame = stage.turn();
            const PlayerSnapshot s = stage.now_is();
            watch(frame);
            if (s.state == PlayerState::seeking || s.loop) may_go_back = true;
            REQUIRE(s.state != PlayerState::failed);
            REQUIRE(s.state != PlayerState::idle);
            if (s.state == PlayerState::paused && turn > 0 && !frame) CHECK(s.position == before);
            if (random() % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
        }
        if (random() % 16 == 0) {
            stage.player.set_loop(false);
            stage.player.pause();
            check_settled(stage);
            may_go_back = true;
        }
    }
    stage.player.set_loop(false);
    stage.player.pause();
    check_settled(stage);
}

}  // namespace

TEST_CASE("1,000 random commands") {
    for (unsigned seed = 1; seed <= 20; ++seed) run(seed, 50);
}

TEST_CASE("players that come and go") {
    std::mt19937 random(9);
    for (int i = 0; i < 60; ++i) {
        Stage stage(random_film(random));
        stage.open(MediaTime(static_cast<int>(random() % 9'000'000)));
        stage.player.play();
        for (unsigned turns = random() % 20; turns > 0; --turns) {
            stage.turn();
            if (random() % 4 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
            if (random() % 6 == 0) stage.player.seek(MediaTime(static_cast<int>(random() % 9'000'000)));
        }
    }
}

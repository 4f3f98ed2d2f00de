// SPDX-License-Identifier: Apache-2.0
// Playing from start to end, with and without sound and pictures.
#include "media/player.h"

#include <catch2/catch_test_macros.hpp>

#include "stage.h"

using namespace sameframe;
using namespace sameframe::media;
using namespace sameframe::media::scripted;

TEST_CASE("opening shows the first picture and waits for play") {
    Stage stage;
    CHECK(stage.now_is().state == PlayerState::idle);
    stage.open();
    CHECK(stage.now_is().state == PlayerState::opening);
    REQUIRE(stage.until_state(PlayerState::paused));
    const PlayerSnapshot s = stage.now_is();
    CHECK(s.opened);
    CHECK(s.info->duration == MediaTime(10'000'000));
    CHECK(s.shown_frame == MediaTime(0));
    CHECK(s.position == MediaTime(0));
    CHECK(s.video_decoder == "scripted");
    CHECK(s.audio_stream == 1);
    CHECK(stage.ring.taken() == 0);
}

TEST_CASE("every frame is shown once, in step with the sound that is heard, to the end") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    std::int64_t shown = 1;
    double worst = 0;
    MediaTime last = stage.now_is().shown_frame;
    stage.play_for(Duration(9'500'000), [&](const VideoFrame* frame) {
        if (!frame) return;
        CHECK(frame->time == last + stage.film.frame_duration);
        last = frame->time;
        ++shown;
        if (last > MediaTime(2'000'000)) worst = std::max(worst, std::abs(to_seconds(stage.heard_time() - frame->time)));
    });
    CHECK(worst < 0.025);  // half a refresh, a burst
    PlayerSnapshot s = stage.now_is();
    CHECK(s.clock_is_audio);
    CHECK(s.frames.shown == shown);
    CHECK(s.frames.dropped == 0);
    CHECK(s.frames.late == 0);
    CHECK(s.audio_underruns == 0);
    CHECK(s.shown_fps >= 24);
    CHECK(s.shown_fps <= 26);
    CHECK(std::chrono::abs(s.audio_video_offset) < Duration(25'000));

    REQUIRE(stage.play_to_end());
    s = stage.now_is();
    CHECK(s.shown_frame == stage.film.frame_time(249));
    CHECK(s.position == MediaTime(10'000'000));
    CHECK(s.frames.shown == 250);
    CHECK(*stage.last_sample >= 479'999 - kBlockFrames);

    stage.player.play();  // again, from the start
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK(stage.now_is().shown_frame == MediaTime(0));
    stage.play_for(Duration(500'000));
    CHECK(stage.now_is().position > MediaTime(400'000));
}

TEST_CASE("without a device the monotonic clock drives, and sound starts in step when the device comes") {
    Stage stage({}, false);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    const MonotonicTime begun = stage.now;
    stage.play_for(Duration(3'000'000));
    CHECK_FALSE(stage.now_is().clock_is_audio);
    CHECK(std::chrono::abs(stage.now_is().position - (stage.now - begun)) < MediaTime(20'000));
    stage.device = true;
    double worst = 0;
    stage.play_for(Duration(3'000'000), [&](const VideoFrame*) {
        if (stage.last_sample) worst = std::max(worst, std::abs(to_seconds(stage.heard_time() - stage.now_is().position)));
    });
    CHECK(stage.now_is().clock_is_audio);
    CHECK(worst < 0.06);
    CHECK(stage.now_is().frames.dropped == 0);
    stage.device = false;
    const MediaTime before = stage.now_is().position;
    stage.play_for(Duration(1'000'000));
    CHECK(std::chrono::abs(stage.now_is().position - before - MediaTime(1'000'000)) < MediaTime(60'000));
}

TEST_CASE("a film without sound, and sound without a film") {
    SECTION("pictures only") {
        Film film;
        film.has_audio = false;
        Stage stage(film);
        stage.open();
        stage.player.play();
        REQUIRE(stage.until_state(PlayerState::playing));
        stage.play_for(Duration(9'500'000));
        REQUIRE(stage.play_to_end());
        CHECK(stage.now_is().frames.shown == 250);
    }
    SECTION("sound only") {
        Film film;
        film.has_video = false;
        film.frames = 0;
        Stage stage(film);
        stage.open();
        stage.player.play();
        REQUIRE(stage.until_state(PlayerState::playing));
        stage.play_for(Duration(4'000'000), [](const VideoFrame* frame) { CHECK_FALSE(frame); });
        CHECK(stage.now_is().clock_is_audio);
        CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(25'000));
        CHECK(stage.now_is().shown_frame == MediaTime(-1));
        stage.play_for(Duration(5'500'000));
        CHECK(stage.play_to_end());
    }
    SECTION("no ring at all") {
        Film film;
        Counters counters;
        Player player({.open_demuxer = open_film(film, counters), .ring = nullptr});
        player.open(std::make_shared<GatedSource>());
        player.play();
        MonotonicTime now{};
        for (int i = 0; i < 20'000 && player.snapshot(now).position < MediaTime(1'000'000); ++i) {
            player.advance(now += Duration(1'000), {});
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        CHECK(player.snapshot(now).position >= MediaTime(1'000'000));
    }
}

TEST_CASE("a pause freezes picture, sound and position; play goes on from there") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(2'000'000));
    stage.player.pause();
    CHECK(stage.now_is().state == PlayerState::paused);
    const MediaTime position = stage.now_is().position;
    stage.turn();
    CHECK(stage.now_is().shown_frame == stage.film.frame_time(stage.film.frame_at(position)));
    const std::uint32_t taken = stage.ring.taken();
    for (int i = 0; i < 100; ++i) stage.turn();
    CHECK(stage.now_is().position == position);
    CHECK(stage.ring.taken() == taken);
    stage.player.play();
    stage.turn();
    CHECK(stage.now_is().position - position < MediaTime(40'000));
    stage.play_for(Duration(1'000'000));
    CHECK(std::chrono::abs(stage.now_is().position - position - MediaTime(1'000'000)) < MediaTime(60'000));
    CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(30'000));
}

TEST_CASE("a change of rate is followed by picture and sound without a jump") {
    Film film;
    film.frames = 1500;
    film.audio_end = MediaTime(60'000'000);
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    MediaTime last(0);
    for (const double rate : {1.0, 2.0, 0.5, 1.25, 0.25, 1.0}) {
        CAPTURE(rate);
        stage.player.set_rate(rate);
        stage.play_for(Duration(2'000'000), [&](const VideoFrame*) {
            const MediaTime position = stage.now_is().position;
            CHECK(position >= last);
            CHECK(position - last < MediaTime(60'000));
            last = position;
        });
        const MediaTime before = stage.now_is().position;
        stage.play_for(Duration(1'000'000));
        CHECK(std::abs(to_seconds(stage.now_is().position - before) - rate) < 0.05 * std::max(rate, 1.0));
        CHECK(stage.now_is().rate == rate);
        last = stage.now_is().position;
    }
    stage.player.set_rate(99);
    CHECK(stage.now_is().rate == 2);
    CHECK(stage.now_is().speed == 2);
}

TEST_CASE("a corrected rate is played, and the chosen one told") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.player.set_rate(1.5, 0.9);
    CHECK(stage.now_is().rate == 1.5);
    CHECK(std::abs(stage.now_is().speed - 1.35) < 1e-9);
    stage.play_for(Duration(1'000'000));
    const MediaTime before = stage.now_is().position;
    stage.play_for(Duration(1'000'000));
    CHECK(std::abs(to_seconds(stage.now_is().position - before) - 1.35) < 0.05);
    stage.player.set_rate(2, 1.1);
    CHECK(stage.now_is().rate == 2);
    CHECK(stage.now_is().speed == 2);
    stage.player.set_rate(1);
    CHECK(stage.now_is().speed == 1);
}

TEST_CASE("streams of different length: the last picture stays, or the clock goes on without sound") {
    Film film;
    SECTION("sound ends early") { film.audio_end = MediaTime(4'000'000); }
    SECTION("sound begins late") { film.audio_start = MediaTime(3'000'000); }
    SECTION("pictures end early") { film.frames = 100; }
    SECTION("pictures begin late") { film.first_frame = MediaTime(2'000'000), film.frames = 200; }
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(9'700'000));
    REQUIRE(stage.play_to_end());
    CHECK(stage.now_is().frames.shown == film.frames);
    CHECK(stage.now_is().frames.dropped == 0);
}

TEST_CASE("looping starts again at the end") {
    Film film;
    film.frames = 50;
    film.audio_end = MediaTime(2'000'000);
    Stage stage(film);
    stage.player.set_loop(true);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    int rounds = 0;
    MediaTime last(0);
    for (int i = 0; i < 4; ++i) {
        REQUIRE(stage.until([&] { return stage.now_is().state == PlayerState::playing; }));
        stage.play_for(Duration(1'990'000), [&](const VideoFrame*) {
            const MediaTime position = stage.now_is().position;
            rounds += position < last;
            last = position;
            CHECK(stage.now_is().state != PlayerState::ended);
        });
    }
    CHECK(rounds >= 3);
}

TEST_CASE("the other sound track plays from the same position") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(2'000'000));
    const MediaTime position = stage.now_is().position;
    stage.player.select_audio(2);
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK(stage.now_is().audio_stream == 2);
    CHECK(std::chrono::abs(stage.now_is().position - position) < MediaTime(30'000));
    stage.play_for(Duration(1'000'000));
    CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(30'000));
    stage.player.select_audio(77);  // there is none
    CHECK(stage.now_is().audio_stream == 2);
}

TEST_CASE("frames in memory are few, and all are returned") {
    Film film;
    {
        Stage stage(film);
        stage.open();
        stage.player.play();
        REQUIRE(stage.until_state(PlayerState::playing));
        stage.play_for(Duration(3'000'000));
        CHECK(stage.counters.most_frames_alive <= 10);
        stage.player.close();
        REQUIRE(stage.until([&] { return stage.counters.frames_alive == 0 && stage.counters.decoders == 0; }));
        CHECK(stage.counters.demuxers == 0);
        CHECK(stage.now_is().state == PlayerState::idle);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Seeking: exact in picture and sound, from any state, one after the other, and single steps.
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "stage.h"

using namespace sameframe;
using namespace sameframe::media;
using namespace sameframe::media::scripted;

namespace {

// Seeks and waits until the picture is there.
void seek_and_wait(Stage& stage, MediaTime target) {
    stage.player.seek(target);
    CHECK(stage.now_is().position == std::clamp(target, MediaTime(0), stage.film.duration()));
    REQUIRE(stage.until([&] { return stage.now_is().state != PlayerState::seeking; }));
}

}  // namespace

TEST_CASE("a seek lands on the frame and the sample that belong to the target") {
    Film film;
    SECTION("as it is") {}
    SECTION("one key frame for all") { film.key_interval = 250; }
    SECTION("packets without durations") { film.tells_packet_durations = false; }
    SECTION("a container whose own seek comes out too late") { film.seek_lands_late = MediaTime(1'300'000); }
    Stage stage(film);
    stage.open();
    REQUIRE(stage.until_state(PlayerState::paused));
    std::mt19937 random(5);
    for (int i = 0; i < 40; ++i) {
        const MediaTime target(std::uniform_int_distribution<int>(0, 9'700'000)(random));
        CAPTURE(target.count());
        seek_and_wait(stage, target);
        const PlayerSnapshot s = stage.now_is();
        CHECK(s.shown_frame == film.frame_time(film.frame_at(target)));
        CHECK(s.position - target <= MediaTime(1'000));
        CHECK(s.frames.dropped == 0);
        if (i % 4 == 0) {  // the first sound that the device gets is that of the target
            REQUIRE(stage.until([&] { return stage.now_is().buffered_audio > Duration(100'000); }));
            const std::uint32_t at = stage.ring.read_position() & (stage.ring.capacity() - 1);
            const float* first = stage.ring.samples() + std::size_t{at} * 2;
            const std::int64_t sample = *sample_number(first[0], first[1]);
            CHECK(std::abs(sample - target.count() * kSampleRate / 1'000'000) <= 1);
        }
    }
}

TEST_CASE("seeking while playing goes on playing there, in step") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    for (const std::int64_t target : {5'000'000, 1'230'000, 8'000'000, 0}) {
        stage.play_for(Duration(300'000));
        stage.player.seek(MediaTime(target));
        CHECK(stage.now_is().state == PlayerState::seeking);
        REQUIRE(stage.until_state(PlayerState::playing));
        CHECK(stage.now_is().position == MediaTime(target));
        stage.play_for(Duration(1'000'000));
        CHECK(std::abs(stage.now_is().position.count() - target - 980'000) < 50'000);
        CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(25'000));
        CHECK(stage.now_is().frames.late == 0);
    }
}

TEST_CASE("beyond the end is the last frame, whether the length is known or not") {
    Film film;
    SECTION("known") {}
    SECTION("unknown") { film.tells_duration = false; }
    SECTION("pictures end before the sound") { film.frames = 60; }
    Stage stage(film);
    stage.open();
    REQUIRE(stage.until_state(PlayerState::paused));
    stage.player.seek(MediaTime(99'000'000));
    REQUIRE(stage.until_state(PlayerState::paused));
    CHECK(stage.now_is().shown_frame == film.frame_time(film.frames - 1));
    CHECK(stage.now_is().position == MediaTime(10'000'000));
    stage.player.play();
    REQUIRE(stage.until([&] { return stage.turn(), stage.now_is().state == PlayerState::ended; }));
    CHECK(stage.now_is().shown_frame == film.frame_time(film.frames - 1));
    stage.player.seek(MediaTime(-5));
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK(stage.now_is().shown_frame == MediaTime(0));
}

TEST_CASE("many seeks at once: the last one wins") {
    Stage stage;
    stage.open();
    REQUIRE(stage.until_state(PlayerState::paused));
    for (int i = 0; i < 200; ++i) stage.player.seek(MediaTime(i * 40'000));
    CHECK(stage.now_is().position == MediaTime(199 * 40'000));
    REQUIRE(stage.until_state(PlayerState::paused));
    CHECK(stage.now_is().shown_frame == MediaTime(199 * 40'000));
    CHECK(stage.counters.seeks <= 3);
}

TEST_CASE("dragging shows pictures on the way") {
    Stage stage;
    stage.open();
    REQUIRE(stage.until_state(PlayerState::paused));
    int pictures = 0;
    for (int i = 0; i < 400; ++i) {
        stage.player.seek(MediaTime(i * 20'000));
        pictures += stage.turn(Duration(1'000)) != nullptr;
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    CHECK(pictures > 5);
    REQUIRE(stage.until_state(PlayerState::paused));
    CHECK(stage.now_is().shown_frame == MediaTime(199 * 40'000));
}

TEST_CASE("a seek frees a read that waits for bytes") {
    Stage stage;
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.source->allow_up_to(2'000'000);  // nothing more comes from the network
    stage.player.seek(MediaTime(6'000'000));
    REQUIRE(stage.until([&] { return stage.source->waiting() > 0; }));
    CHECK(stage.now_is().state == PlayerState::seeking);
    stage.player.seek(MediaTime(1'000'000));
    const auto arrived = [&] { return stage.now_is().state != PlayerState::seeking; };
    for (int i = 0; i < 20 && !arrived(); ++i)
        stage.turn();  // the patience with the first one ends
    REQUIRE(stage.until(arrived));
    CHECK(stage.now_is().shown_frame == MediaTime(1'000'000));
}

TEST_CASE("closing and leaving free a read that waits for bytes") {
    for (int i = 0; i < 20; ++i) {
        Stage stage;
        stage.source->allow_up_to(i % 2 == 0 ? 0 : 1'000'000);
        stage.open();
        REQUIRE(stage.until([&] { return stage.source->waiting() > 0; }));
        if (i % 3 == 0) stage.player.close();
    }
}

TEST_CASE("opening another film drops the first") {
    Stage stage;
    stage.open();
    REQUIRE(stage.until_state(PlayerState::paused));
    for (int i = 0; i < 30; ++i) {
        stage.open(MediaTime(i * 100'000));
        if (i % 3 == 0) stage.turn();
    }
    REQUIRE(stage.until_state(PlayerState::paused));
    CHECK(stage.now_is().shown_frame == stage.film.frame_time(stage.film.frame_at(MediaTime(2'900'000))));
    CHECK(stage.counters.demuxers == 1);
    CHECK(stage.counters.decoders <= 4);
}

TEST_CASE("steps go one frame forward and back") {
    Stage stage;
    stage.open();
    stage.player.seek(MediaTime(3'000'000));
    REQUIRE(stage.until_state(PlayerState::paused));
    const auto step_and_wait = [&](int frames, std::int64_t expected) {
        stage.player.step(frames);
        CHECK(stage.until([&] { return stage.now_is().shown_frame == MediaTime(expected) && stage.now_is().state == PlayerState::paused; }));
        CHECK(stage.now_is().shown_frame == MediaTime(expected));
    };
    step_and_wait(1, 3'040'000);
    step_and_wait(1, 3'080'000);
    step_and_wait(-1, 3'040'000);
    step_and_wait(-1, 3'000'000);
    step_and_wait(-1, 2'960'000);
    step_and_wait(-3, 2'840'000);
    step_and_wait(5, 3'040'000);
    CHECK(stage.now_is().position == MediaTime(3'040'000));
    stage.player.play();  // the sound is in step after steps
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(1'000'000));
    CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(30'000));
    stage.player.step(1);  // pauses first
    stage.turn();
    CHECK(stage.now_is().state == PlayerState::paused);

    stage.player.seek(MediaTime(0));
    REQUIRE(stage.until_state(PlayerState::paused));
    stage.player.step(-2);
    for (int i = 0; i < 5; ++i) stage.turn();
    CHECK(stage.now_is().shown_frame == MediaTime(0));
    stage.player.seek(MediaTime(9'999'999));
    REQUIRE(stage.until_state(PlayerState::paused));
    stage.player.step(1);
    for (int i = 0; i < 5; ++i) stage.turn();
    CHECK(stage.now_is().shown_frame == MediaTime(9'960'000));
}

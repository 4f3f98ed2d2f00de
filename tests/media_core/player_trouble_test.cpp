// SPDX-License-Identifier: Apache-2.0
// What goes wrong: slow networks, slow decoders, hidden pages, damaged files.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "stage.h"

using namespace sameframe;
using namespace sameframe::media;
using namespace sameframe::media::scripted;

TEST_CASE("when bytes run out it buffers, and goes on with a store of two seconds") {
    Stage stage;
    stage.source->allow_up_to(3'000'000);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    REQUIRE(stage.until([&] { return stage.turn(), stage.now_is().state == PlayerState::buffering; }));
    const MediaTime position = stage.now_is().position;
    CHECK(position > MediaTime(2'700'000));
    CHECK(position < MediaTime(3'100'000));
    for (int i = 0; i < 60; ++i) stage.turn();
    CHECK(stage.now_is().position == position);
    CHECK(stage.now_is().wants_to_play);

    stage.source->allow_up_to(4'000'000);  // some, but not enough
    REQUIRE(stage.until([&] { return stage.source->waiting() > 0; }));
    for (int i = 0; i < 60; ++i) stage.turn();
    CHECK(stage.now_is().state == PlayerState::buffering);
    stage.source->allow_up_to(~0ull);
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(1'000'000));
    CHECK(std::chrono::abs(stage.heard_time() - stage.now_is().position) < MediaTime(30'000));
    CHECK(stage.now_is().frames.dropped == 0);
}

TEST_CASE("a connection that is lost for good: what was read is played, then the error shows; a seek tries again") {
    Stage stage;
    stage.source->allow_up_to(2'000'000);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.source->fail({ErrorCode::network, "gone"});
    REQUIRE(stage.until([&] { return stage.turn(), stage.now_is().state == PlayerState::failed; }));
    CHECK(stage.now_is().error->code == ErrorCode::network);
    CHECK(stage.now_is().position > MediaTime(1'800'000));
    CHECK(stage.now_is().shown_frame >= MediaTime(1'900'000));
    stage.source->allow_up_to(~0ull);
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK_FALSE(stage.now_is().error);
    stage.play_for(Duration(500'000));
    CHECK(stage.now_is().position > MediaTime(2'200'000));
}

TEST_CASE("damaged packets are skipped and counted, playing goes on") {
    Film film;
    film.corrupt_video = {30, 31, 32, 75, 100};
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(9'500'000));
    REQUIRE(stage.play_to_end());
    CHECK(stage.now_is().frames.shown == 245);
    CHECK(stage.now_is().corrupt_packets == 5);
}

TEST_CASE("failures are told: no container, no codec, nothing that decodes") {
    Film film;
    ErrorCode expected = ErrorCode::internal;
    SECTION("not a container") {
        film.open_error = Error{ErrorCode::media_unrecognised, ""};
        expected = ErrorCode::media_unrecognised;
    }
    SECTION("a codec that this build does not have") {
        film.video_decodable = false;
        film.has_audio = false;
        expected = ErrorCode::codec_unsupported;
    }
    SECTION("neither picture nor sound in a codec that this build has") {
        film.video_decodable = film.audio_decodable = false;
        expected = ErrorCode::codec_unsupported;
    }
    SECTION("a pixel format that is not drawn") {
        film.video_error = Error{ErrorCode::format_unsupported, "xyz12"};
        expected = ErrorCode::format_unsupported;
    }
    SECTION("pictures only, all damaged") {
        film.has_audio = false;
        for (int i = 0; i < film.frames; ++i) film.corrupt_video.insert(i);
        expected = ErrorCode::media_corrupt;
    }
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::failed));
    CHECK(stage.now_is().error->code == expected);
    stage.player.seek(MediaTime(1));  // changes nothing, harms nothing
    stage.player.close();
    CHECK(stage.now_is().state == PlayerState::idle);
}

TEST_CASE("a picture that cannot be decoded is named, and the sound plays to its end") {
    Film film;
    film.video_decodable = false;
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK(stage.now_is().undecodable_video == "scripted");
    CHECK(stage.now_is().undecodable_audio.empty());
    CHECK_FALSE(stage.now_is().error);
    stage.player.seek(MediaTime(5'000'000));
    REQUIRE(stage.until_state(PlayerState::playing));
    REQUIRE(stage.until([&] { return stage.turn(Duration(2'000)), stage.now_is().state == PlayerState::ended; }));
    CHECK(stage.now_is().frames.shown == 0);
}

TEST_CASE("a sound that cannot be decoded is named, and the picture plays to its end") {
    Film film;
    film.audio_decodable = false;
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    CHECK(stage.now_is().undecodable_audio == "scripted");
    CHECK(stage.now_is().undecodable_video.empty());
    CHECK_FALSE(stage.now_is().audio_stream);
    stage.play_for(Duration(9'500'000));
    REQUIRE(stage.play_to_end());
    CHECK(stage.now_is().frames.shown == film.frames);
}

TEST_CASE("all pictures damaged but the sound is whole: the sound plays") {
    Film film;
    for (int i = 0; i < film.frames; ++i) film.corrupt_video.insert(i);
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    REQUIRE(stage.until([&] { return stage.turn(Duration(2'000)), stage.now_is().state == PlayerState::ended; }));
}

TEST_CASE("sound far behind or before its pictures in the file") {
    Film film;
    film.video_packet_bytes = 100'000;  // 2.5 MB/s
    SECTION("behind by more than the queue holds") { film.audio_lead = MediaTime(8'000'000); }
    SECTION("before") { film.audio_lead = MediaTime(-8'000'000); }
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(9'500'000));
    REQUIRE(stage.play_to_end());
    CHECK(stage.now_is().frames.shown == 250);
}

TEST_CASE("a hidden page with sound: it goes on alone, and the picture is back in step at once") {
    Film film;
    film.frames = 3000;
    film.audio_end = MediaTime(120'000'000);
    film.video_packet_bytes = 60'000;  // 1.5 MB/s: a minute is far more than the queue holds
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(2'000'000));
    // No turn for a minute; the device goes on taking what the audio thread writes.
    std::vector<float> out(480 * 2);
    const auto wait_for_samples = [&](std::uint32_t count) {
        for (int i = 0; i < 20'000 && stage.ring.available() < count; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    for (int bursts = 0; bursts < 6000; ++bursts) {
        wait_for_samples(480);
        REQUIRE(stage.ring.read(out) == 480);
    }
    stage.now += Duration(60'000'000);
    wait_for_samples(960);  // a turn takes up to two bursts
    stage.turn();
    CHECK(std::chrono::abs(stage.now_is().position - MediaTime(62'000'000)) < MediaTime(100'000));
    REQUIRE(stage.until([&] {
        const PlayerSnapshot s = stage.now_is();
        return std::chrono::abs(s.shown_frame - s.position) < film.frame_duration * 2;
    }));
    CHECK(stage.counters.seeks == 0);
    CHECK(stage.now_is().queued_packet_bytes < 70'000'000);
    stage.play_for(Duration(2'000'000));
    CHECK(stage.now_is().shown_frame + film.frame_duration * 2 > stage.now_is().position);
    CHECK(stage.ring.underruns() == 0);
}

TEST_CASE("a hidden page without sound comes back where the clock is") {
    Film film;
    film.frames = 3000;
    film.has_audio = false;
    film.video_packet_bytes = 60'000;
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    stage.play_for(Duration(2'000'000));
    stage.turn(Duration(60'000'000));
    REQUIRE(stage.until([&] {
        const PlayerSnapshot s = stage.now_is();
        return s.state == PlayerState::playing && s.shown_frame == film.frame_time(film.frame_at(s.position));
    }));
    CHECK(std::chrono::abs(stage.now_is().position - MediaTime(62'000'000)) < MediaTime(100'000));
}

TEST_CASE("a decoder that is too slow: sound goes on, pictures move, and what others do not need is skipped") {
    Film film;
    film.frames = 1000;
    film.audio_end = MediaTime(40'000'000);
    Stage stage(film);
    stage.open();
    stage.player.play();
    REQUIRE(stage.until_state(PlayerState::playing));
    // In each turn the clock moves by three frames, and the decoder makes two.
    bool skipped = false;
    while (stage.now_is().position < MediaTime(20'000'000)) {
        stage.counters.pictures_allowed = 2;
        REQUIRE(stage.until([&] { return stage.counters.pictures_allowed == 0 || stage.now_is().queued_frames >= 2; }));
        stage.turn(3 * film.frame_duration);
        skipped |= stage.counters.skips_non_reference;
    }
    const PlayerSnapshot s = stage.now_is();
    CHECK(skipped);
    CHECK(s.frames.dropped > 0);
    CHECK(s.frames.shown > 30);
    CHECK(s.decode_fps == Catch::Approx(1 / to_seconds(kDecodeCost)));
    stage.counters.pictures_allowed = -1;
}

// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcuts.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

namespace {

struct FilmPage {
    std::shared_ptr<media::MediaInfo> info = std::make_shared<media::MediaInfo>();
    media::PlayerSnapshot player{.info = info};
    PlayingView view;

    FilmPage() {
        player.opened = true;
        player.state = media::PlayerState::playing;
        info->duration = 100s;
        view.player = &player;
        view.volume = 0.5f;
        view.fullscreen_available = true;
        view.picture_in_picture_available = true;
    }
    template <typename Wanted>
    Wanted press(Key key, bool shift = false, bool repeated = false) const {
        const auto intent = shortcut({key, shift, repeated}, view);
        REQUIRE(intent);
        REQUIRE(std::holds_alternative<Wanted>(*intent));
        return std::get<Wanted>(*intent);
    }
};

}  // namespace

TEST_CASE("each key of the playing page has its intent") {
    const FilmPage page;
    page.press<TogglePlay>(Key::space);
    page.press<TogglePlay>(Key::k);
    CHECK(page.press<SeekBy>(Key::left).offset == -5s);
    CHECK(page.press<SeekBy>(Key::right).offset == 5s);
    CHECK(page.press<SeekBy>(Key::j).offset == -10s);
    CHECK(page.press<SeekBy>(Key::l).offset == 10s);
    CHECK(page.press<SeekTo>(Key::home).target == 0s);
    CHECK(page.press<SeekTo>(Key::end).target == 100s);
    CHECK(page.press<SeekTo>(Key::digit_0).target == 0s);
    CHECK(page.press<SeekTo>(Key::digit_7).target == 70s);
    CHECK(page.press<StepFrames>(Key::comma).frames == -1);
    CHECK(page.press<StepFrames>(Key::period).frames == 1);
    CHECK(page.press<SetRate>(Key::comma, true).rate == 0.75);
    CHECK(page.press<SetRate>(Key::period, true).rate == 1.25);
    page.press<ToggleMute>(Key::m);
    page.press<ToggleFullscreen>(Key::f);
    page.press<TogglePictureInPicture>(Key::p);
    page.press<ToggleStatistics>(Key::i);
    page.press<ToggleLoop>(Key::r);
    page.press<OpenLibrary>(Key::b);
    page.press<OpenLibrary>(Key::backspace);
}

TEST_CASE("volume goes in steps and stays within its range; from mute it starts at none") {
    FilmPage page;
    CHECK(page.press<SetVolume>(Key::up).volume == 0.5f + kVolumeStep);
    CHECK(page.press<SetVolume>(Key::down).volume == 0.5f - kVolumeStep);
    page.view.volume = 0.98f;
    CHECK(page.press<SetVolume>(Key::up).volume == 1.0f);
    page.view.muted = true;
    CHECK(page.press<SetVolume>(Key::up).volume == kVolumeStep);
    CHECK(page.press<SetVolume>(Key::down).volume == 0.0f);
}

TEST_CASE("a goes round the audio tracks that can be played") {
    FilmPage page;
    CHECK_FALSE(shortcut({Key::a}, page.view));
    page.info->audio = {{.index = 1, .decodable = true}, {.index = 2}, {.index = 4, .decodable = true}};
    page.player.audio_stream = 1;
    CHECK(page.press<SelectAudio>(Key::a).stream == 4);
    page.player.audio_stream = 4;
    CHECK(page.press<SelectAudio>(Key::a).stream == 1);
    page.info->audio.pop_back();
    page.player.audio_stream = 1;
    CHECK_FALSE(shortcut({Key::a}, page.view));
}

TEST_CASE("m asks for sound where the browser waits for it") {
    FilmPage page;
    page.view.sound_blocked = true;
    page.press<EnableSound>(Key::m);
}

TEST_CASE("a key held down repeats seeking, not switching") {
    const FilmPage page;
    page.press<SeekBy>(Key::right, false, true);
    page.press<SetVolume>(Key::up, false, true);
    for (const Key key : {Key::space, Key::k, Key::m, Key::f, Key::p, Key::i, Key::r, Key::b}) {
        CHECK_FALSE(shortcut({key, false, true}, page.view));
    }
}

TEST_CASE("before there is something to play, only what needs no player works") {
    FilmPage page;
    page.player.opened = false;
    CHECK_FALSE(shortcut({Key::space}, page.view));
    CHECK_FALSE(shortcut({Key::digit_5}, page.view));
    page.press<OpenLibrary>(Key::b);
    page.view.player = nullptr;
    CHECK_FALSE(shortcut({Key::right}, page.view));
    page.press<ToggleStatistics>(Key::i);
}

TEST_CASE("what the browser cannot do has no shortcut") {
    FilmPage page;
    page.view.fullscreen_available = false;
    page.view.picture_in_picture_available = false;
    CHECK_FALSE(shortcut({Key::f}, page.view));
    CHECK_FALSE(shortcut({Key::p}, page.view));
}

TEST_CASE("rates step through the list and stop at its ends") {
    CHECK(next_rate(1, true) == 1.25);
    CHECK(next_rate(1, false) == 0.75);
    CHECK(next_rate(1.1, true) == 1.25);
    CHECK(next_rate(1.1, false) == 1);
    CHECK(next_rate(2, true) == 2);
    CHECK(next_rate(0.25, false) == 0.25);
}

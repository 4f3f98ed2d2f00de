// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcuts.h"

#include <algorithm>
#include <iterator>

namespace sameframe::ui {
namespace {

// The decodable track after the one that plays, around the end; nothing where there is no other.
std::optional<Intent> next_audio_track(const media::PlayerSnapshot& player) {
    std::optional<media::StreamIndex> first;
    bool past_current = false;
    for (const media::AudioStream& stream : player.info->audio) {
        if (!stream.decodable) continue;
        if (past_current) return SelectAudio{stream.index};
        if (stream.index == player.audio_stream) past_current = true;
        else if (!first) first = stream.index;
    }
    if (!first) return std::nullopt;
    return SelectAudio{*first};
}

std::optional<Intent> player_shortcut(KeyPress press, const PlayingView& view) {
    const media::PlayerSnapshot& player = *view.player;
    switch (press.key) {
        case Key::left:
            return SeekBy{-kShortJump};
        case Key::right:
            return SeekBy{kShortJump};
        case Key::j:
            return SeekBy{-kLongJump};
        case Key::l:
            return SeekBy{kLongJump};
        case Key::home:
            return SeekTo{MediaTime(0)};
        case Key::end:
            return SeekTo{player.info->duration};
        case Key::comma:
            return press.shift ? Intent(SetRate{next_rate(player.rate, false)}) : Intent(StepFrames{-1});
        case Key::period:
            return press.shift ? Intent(SetRate{next_rate(player.rate, true)}) : Intent(StepFrames{1});
        default:
            break;
    }
    if (press.key >= Key::digit_0 && press.key <= Key::digit_9) {
        return SeekTo{player.info->duration * (static_cast<int>(press.key) - static_cast<int>(Key::digit_0)) / 10};
    }
    if (press.repeated) return std::nullopt;
    switch (press.key) {
        case Key::space:
        case Key::k:
            return TogglePlay{};
        case Key::r:
            return ToggleLoop{};
        case Key::a:
            return next_audio_track(player);
        default:
            return std::nullopt;
    }
}

}  // namespace

double next_rate(double rate, bool faster) {
    if (faster) {
        const auto* next =
            std::find_if(std::begin(kRates), std::end(kRates), [&](double r) { return r > rate + 0.01; });
        return next == std::end(kRates) ? *std::rbegin(kRates) : *next;
    }
    const auto next = std::find_if(std::rbegin(kRates), std::rend(kRates), [&](double r) { return r < rate - 0.01; });
    return next == std::rend(kRates) ? kRates[0] : *next;
}

std::optional<Intent> shortcut(KeyPress press, const PlayingView& view) {
    switch (press.key) {
        case Key::up:
            return SetVolume{std::min(1.0f, (view.muted ? 0 : view.volume) + kVolumeStep)};
        case Key::down:
            return SetVolume{std::max(0.0f, (view.muted ? 0 : view.volume) - kVolumeStep)};
        default:
            break;
    }
    if (!press.repeated) {
        switch (press.key) {
            case Key::m:
                return view.sound_blocked ? Intent(EnableSound{}) : Intent(ToggleMute{});
            case Key::i:
                return ToggleStatistics{};
            case Key::b:
            case Key::backspace:
                return OpenLibrary{};
            case Key::f:
                if (view.fullscreen_available) return ToggleFullscreen{};
                return std::nullopt;
            case Key::p:
                if (view.picture_in_picture_available) return TogglePictureInPicture{};
                return std::nullopt;
            default:
                break;
        }
    }
    if (view.player != nullptr && view.player->opened && !view.error) return player_shortcut(press, view);
    return std::nullopt;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// What the person asked for, done.
#include <type_traits>

#include "client/app_impl.h"

namespace sameframe::client {

void App::Impl::toggle_play() {
    const media::PlayerSnapshot now = snapshot();
    media::Player& player = screening_->player();
    if (now.wants_to_play && now.state != media::PlayerState::ended) player.pause();
    else player.play();
}

void App::Impl::handle(const ui::Intent& intent) {
    dirty_ = true;
    platform_.audio().unlock();  // every intent comes from something that the person did
    if (together_.handle(intent, screening(), catalogue_.catalogue().videos, preferences_.language)) return;
    if (danmaku_.handle(intent)) return;
    std::visit(
        [&](const auto& wanted) {
            using Wanted = std::decay_t<decltype(wanted)>;
            if constexpr (std::is_same_v<Wanted, ui::OpenLibrary>) {
                go_to({});
            } else if constexpr (std::is_same_v<Wanted, ui::OpenVideo>) {
                go_to({.video = wanted.id});
            } else if constexpr (std::is_same_v<Wanted, ui::SetLanguage>) {
                preferences_.language = wanted.language;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::ShowSidebar>) {
                preferences_.sidebar = wanted.open;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::SetLiveAtOnce>) {
                preferences_.live_at_once = wanted.on;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::SetVolume>) {
                preferences_.volume = wanted.volume;
                preferences_.muted = false;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::ToggleMute>) {
                preferences_.muted = !preferences_.muted;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::EnableSound>) {
                preferences_.muted = false;
                change_preferences();
            } else if constexpr (std::is_same_v<Wanted, ui::ToggleFullscreen>) {
                platform_.set_fullscreen(!platform_.window().fullscreen);
            } else if constexpr (std::is_same_v<Wanted, ui::TogglePictureInPicture>) {
                platform_.set_picture_in_picture(!platform_.window().picture_in_picture);
            } else if constexpr (std::is_same_v<Wanted, ui::ToggleStatistics>) {
                statistics_open_ = !statistics_open_;
            } else if constexpr (std::is_same_v<Wanted, ui::Retry>) {
                if (screening_) screening_->retry(platform_.now());
                else catalogue_.retry();
            } else if (screening_) {
                media::Player& player = screening_->player();
                if constexpr (std::is_same_v<Wanted, ui::TogglePlay>) toggle_play();
                else if constexpr (std::is_same_v<Wanted, ui::SeekTo>) player.seek(wanted.target);
                else if constexpr (std::is_same_v<Wanted, ui::SeekBy>) player.seek(snapshot().position + wanted.offset);
                else if constexpr (std::is_same_v<Wanted, ui::StepFrames>) player.step(wanted.frames);
                else if constexpr (std::is_same_v<Wanted, ui::SetRate>) player.set_rate(wanted.rate);
                else if constexpr (std::is_same_v<Wanted, ui::ToggleLoop>) player.set_loop(!snapshot().loop);
                else if constexpr (std::is_same_v<Wanted, ui::SelectAudio>) player.select_audio(wanted.stream);
            }
        },
        intent);
}

}  // namespace sameframe::client

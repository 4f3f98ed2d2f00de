// SPDX-License-Identifier: Apache-2.0
#include "ui/stage.h"

namespace sameframe::ui {
namespace {

constexpr MediaTime kStillAtStart = std::chrono::milliseconds(250);

}  // namespace

const Error* stage_error(const PlayingView& view) {
    static const Error kUnknown{ErrorCode::internal, {}};
    const bool player_failed = view.player != nullptr && view.player->state == media::PlayerState::failed;
    const bool playable = view.player != nullptr && view.player->opened && !player_failed;
    if (view.loading == Loading::failed || player_failed || (view.error && !playable)) {
        if (player_failed && view.player->error) return &*view.player->error;
        return view.error ? &*view.error : &kUnknown;
    }
    return nullptr;
}

Stage stage_of(const PlayingView& view) {
    using media::PlayerState;
    if (stage_error(view) != nullptr) return Stage::failed;
    if (view.loading == Loading::pending) return Stage::looking_up;
    if (view.player == nullptr || !view.player->opened) return Stage::opening;
    const media::PlayerSnapshot& player = *view.player;
    const bool shown = player.shown_frame >= MediaTime(0) || sound_only(view);
    switch (player.state) {
        case PlayerState::idle:
        case PlayerState::opening:
            return Stage::opening;
        case PlayerState::seeking:
        case PlayerState::buffering:
            return shown ? Stage::waiting : Stage::opening;
        case PlayerState::playing:
            return Stage::playing;
        case PlayerState::paused:
            return player.position <= kStillAtStart ? Stage::ready : Stage::paused;
        case PlayerState::ended:
            return Stage::ended;
        case PlayerState::failed:
            break;
    }
    return Stage::failed;
}

bool sound_only(const PlayingView& view) {
    if (view.player != nullptr && view.player->opened) {
        return !view.player->info->video || !view.player->undecodable_video.empty();
    }
    return view.video != nullptr && !view.video->video && !view.video->audio.empty();
}

float picture_aspect(const PlayingView& view) {
    if (view.player != nullptr && view.player->opened && view.player->info->video) {
        const auto& video = *view.player->info->video;
        if (video.width > 0 && video.height > 0)
            return static_cast<float>(video.width) / static_cast<float>(video.height);
    }
    if (view.video != nullptr && view.video->video && view.video->video->width > 0 && view.video->video->height > 0) {
        return static_cast<float>(view.video->video->width) / static_cast<float>(view.video->video->height);
    }
    return 0;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "client/following.h"

#include <algorithm>
#include <utility>

namespace sameframe::client {
namespace {

using State = group::FollowedPlayer::State;
using protocol::PlaybackAction;

double in_ms(MediaTime time) { return static_cast<double>(time.count()) / 1000; }

State followed_state(media::PlayerState state) {
    switch (state) {
        case media::PlayerState::playing: return State::playing;
        case media::PlayerState::paused: return State::paused;
        case media::PlayerState::ended: return State::ended;
        default: return State::busy;
    }
}

}  // namespace

void Following::drive(const protocol::Playback& playback, double server_ms, media::Player& player,
                      const media::PlayerSnapshot& seen, MonotonicTime now) {
    if (!seen.opened) return;
    driving_ = true;
    if (seen.loop) player.set_loop(false);
    group_rate_ = playback.rate;
    const group::Correction correction = follower_.follow(playback, server_ms,
                                                          {.state = followed_state(seen.state),
                                                           .wants_to_play = seen.wants_to_play,
                                                           .position_ms = in_ms(seen.position),
                                                           .duration_ms = in_ms(seen.info->duration)},
                                                          now);
    if (correction.rate || playback.rate != seen.rate)
        player.set_rate(playback.rate, correction.rate.value_or(seen.speed) / playback.rate);
    if (correction.play && !*correction.play) player.pause();
    if (correction.seek_ms) player.seek(media_time(*correction.seek_ms / 1000));
    if (correction.play && *correction.play) player.play();
}

void Following::let_go(media::Player& player) {
    if (!std::exchange(driving_, false)) return;
    player.set_rate(group_rate_);
    follower_.reset();
}

bool Following::order(GroupClient& group, const media::PlayerSnapshot& seen, const ui::Intent& intent) {
    if (group.connection() != ui::Connection::online) return false;
    const protocol::Playback playback = group.playback(group.now());
    const double position = in_ms(seen.position);
    const auto seek = [&](MediaTime target) {
        const MediaTime last = seen.info->duration > MediaTime(0) ? seen.info->duration : MediaTime::max();
        group.control(PlaybackAction::seek, in_ms(std::clamp(target, MediaTime(0), last)), playback.rate);
        return true;
    };
    if (std::holds_alternative<ui::TogglePlay>(intent)) {
        const bool over = seen.state == media::PlayerState::ended;
        if (playback.playing && !over) group.control(PlaybackAction::pause, position, playback.rate);
        else group.control(PlaybackAction::play, over ? 0 : position, playback.rate);
        return true;
    }
    if (const auto* to = std::get_if<ui::SeekTo>(&intent)) return seek(to->target);
    if (const auto* by = std::get_if<ui::SeekBy>(&intent)) return seek(seen.position + by->offset);
    if (const auto* step = std::get_if<ui::StepFrames>(&intent)) {
        if (playback.playing) {
            group.control(PlaybackAction::pause, position, playback.rate);
            return true;
        }
        const double rate = seen.info->video && seen.info->video->frame_rate > 0 ? seen.info->video->frame_rate : 25;
        return seek(seen.position + media_time(step->frames / rate));
    }
    if (const auto* rate = std::get_if<ui::SetRate>(&intent)) {
        group.control(PlaybackAction::rate, position, rate->rate);
        return true;
    }
    return std::holds_alternative<ui::ToggleLoop>(intent);  // a group does not go round by itself
}

}  // namespace sameframe::client

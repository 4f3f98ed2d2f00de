// SPDX-License-Identifier: Apache-2.0
#include "group/shared_playback.h"

#include <algorithm>
#include <cmath>

#include "protocol/limits.h"

namespace sameframe::group {

using namespace protocol;

double position_at(const Playback& playback, double server_time_ms) {
    const double elapsed = server_time_ms - static_cast<double>(playback.at);
    const double moved = playback.playing && elapsed > 0 ? elapsed * playback.rate : 0;
    return static_cast<double>(playback.position_ms) + moved;
}

Playback controlled(const Playback& playback, const PlaybackControl& control, MemberId by, std::int64_t server_time) {
    Playback next = playback;
    ++next.revision;
    next.by = by;
    switch (control.action) {
        case PlaybackAction::play:
            next.playing = true;
            next.position_ms = control.position_ms;
            next.at = server_time + kStartLeadMs;
            break;
        case PlaybackAction::pause:
            next.playing = false;
            next.position_ms = control.position_ms;
            next.at = server_time;
            break;
        case PlaybackAction::seek:
            next.position_ms = control.position_ms;
            next.at = server_time + (playback.playing ? kStartLeadMs : 0);
            break;
        case PlaybackAction::rate:
            // Nobody jumps: the new rate begins where the old one has come to, a start that is still due stays due.
            next.at = std::max(server_time, playback.at);
            next.position_ms = std::llround(position_at(playback, static_cast<double>(next.at)));
            next.rate = std::clamp(control.rate, kMinRate, kMaxRate);
            break;
    }
    next.position_ms = std::clamp(next.position_ms, std::int64_t{0}, kMaxMediaMs);
    return next;
}

Playback begun(const Playback& last, VideoEpoch epoch, std::int64_t position_ms, bool playing, MemberId by,
               std::int64_t server_time) {
    Playback next;
    next.epoch = epoch;
    next.revision = last.revision + 1;
    next.playing = playing;
    next.position_ms = std::clamp(position_ms, std::int64_t{0}, kMaxMediaMs);
    next.at = server_time + (playing ? kStartLeadMs : 0);
    next.by = by;
    return next;
}

Playback taken_up(const Playback& kept, std::int64_t server_time) {
    Playback playback = kept;
    if (playback.at > server_time + kStartLeadMs) playback.at = server_time;
    return playback;
}

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
// The shared position as a function of server time, and the rules by which members change it. Pure.
#pragma once

#include <cstdint>

#include "protocol/group_messages.h"

namespace sameframe::group {

// A start is scheduled so far ahead that most members hear of it in time. Source: Jellyfin schedules by twice the
// highest ping or 500 ms (peers.md 1.1); a short fixed lead feels immediate and the follower hides what is left.
inline constexpr std::int64_t kStartLeadMs = 150;

// Milliseconds of the video at `server_time_ms`; not limited by the duration, which the server does not know.
double position_at(const protocol::Playback& playback, double server_time_ms);

// What `control` by `by` makes of `now`. Its epoch must be the playback's.
protocol::Playback controlled(const protocol::Playback& playback, const protocol::PlaybackControl& control,
                              protocol::MemberId by, std::int64_t server_time);

// The position of a video that the group has just chosen.
protocol::Playback begun(const protocol::Playback& last, protocol::VideoEpoch epoch, std::int64_t position_ms,
                         bool playing, protocol::MemberId by, std::int64_t server_time);

// What was kept of a position, taken up again at `server_time`. Nobody schedules a start further ahead than
// kStartLeadMs: if it stands further ahead, the machine's clock has been set back meanwhile, and the group would stand
// still until the clock is there again. So it begins now.
protocol::Playback taken_up(const protocol::Playback& kept, std::int64_t server_time);

}  // namespace sameframe::group

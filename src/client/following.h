// SPDX-License-Identifier: Apache-2.0
// Following: joins one player to its group's position, both ways: the follower's corrections to the player, and what the
// person does at the controls to the group. Without a connection the player is the person's alone. Main thread.
#pragma once

#include "client/group_client.h"
#include "group/follower.h"
#include "media/player.h"
#include "ui/intent.h"

namespace sameframe::client {

class Following {
public:
    // Every turn while this player shows the group's video and its viewer follows. `server_ms`: the server's clock now.
    void drive(const protocol::Playback& playback, double server_ms, media::Player& player,
               const media::PlayerSnapshot& seen, MonotonicTime now);
    // No longer: the player keeps its state, at the group's own rate.
    void let_go(media::Player& player);
    // Another player.
    void reset() { follower_.reset(), driving_ = false; }

    // Play, pause, seek, rate: an order to the group. False: no such intent, or there is no connection: the player's own.
    bool order(GroupClient& group, const media::PlayerSnapshot& seen, const ui::Intent& intent);

    double drift_ms() const { return driving_ ? follower_.drift_ms() : 0; }
    int hard_seeks() const { return follower_.hard_seeks(); }

private:
    group::Follower follower_;
    bool driving_ = false;
    double group_rate_ = 1;
};

}  // namespace sameframe::client

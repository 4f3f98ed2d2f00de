// SPDX-License-Identifier: Apache-2.0
// CommentSource: the group's messages as comments of the video that is watched. Follows the chat log as it grows at
// both ends. Pure; main thread.
#pragma once

#include <set>

#include "danmaku/track.h"
#include "group/chat_log.h"
#include "group/group_state.h"

namespace sameframe::client {

// A live message of someone who is about where I am floats when it arrives, not a moment ago.
inline constexpr MediaTime kInStep = std::chrono::seconds(10);
// Those whose pictures stand do so about this far from each other at most; a moment that lies ahead would not come.
inline constexpr MediaTime kStandingApart = std::chrono::seconds(1);

// Where this viewer's picture is, and what they want to see there.
struct Viewing {
    MediaTime position{0};
    bool standing = false;  // it is paused
    bool at_once = false;   // a live message floats when it arrives, wherever its author is in the video
};

class CommentSource {
public:
    // Brings `track` up to date. A live message floats when it arrives for who is in step with its author, for others
    // at its moment.
    void follow(const group::ChatLog& log, const group::GroupState& group, protocol::MemberId self,
                const Viewing& viewing, danmaku::CommentTrack& track);
    // There is no group any more.
    void stop(danmaku::CommentTrack& track);

private:
    void take(const group::ChatItem& item, const group::ChatLog& log, const group::GroupState& group,
              protocol::MemberId self, const Viewing* live, danmaku::CommentTrack& track);

    std::uint64_t revision_ = 0;
    protocol::VideoEpoch epoch_ = 0;
    protocol::Seq first_ = 0;  // of the log's lines that were looked at; 0: none
    protocol::Seq last_ = 0;
    std::set<protocol::Seq> removed_;
};

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
// PlaybackView: the shared position as one member sees it: what the server has told last, or, for the moment that its
// own order takes to go there and back, what the server is about to tell. So a press acts at once, and the order's echo
// finds it done. The expectation is made by the server's own rule (shared_playback.h). Pure; any one thread.
#pragma once

#include <optional>

#include "base/ticks.h"
#include "protocol/group_messages.h"

namespace sameframe::group {

class PlaybackView {
public:
    // An order that nobody answers within this time is forgotten.
    static constexpr Duration kAnswerWithin = std::chrono::seconds(3);

    // What the server tells; an older one than what is known is ignored.
    void heard(const protocol::Playback& playback, protocol::MemberId self);
    // A new log, or a fresh start: whatever its revision.
    void replace(const protocol::Playback& playback);

    // We send this; it will arrive at about server time `arrives_ms`.
    void expect(const protocol::PlaybackControl& control, protocol::MemberId self, double arrives_ms,
                MonotonicTime now);
    void refused() { expected_.reset(); }

    const protocol::Playback& at(MonotonicTime now) const;
    const protocol::Playback& told() const { return told_; }

private:
    struct Expected {
        protocol::Playback playback;
        MonotonicTime until;
    };
    protocol::Playback told_;
    std::optional<Expected> expected_;
};

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
// Which of the changes of the shared position the log tells: enough to know who did what, not every step of a dragged
// seek bar.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "protocol/log_entry.h"

namespace sameframe::group {

inline constexpr std::int64_t kControlAgainMs = 2000;  // the same action of the same member
inline constexpr std::int64_t kSeekAgainMs = 5000;

class ControlRecord {
public:
    // Whether this one is told; then it counts as told at `now`.
    bool tell(protocol::MemberId by, protocol::PlaybackAction action, std::int64_t now) {
        Last& last = last_[by];
        const auto place = static_cast<std::size_t>(action);
        const std::int64_t pause = action == protocol::PlaybackAction::seek ? kSeekAgainMs : kControlAgainMs;
        const std::int64_t since = now - last.at[place];
        if (last.told[place] && since >= 0 && since < pause) return false;
        last.told[place] = true;
        last.at[place] = now;
        return true;
    }

private:
    struct Last {
        std::array<bool, 4> told{};
        std::array<std::int64_t, 4> at{};
    };
    std::unordered_map<protocol::MemberId, Last> last_;
};

}  // namespace sameframe::group

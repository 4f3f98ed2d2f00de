// SPDX-License-Identifier: Apache-2.0
// Restarts: the moments at which the lanes of a long track begin anew, so that a seek lays out one stretch and not all
// that came before it. A short track has none. Around a restart no comment enters for about a second and a half: whoever
// came before it has entered by then, and whoever comes after it keeps clear of whatever may have come before.
//
// Where they are follows from the comments alone, and from comments at least kRestartGrid earlier: one that is said now
// never changes what is on the screen already. Pure; any one thread.
#pragma once

#include <cstddef>

#include "base/ticks.h"
#include "danmaku/comment.h"

namespace sameframe::danmaku {

inline constexpr std::size_t kRestartAfter = 2500;  // comments: about a millisecond of laying out
// Longer than any comment takes to cross (kCrossing at the slowest speed), so a stretch meets its neighbours only.
inline constexpr MediaTime kRestartGrid = std::chrono::seconds(40);

// The last restart at or before `time`; MediaTime::min() if there is none.
MediaTime restart_before(Comments comments, MediaTime time);
// The first restart after `time`; MediaTime::max() if there is none.
MediaTime restart_after(Comments comments, MediaTime time);

}  // namespace sameframe::danmaku

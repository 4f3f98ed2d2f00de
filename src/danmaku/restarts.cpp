// SPDX-License-Identifier: Apache-2.0
#include "danmaku/restarts.h"

namespace sameframe::danmaku {
namespace {

// The `number`th restart, from 1: on the grid, one step after the step in which the comments came to be so many.
MediaTime restart(Comments comments, std::size_t number) {
    const MediaTime full = comments[number * kRestartAfter - 1]->time;
    return (full / kRestartGrid + 2) * kRestartGrid;
}

// How many restarts are at or before `time`.
std::size_t count_until(Comments comments, MediaTime time) {
    std::size_t none = 0, beyond = comments.size() / kRestartAfter + 1;
    while (none + 1 < beyond) {
        const std::size_t middle = (none + beyond) / 2;
        (restart(comments, middle) <= time ? none : beyond) = middle;
    }
    return none;
}

}  // namespace

MediaTime restart_before(Comments comments, MediaTime time) {
    const std::size_t count = count_until(comments, time);
    return count == 0 ? MediaTime::min() : restart(comments, count);
}

MediaTime restart_after(Comments comments, MediaTime time) {
    const std::size_t next = count_until(comments, time) + 1;
    return next > comments.size() / kRestartAfter ? MediaTime::max() : restart(comments, next);
}

}  // namespace sameframe::danmaku

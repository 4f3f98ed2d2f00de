// SPDX-License-Identifier: Apache-2.0
// IdleHiding: when the controls over the picture are there. Pure.
#pragma once

#include "base/ticks.h"

namespace sameframe::ui {

inline constexpr Duration kIdleBeforeHiding = std::chrono::milliseconds(2500);

class IdleHiding {
public:
    void wake(MonotonicTime now) {
        last_activity_ = now;
        dismissed_ = false;
    }
    void dismiss() { dismissed_ = true; }  // gone at once, until the next wake()

    // `needed`: paused, dragging, a menu open: nothing may go away.
    bool visible(MonotonicTime now, bool needed) const { return needed || waiting(now); }

    // Still counting down: somebody has to look again later.
    bool waiting(MonotonicTime now) const { return !dismissed_ && now - last_activity_ < kIdleBeforeHiding; }

private:
    MonotonicTime last_activity_;
    bool dismissed_ = true;
};

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/taps.h"

#include <cmath>

namespace sameframe::ui {

int TapCounter::tap(MonotonicTime now, float x, float y) {
    const bool again = count_ > 0 && now - last_ <= kTapPause && std::hypot(x - x_, y - y_) <= kTapDistance;
    count_ = again ? count_ + 1 : 1;
    last_ = now;
    x_ = x;
    y_ = y;
    return count_;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// TapCounter: tells a double click or double tap from two single ones. Pure.
#pragma once

#include "base/ticks.h"

namespace sameframe::ui {

inline constexpr Duration kTapPause = std::chrono::milliseconds(300);  // longest between two taps that belong together
inline constexpr float kTapDistance = 48;                              // CSS pixels, likewise

class TapCounter {
public:
    // 1 for a first tap, 2 for a double, 3... as long as they go on.
    int tap(MonotonicTime now, float x, float y);

private:
    MonotonicTime last_;
    float x_ = 0;
    float y_ = 0;
    int count_ = 0;
};

}  // namespace sameframe::ui

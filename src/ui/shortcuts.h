// SPDX-License-Identifier: Apache-2.0
// Keyboard shortcuts of the playing page: a key -> an intent. Pure; the keys of players everywhere.
#pragma once

#include <optional>

#include "ui/intent.h"
#include "ui/view.h"

namespace sameframe::ui {

enum class Key {
    space,
    k,
    j,
    l,
    m,
    f,
    p,
    i,
    r,
    a,
    b,
    c,
    d,
    left,
    right,
    up,
    down,
    home,
    end,
    backspace,
    comma,
    period,
    digit_0,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
};

inline constexpr int kKeyCount = static_cast<int>(Key::digit_9) + 1;

struct KeyPress {
    Key key;
    bool shift = false;
    bool repeated = false;  // held down
};

inline constexpr double kRates[] = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2};

// The next rate of kRates above or below `rate`; the last one stays.
double next_rate(double rate, bool faster);

inline constexpr float kVolumeStep = 0.05f;
inline constexpr MediaTime kShortJump = std::chrono::seconds(5);
inline constexpr MediaTime kLongJump = std::chrono::seconds(10);

// Nothing if the key does nothing now. Switches do not repeat while their key is held.
std::optional<Intent> shortcut(KeyPress press, const PlayingView& view);

}  // namespace sameframe::ui

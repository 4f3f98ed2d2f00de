// SPDX-License-Identifier: Apache-2.0
// The control bar: the seek bar above a row of buttons. Pure. What does not fit into the row goes, the least
// important first, into the "more" menu; play, sound, the time and full screen always stay.
#pragma once

#include <array>
#include <bitset>

#include "ui/layout.h"

namespace sameframe::ui {

// In the order of the row.
enum class BarButton {
    play,
    mute,
    danmaku,
    audio_track,
    speed,
    loop,
    statistics,
    picture_in_picture,
    more,
    fullscreen
};
inline constexpr std::size_t kBarButtonCount = static_cast<std::size_t>(BarButton::fullscreen) + 1;
using BarButtons = std::bitset<kBarButtonCount>;

constexpr std::size_t index_of(BarButton button) { return static_cast<std::size_t>(button); }

struct ControlBarLayout {
    Rect seek_bar;                                // what can be pressed; the line is in its middle
    std::array<Rect, kBarButtonCount> buttons{};  // empty: not in the row
    Rect volume;                                  // slider, `volume_open` of its full width
    Rect time;
    BarButtons overflow;  // in the menu

    const Rect& button(BarButton which) const { return buttons[index_of(which)]; }
};

struct ControlBarContent {
    BarButtons available;   // without `more`, which comes by itself
    float time_width = 0;   // of the text "1:02 / 3:45"
    float volume_open = 0;  // 0..1, as it slides out; 0 where a finger is the pointer
};

ControlBarLayout layout_control_bar(Rect bar, const Screen& screen, const ControlBarContent& content);

}  // namespace sameframe::ui

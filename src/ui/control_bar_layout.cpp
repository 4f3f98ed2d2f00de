// SPDX-License-Identifier: Apache-2.0
#include "ui/control_bar_layout.h"

#include <algorithm>
#include <cmath>

namespace sameframe::ui {
namespace {

constexpr BarButton kLeastImportantFirst[] = {BarButton::statistics, BarButton::loop, BarButton::picture_in_picture,
                                              BarButton::audio_track, BarButton::speed, BarButton::danmaku};
constexpr float kVolumeWidth = 80;
constexpr float kTimeGap = 8;

}  // namespace

ControlBarLayout layout_control_bar(Rect bar, const Screen& screen, const ControlBarContent& content) {
    ControlBarLayout layout;
    const float margin = bar.width < kPhoneWidth ? 8 : 16;
    const float size = screen.coarse_pointer ? kTouchTarget : 40;
    const float seek_height = screen.coarse_pointer ? 36 : 24;
    const float row_y = bar.bottom() - size - (screen.coarse_pointer ? 4 : 8);
    layout.seek_bar = {bar.x + margin + 4, row_y - seek_height, bar.width - 2 * margin - 8, seek_height};

    float left = bar.x + margin;
    const auto place_left = [&](BarButton which) {
        layout.buttons[index_of(which)] = {left, row_y, size, size};
        left += size;
    };
    place_left(BarButton::play);
    if (content.available.test(index_of(BarButton::mute))) {
        place_left(BarButton::mute);
        layout.volume = {left, row_y, std::round(kVolumeWidth * content.volume_open), size};
        left = layout.volume.right();
    }
    layout.time = {left + kTimeGap, row_y, content.time_width, size};
    left = layout.time.right() + kTimeGap;

    // From the right: all that is there, less what must go.
    BarButtons row = content.available;
    row.reset(index_of(BarButton::play)).reset(index_of(BarButton::mute)).reset(index_of(BarButton::more));
    const float room = bar.right() - margin - left;
    for (BarButton least : kLeastImportantFirst) {
        const std::size_t needed = row.count() + (layout.overflow.any() ? 1 : 0);
        if (static_cast<float>(needed) * size <= room) break;
        if (!row.test(index_of(least))) continue;
        row.reset(index_of(least));
        layout.overflow.set(index_of(least));
    }
    if (layout.overflow.any()) row.set(index_of(BarButton::more));

    float right = bar.right() - margin;
    for (std::size_t i = kBarButtonCount; i-- > 0;) {
        if (!row.test(i)) continue;
        right -= size;
        layout.buttons[i] = {right, row_y, size, size};
    }
    return layout;
}

}  // namespace sameframe::ui

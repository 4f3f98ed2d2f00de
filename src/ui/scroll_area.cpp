// SPDX-License-Identifier: Apache-2.0
#include "ui/scroll_area.h"

#include <algorithm>

namespace sameframe::ui {
namespace {

constexpr float kDragStart = 8;  // a finger that moves less has tapped
constexpr float kBarWidth = 4;
constexpr float kBarReach = 12;  // what the pointer can take hold of
constexpr float kBarMin = 40;
constexpr Duration kBarStays = std::chrono::milliseconds(900);

}  // namespace

void ScrollArea::follow_finger(Frame& frame) {
    const Pointer& pointer = frame.hits.pointer();
    const bool down = pointer.down && pointer.touch;
    if (down && !was_down_) finger_inside_ = window_.contains(pointer.x, pointer.y);
    was_down_ = down;
    if (down && finger_inside_) {
        if (!scroll_.dragging() && frame.hits.drag_distance() > kDragStart) {
            scroll_.begin_drag(pointer.y, frame.view.now);
            frame.hits.cancel_press();
        }
        scroll_.drag(pointer.y, frame.view.now);
        return;
    }
    finger_inside_ = false;
    scroll_.end_drag(frame.view.now);
}

float ScrollArea::begin(Frame& frame, ControlId id, Rect window, float content_height) {
    id_ = id;
    window_ = window;
    content_height_ = content_height;
    frame.hits.add(id, window, Focus::none);
    follow_finger(frame);
    const Pointer& pointer = frame.hits.pointer();
    if (frame.wheel.pixels != 0 && window.contains(pointer.x, pointer.y)) {
        scroll_.wheel(frame.wheel.pixels);
        frame.wheel.pixels = 0;
    }
    return scroll_.advance(content_height, window.height, frame.motion);
}

void ScrollArea::end(Frame& frame) {
    const float hidden = content_height_ - window_.height;
    if (hidden <= 0) return;
    const float track = window_.height - 8;
    const float length = std::max(kBarMin, track * window_.height / content_height_);
    const Rect lane{window_.right() - kBarReach, window_.y, kBarReach, window_.height};
    const ControlId bar_id = control_id("scroll-bar", id_.hash);
    const Interaction hit = frame.hits.add(bar_id, lane, Focus::none);
    float top = window_.y + 4 + (track - length) * scroll_.offset() / hidden;
    const float pointer_y = frame.hits.pointer().y;
    if (hit.pressed) grip_ = pointer_y >= top && pointer_y < top + length ? pointer_y - top : length / 2;
    if (hit.held) {
        scroll_.jump((pointer_y - grip_ - window_.y - 4) / std::max(1.0f, track - length) * hidden);
        top = window_.y + 4 + (track - length) * scroll_.offset() / hidden;
    }

    if (scroll_.offset() != last_offset_) last_moved_ = frame.view.now;
    last_offset_ = scroll_.offset();
    const bool recently = frame.view.now - last_moved_ < kBarStays;
    if (recently) frame.motion.keep_moving();
    const float shown = frame.fades.advance(bar_id, recently || hit.hovered || hit.held, frame.motion, kMotionSlow);
    if (shown <= 0) return;
    const float wide = hit.hovered || hit.held ? kBarWidth * 2 : kBarWidth;
    frame.paint.set_opacity(shown);
    frame.paint.fill({window_.right() - wide - 2, top, wide, length}, rgb(0xFFFFFF, 90), wide / 2);
    frame.paint.set_opacity(1);
}

}  // namespace sameframe::ui

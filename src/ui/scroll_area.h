// SPDX-License-Identifier: Apache-2.0
// ScrollArea: a window onto longer content: wheel, drag by finger, and a slim bar that shows only while it is of use.
#pragma once

#include "ui/frame.h"
#include "ui/scroll.h"

namespace sameframe::ui {

class ScrollArea {
public:
    // Before the content is drawn. Returns the offset. Everything in `window` that is not another control scrolls.
    float begin(Frame& frame, ControlId id, Rect window, float content_height);
    // After the content: the bar, over it.
    void end(Frame& frame);

    KineticScroll& scroll() { return scroll_; }

private:
    void follow_finger(Frame& frame);

    KineticScroll scroll_;
    ControlId id_ = kNoControl;
    Rect window_;
    float content_height_ = 0;
    bool was_down_ = false;
    bool finger_inside_ = false;
    float grip_ = 0;  // where on the bar it was taken
    float last_offset_ = 0;
    MonotonicTime last_moved_;
};

}  // namespace sameframe::ui

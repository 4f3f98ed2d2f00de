// SPDX-License-Identifier: Apache-2.0
// KineticScroll: a position in content that is longer than its window, moved by wheel, drag and keyboard.
// CSS pixels, time as an argument; pure.
#pragma once

#include <array>

#include "ui/animation.h"

namespace sameframe::ui {

class KineticScroll {
public:
    // Once per frame, before the rest: moves what is in motion. Returns the offset, 0..content - viewport.
    float advance(float content, float viewport, Motion& motion);

    void wheel(float pixels);                             // positive: towards the end; glides there
    void show(float start, float end, float margin = 0);  // glides just so far that this stretch is in the window
    void jump(float offset);                              // at once, for the scroll bar
    void shift(float change);                             // content above has become higher: what is seen stays

    void begin_drag(float pointer, MonotonicTime now);  // stops all other motion
    void drag(float pointer, MonotonicTime now);        // content follows the pointer
    void end_drag(MonotonicTime now);                   // goes on with the speed of the last 100 ms

    float offset() const { return offset_; }
    float limit() const { return limit_; }  // the greatest offset
    bool dragging() const { return dragging_; }

private:
    float limited(float offset) const;

    struct Sample {
        MonotonicTime time;
        float pointer = 0;
    };

    float offset_ = 0;
    float target_ = 0;    // of a glide
    float velocity_ = 0;  // pixels/s, of a throw
    float limit_ = 0;
    float viewport_ = 0;
    bool gliding_ = false;
    bool dragging_ = false;
    std::array<Sample, 8> samples_{};  // the latest of the drag, oldest first
    int sample_count_ = 0;
};

}  // namespace sameframe::ui

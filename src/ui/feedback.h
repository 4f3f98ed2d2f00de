// SPDX-License-Identifier: Apache-2.0
// Feedback: the short answer over the picture to what a key, a click or a tap did.
#pragma once

#include <string>

#include "ui/frame.h"

namespace sameframe::ui {

class Feedback {
public:
    void pulse(bool playing, MonotonicTime now);       // in the middle: play or pause
    void jump(int seconds, MonotonicTime now);         // at the left or right; goes on counting while repeated
    void notice(std::string text, MonotonicTime now);  // at the top: "Volume 60%"
    void draw(Frame& frame, Rect picture);

private:
    void draw_pulse(Frame& frame, Rect picture);
    void draw_jump(Frame& frame, Rect picture);
    void draw_notice(Frame& frame, Rect picture);

    struct Shown {
        MonotonicTime since;
        bool active = false;
    };
    Shown pulse_;
    bool pulse_playing_ = false;
    Shown jump_;
    int jump_seconds_ = 0;
    std::string jump_text_;
    Shown notice_;
    std::string notice_text_;
};

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// What lies over the picture because of the stage: poster and progress while opening, a spinner while waiting, a big
// button at rest, the reason of a failure.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/stage.h"

namespace sameframe::ui {

class StageOverlay {
public:
    // Under the controls: what takes the place of the picture.
    void draw_backdrop(Frame& frame, Rect picture, Stage stage);
    // Over them. `middle`: the part of the picture without bars; `controls`: 0..1, how much they are there.
    void draw(Frame& frame, Rect middle, Stage stage, float controls);
    // Fills `area` with the failure and the ways out.
    void draw_failure(Frame& frame, Rect area);

private:
    void draw_opening(Frame& frame, Rect middle);
    void draw_sound_only(Frame& frame, Rect picture);
    void draw_spinner(Frame& frame, Rect middle);
    // Returns whether it was pressed.
    bool draw_big_button(Frame& frame, float x, float y, float radius, Stage stage, bool accent);

    Stage stage_ = Stage::looking_up;
    MonotonicTime stage_since_{};
    Fade poster_fade_{1};
    std::string progress_text_;
    int progress_percent_ = -1;
    Language progress_language_ = Language::english;
};

}  // namespace sameframe::ui

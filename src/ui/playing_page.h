// SPDX-License-Identifier: Apache-2.0
// The playing page: the picture, which the renderer draws beneath, and what lies over and around it.
#pragma once

#include <string>

#include "ui/controls.h"
#include "ui/danmaku_panel.h"
#include "ui/details.h"
#include "ui/feedback.h"
#include "ui/frame.h"
#include "ui/group_panel.h"
#include "ui/idle_hiding.h"
#include "ui/stage.h"
#include "ui/stage_overlay.h"
#include "ui/statistics_panel.h"
#include "ui/taps.h"

namespace sameframe::ui {

class PlayingPage {
public:
    // `panel`: the second region, of those who are in a group.
    void draw(Frame& frame, GroupPanel& panel);

private:
    void fill_around_picture(Frame& frame, const PlayingLayout& layout);
    void press_picture(Frame& frame, Rect picture, Stage stage, GroupPanel& panel);
    bool point_at_danmaku(Frame& frame, const Interaction& hit, GroupPanel& panel);
    void tap_picture(Frame& frame, Rect picture, Stage stage);
    void watch_activity(Frame& frame);
    bool controls_needed(const Frame& frame, const PlayingLayout& layout, Stage stage) const;
    void draw_controls(Frame& frame, const PlayingLayout& layout, Stage stage, float shown, GroupPanel& panel);
    void draw_top_bar(Frame& frame, const PlayingLayout& layout, GroupPanel& panel);
    void draw_below_picture(Frame& frame, const PlayingLayout& layout, GroupPanel& panel);
    void draw_chips(Frame& frame, const PlayingLayout& layout, Stage stage, float controls, bool talk);
    void use_keyboard(Frame& frame);
    void toggle_danmaku(Frame& frame);
    void answer(Frame& frame, const Intent& intent);  // what the person sees of a shortcut

    IdleHiding idle_;
    Fade controls_fade_{1};
    bool controls_shown_ = true;
    TapCounter taps_;
    Controls controls_;
    StageOverlay stage_overlay_;
    StatisticsPanel statistics_;
    DanmakuPanel danmaku_;
    Details details_;
    Feedback feedback_;

    std::string video_id_;  // the page starts anew with another video
    std::string facts_;     // under the title, of that video
    Language facts_language_ = Language::english;
};

}  // namespace sameframe::ui

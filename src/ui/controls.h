// SPDX-License-Identifier: Apache-2.0
// Controls: the bar at the bottom of the picture and the menus that rise from it.
#pragma once

#include <string>
#include <vector>

#include "ui/control_bar_layout.h"
#include "ui/frame.h"
#include "ui/menu.h"
#include "ui/seek_bar.h"
#include "ui/stage.h"

namespace sameframe::ui {

class Controls {
public:
    // The bar, at the painter's opacity.
    void draw(Frame& frame, Rect bar, Stage stage);
    // Over everything else; also after the bar has gone, until the menu has.
    void draw_menu(Frame& frame);

    bool in_use() const { return seek_bar_.dragging() || menu_.is_open() || volume_held_; }
    bool menu_open() const { return menu_.is_open(); }
    void close_menu() { menu_.close(); }

private:
    enum class List { audio, speed, more };

    void draw_play_button(Frame& frame, Rect rect, Stage stage);
    void draw_volume(Frame& frame, const ControlBarLayout& layout);
    void draw_time(Frame& frame, Rect rect);
    void draw_switches(Frame& frame, const ControlBarLayout& layout);
    void open_list(Frame& frame, List list, Rect anchor);
    void choose_from_more(Frame& frame, BarButton button);
    void draw_audio_list(Frame& frame);
    void draw_speed_list(Frame& frame);
    void draw_more_list(Frame& frame);

    SeekBar seek_bar_;
    Menu menu_;
    List list_ = List::more;
    Rect anchor_;
    BarButtons overflow_;
    Fade volume_fade_;
    bool volume_held_ = false;
    std::vector<MenuRow> rows_;
    std::vector<std::string> labels_;  // of rows_ that are made up for the list
};

}  // namespace sameframe::ui

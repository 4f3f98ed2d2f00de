// SPDX-License-Identifier: Apache-2.0
// The buttons over the picture that lead to a group, and into its talk.
#pragma once

#include "ui/frame.h"

namespace sameframe::ui {

// "Watch together", where one can and is in no group yet. At the right end of `row`; returns the width it took.
float draw_start_button(Frame& frame, Rect row);
// Over the whole width of `rect`, for a phone.
void draw_wide_start_button(Frame& frame, Rect rect);
bool offers_start(const View& view);

// In a group: invite, and show or hide the talk with the number of unread messages. At the right end of `row`; returns
// the width they took. `toggled` is set if the talk is to be shown or hidden.
float draw_group_buttons(Frame& frame, Rect row, bool sidebar_open, bool& toggled);
// Where the talk would be, while it is hidden below the picture: true if it is wanted back.
bool draw_show_chat(Frame& frame, Rect rect);

// Over the picture: the way back for those who watch on their own, or how the connection is while the talk, which also
// says it, is hidden. Returns whether there was anything to say.
bool draw_group_chip(Frame& frame, Rect row, bool talk_shown);
// The way back as a row under the picture. Returns whether there is one.
bool draw_back_to_group(Frame& frame, Rect row);

}  // namespace sameframe::ui

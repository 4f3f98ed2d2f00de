// SPDX-License-Identifier: Apache-2.0
// Composer: where messages are written. The text itself is in a real text field of the page that lies over the box.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/group_view.h"

namespace sameframe::ui {

class Composer {
public:
    // How much room it needs at this width, with the text that is in it now.
    float height(const Frame& frame, const GroupView& group) const;
    // `covered`: a menu or a dialog lies above, over which no text field may show.
    void draw(Frame& frame, Rect area, const GroupView& group, bool covered);

    void reply_to(protocol::Seq seq);  // and takes the keyboard
    void take_focus() { take_focus_ = true; }

private:
    void draw_reply(Frame& frame, Rect row, const GroupView& group);
    void draw_choices(Frame& frame, Rect box, const GroupView& group, const TextFieldState& field, TextField& out);
    void draw_style(Frame& frame, Rect box);
    void submit(Frame& frame, const GroupView& group, const TextFieldState& field, TextField& out);

    protocol::Seq reply_to_ = 0;
    protocol::Style style_;  // of the messages to come
    bool style_open_ = false;
    bool take_focus_ = false;
};

}  // namespace sameframe::ui

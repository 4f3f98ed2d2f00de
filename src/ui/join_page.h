// SPDX-License-Identifier: Apache-2.0
// The page of an invitation: who invites to what, who is there, and a name to join with.
#pragma once

#include <string>

#include "ui/frame.h"

namespace sameframe::ui {

struct JoinLayout {
    Rect card;
    Rect poster;
    Rect words;  // title, video, who is there
    Rect field;
    Rect button;
    Rect error;  // below the button
};

// `words_height`: what the words need. Beside the poster in a wide window, below it in a narrow one.
// `problem`: something is wrong and is told below the button.
JoinLayout layout_join(const Screen& screen, float words_height, bool problem);

class JoinPage {
public:
    void draw(Frame& frame);

private:
    void draw_background(Frame& frame);
    void draw_loading(Frame& frame);
    void draw_failed(Frame& frame);
    void draw_poster(Frame& frame, Rect rect);
    float draw_words(Frame& frame, Rect area, bool measure_only);
    void draw_form(Frame& frame, const JoinLayout& layout, std::string_view problem);

    bool suggested_ = false;  // the nickname was put into its field
};

}  // namespace sameframe::ui

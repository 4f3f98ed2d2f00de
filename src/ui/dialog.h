// SPDX-License-Identifier: Apache-2.0
// Dialog: a question before something that cannot be taken back, or one line to be written. While it is open it takes
// all input; Escape or a press outside means no.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ui/frame.h"

namespace sameframe::ui {

struct DialogText {
    std::string title;
    std::string hint;
    TextKey confirm = TextKey::save;
    bool danger = false;
};

class Dialog {
public:
    void ask(DialogText text, Intent on_confirm);
    // `make` turns what was written into what is wanted; at most `most_bytes`, not blank.
    void write(DialogText text, std::string initial, std::size_t most_bytes, std::function<Intent(std::string)> make);
    void close() { open_ = false; }
    bool is_open() const { return open_; }
    void draw(Frame& frame);

private:
    bool draw_field(Frame& frame, Rect box);  // whether what is written will do
    void confirm(Frame& frame);

    bool open_ = false;
    bool just_opened_ = false;
    Fade fade_;
    DialogText text_;
    Intent intent_;
    std::function<Intent(std::string)> make_;
    std::string initial_;
    std::size_t most_bytes_ = 0;
};

// A box in the middle of the window, or at its bottom on a phone, over everything else; makes the rest wait. `name`:
// for those who do not see it. `shown`: of its fade, 0..1. Returns where it is, and whether there was a press outside.
struct ModalBox {
    Rect rect;
    bool pressed_outside = false;
};
ModalBox draw_modal_box(Frame& frame, std::string_view name, Size size, float shown, bool open);

// The frame of a text field.
void draw_field_frame(Frame& frame, Rect box, bool focused, bool wrong);

}  // namespace sameframe::ui

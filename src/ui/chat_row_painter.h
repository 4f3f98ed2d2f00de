// SPDX-License-Identifier: Apache-2.0
// Draws the rows of the conversation and tells what the person pressed in them.
#pragma once

#include <string>

#include "ui/chat_row.h"

namespace sameframe::ui {

struct ChatRowLook {
    const GroupView& group;
    Rect clip;                                // the list's window
    bool active = false;                      // the pointer is in this row: its actions are shown
    float flash = 0;                          // 1..0 after a jump to this row
    bool can_jump = false;                    // to the moment of the message
    bool can_speak = false;                   // may answer and react
    const PendingMessage* pending = nullptr;  // of a pending row
};

struct ChatRowAnswer {
    enum class What { none, quote, moment, reaction, link, retry, discard, reply, actions };
    What what = What::none;
    std::string value;  // the emoji of a reaction, the URL of a link
    Rect anchor;        // of the actions
};

// The bar of actions of an active row.
Rect action_bar(Rect row, const ChatRow& layout, bool can_speak);

ChatRowAnswer draw_chat_row(Frame& frame, const ChatRow& row, Rect place, const ChatRowLook& look);

// A member's round picture: the initial on the member's colour.
void draw_member_picture(Frame& frame, float x, float y, float size, std::string_view nickname, Colour colour);

}  // namespace sameframe::ui

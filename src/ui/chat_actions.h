// SPDX-License-Identifier: Apache-2.0
// What can be done with a message: react, reply, copy, hide, report, remove. A menu beside it, or a sheet on a phone.
#pragma once

#include <optional>
#include <vector>

#include "ui/dialog.h"
#include "ui/group_view.h"
#include "ui/menu.h"

namespace sameframe::ui {

class ChatActions {
public:
    void open(Frame& frame, protocol::Seq seq, Rect anchor);
    void close() { menu_.close(); }
    bool is_open() const { return menu_.is_open(); }
    protocol::Seq about() const { return is_open() ? seq_ : 0; }
    // Returns the message to reply to, if that was chosen. Questions are asked by `dialog`.
    std::optional<protocol::Seq> draw(Frame& frame, const GroupView& group, Dialog& dialog);

private:
    Menu menu_;
    protocol::Seq seq_ = 0;
    Rect anchor_;
    std::vector<MenuRow> rows_;
};

}  // namespace sameframe::ui

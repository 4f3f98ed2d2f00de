// SPDX-License-Identifier: Apache-2.0
// The invitation panel: link and QR code with Share and Copy, own name, the list of links and the making of new ones.
// Open while GroupView::invitation says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/dialog.h"
#include "ui/group_view.h"
#include "ui/menu.h"
#include "ui/qr_code.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

class InvitationPanel {
public:
    void draw(Frame& frame, const GroupView& group, Dialog& dialog);
    void draw_menu(Frame& frame);

private:
    enum class List { role, lifetime, uses };

    float draw_link(Frame& frame, Rect area, const GroupView& group, bool covered);
    void draw_code(Frame& frame, Rect rect, std::string_view link);
    float draw_buttons(Frame& frame, Rect row, const GroupView& group);
    float draw_name(Frame& frame, Rect row, Rect clip, const GroupView& group, Dialog& dialog);
    float draw_new(Frame& frame, Rect row, Rect clip, const GroupView& group);
    float draw_list(Frame& frame, Rect row, Rect clip, const GroupView& group);
    bool draw_choice(Frame& frame, ControlId id, Rect rect, Rect clip, TextKey label, std::string_view value);

    Fade fade_;
    ScrollArea area_;
    float content_ = 0;  // its height in the frame before
    std::string coded_;  // the link that code_ says
    std::optional<QrCode> code_;
    std::string link_in_field_;

    Menu menu_;
    List list_ = List::role;
    Rect anchor_;
    std::vector<MenuRow> rows_;
    std::vector<std::string> labels_;
    bool cohost_ = false;
    std::size_t lifetime_ = 2;
    std::size_t uses_ = 0;
};

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// The messages that members have reported, for those who may act on their authors: each quoted, with who reported it,
// and what can be done. Stands above the members; draws nothing while there are none. Main thread.
#pragma once

#include <vector>

#include "ui/dialog.h"
#include "ui/group_view.h"
#include "ui/menu.h"

namespace sameframe::ui {

class ReportsList {
public:
    static float height(const Frame& frame, float width, const GroupView& group);
    // `area`: of the width, and height() high; what lies outside `clip` is not to be pressed.
    void draw(Frame& frame, Rect area, Rect clip, const GroupView& group, Dialog& dialog);
    // The menu, over everything else.
    void draw_menu(Frame& frame, const GroupView& group, Dialog& dialog);
    bool menu_open() const { return menu_.is_open(); }
    void close_menu() { menu_.close(); }

private:
    float draw_report(Frame& frame, Rect card, Rect clip, const GroupView& group, const protocol::MessageReport& report,
                      Dialog& dialog);

    Menu menu_;
    Rect anchor_;
    protocol::ReportId report_ = 0;  // of the menu
    std::vector<MenuRow> rows_;
};

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// Who is here, under what was reported of them: role, what they do just now, how far they are from the group's
// position, and what may be done with each; below, what concerns oneself and, for the owner, who may do what.
#pragma once

#include <string>
#include <vector>

#include "ui/dialog.h"
#include "ui/group_view.h"
#include "ui/menu.h"
#include "ui/reports_list.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

// Here before away, then by role, then by who came first. Gone members are left out. Pure.
std::vector<protocol::MemberId> members_in_order(const GroupView& group);

// "Watching · 0.4 s behind", "Paused · On their own". Pure.
std::string activity_text(const protocol::Presence& presence, Language language);

class MembersPanel {
public:
    void draw(Frame& frame, Rect area, const GroupView& group, Dialog& dialog);
    // The menu, over everything else.
    void draw_menu(Frame& frame, const GroupView& group, Dialog& dialog);
    bool menu_open() const { return menu_.is_open() || reports_.menu_open(); }
    void close_menu() {
        menu_.close();
        reports_.close_menu();
    }

private:
    enum class List { member, setting };

    void sort(const GroupView& group);
    void draw_member(Frame& frame, Rect row, Rect clip, const GroupView& group, protocol::MemberId member);
    float draw_own(Frame& frame, Rect row, Rect clip, const GroupView& group, Dialog& dialog);
    float draw_settings(Frame& frame, Rect row, Rect clip, const GroupView& group);
    bool draw_action(Frame& frame, std::string_view id, Rect row, Rect clip, Icon icon, TextKey label, Colour ink);
    void draw_member_menu(Frame& frame, const GroupView& group, Dialog& dialog);
    void draw_setting_menu(Frame& frame, const GroupView& group);

    ScrollArea area_;
    ReportsList reports_;
    Menu menu_;
    List list_ = List::member;
    Rect anchor_;
    protocol::MemberId member_ = 0;  // of the menu
    std::size_t setting_ = 0;
    std::vector<MenuRow> rows_;

    std::vector<protocol::MemberId> order_;
    std::size_t here_ = 0;
    protocol::Seq sorted_seq_ = 0;
    std::uint64_t sorted_revision_ = 0;
    bool sorted_ = false;
};

}  // namespace sameframe::ui

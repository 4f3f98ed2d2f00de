// SPDX-License-Identifier: Apache-2.0
// GroupPanel: the second region: what the group says and who is in it, with all that opens from there. Lives as long as
// the interface, so that a new video leaves the talk where it is.
#pragma once

#include <string>

#include "ui/chat_actions.h"
#include "ui/chat_list.h"
#include "ui/composer.h"
#include "ui/dialog.h"
#include "ui/group_panel_layout.h"
#include "ui/invitation_panel.h"
#include "ui/members_panel.h"

namespace sameframe::ui {

class GroupPanel {
public:
    bool used() const { return used_; }  // has shown a group
    // Whether the region is to be shown: as this browser keeps it (View::sidebar), but also while a message is written.
    bool open() const { return open_; }
    void toggle(Frame& frame) { set_open(frame, !open_); }
    void follow(const View& view);
    // Something lies above the page and takes its keys.
    bool covers_page(const GroupView& group) const;
    // C, Enter, Escape and the arrows of menus. Before the page's own keys.
    void use_keyboard(Frame& frame, const GroupView& group);

    // What can be done with a message that floats, at `anchor`.
    void open_actions(Frame& frame, protocol::Seq seq, Rect anchor) { actions_.open(frame, seq, anchor); }
    protocol::Seq acted_on() const { return actions_.about(); }  // 0: none

    // `covered`: something else of the page lies over it.
    void draw(Frame& frame, Rect region, const GroupView& group, bool covered);
    void draw_overlays(Frame& frame, const GroupView& group);

private:
    enum class Tab { chat, members };

    void set_open(Frame& frame, bool open);
    void leave_message(const Frame& frame);
    void draw_header(Frame& frame, const GroupPanelLayout& layout, const GroupView& group);
    bool draw_tab(Frame& frame, std::string_view id, Rect rect, std::string_view label, bool chosen);
    void draw_banner(Frame& frame, Rect rect, const GroupView& group);
    void draw_chat(Frame& frame, const GroupPanelLayout& layout, const GroupView& group, bool covered);

    bool used_ = false;
    bool open_ = true;
    bool kept_ = true;       // View::sidebar of the frame before
    bool writing_ = false;   // open only until the message box is left; it has been reached
    bool to_write_ = false;  // likewise, not reached yet
    Rect region_;            // of the frame before
    Tab tab_ = Tab::chat;
    ChatList chat_;
    Composer composer_;
    ChatActions actions_;
    MembersPanel members_;
    InvitationPanel invitations_;
    Dialog dialog_;
};

// What the connection has to say, while there is anything to say; "" else.
std::string_view connection_text(const GroupView& group, Language language);

// A group that has ended for this person: why, and a way on. Fills `area`.
void draw_ended(Frame& frame, Rect area, const GroupView& group);

}  // namespace sameframe::ui

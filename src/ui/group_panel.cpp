// SPDX-License-Identifier: Apache-2.0
#include "ui/group_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "protocol/error_codes.h"
#include "ui/group_facts.h"
#include "ui/message.h"
#include "ui/widgets.h"

namespace sameframe::ui {

std::string_view connection_text(const GroupView& group, Language language) {
    switch (group.connection) {
        case Connection::connecting:
            return text(TextKey::group_connecting, language);
        case Connection::reconnecting:
            return text(TextKey::group_reconnecting, language);
        case Connection::offline:
            return text(TextKey::group_offline, language);
        case Connection::rejoining:
            return text(TextKey::group_rejoining, language);
        case Connection::online:
        case Connection::ended:
            break;
    }
    return {};
}

void draw_ended(Frame& frame, Rect area, const GroupView& group) {
    const bool kicked = group.end_code == protocol::codes::kKicked;
    const bool left = group.end_code == protocol::codes::kLeft;
    Message message;
    message.icon = kicked ? Icon::user_remove : Icon::leave;
    message.tint = kicked ? colour::kDanger : colour::kTextSecondary;
    message.title = frame.text(kicked ? TextKey::ended_kicked_title
                               : left ? TextKey::ended_left_title
                                      : TextKey::ended_title);
    if (!left) message.sentence = frame.text(code_sentence(group.end_code));
    message.primary = frame.text(TextKey::keep_watching);
    if (draw_message(frame, area, message) == MessageChoice::primary) frame.send(DismissGroup{});
}

bool GroupPanel::covers_page(const GroupView& group) const {
    return dialog_.is_open() || actions_.is_open() || members_.menu_open() ||
           (group.invitation.open && group.connection != Connection::ended);
}

void GroupPanel::follow(const View& view) {
    if (std::exchange(kept_, view.sidebar) == view.sidebar) return;
    open_ = view.sidebar;
    to_write_ = writing_ = false;
}

void GroupPanel::set_open(Frame& frame, bool open) {
    open_ = open;
    to_write_ = writing_ = false;
    frame.send(ShowSidebar{open});
}

// What Enter opened goes when the message box is left for something else than the region.
void GroupPanel::leave_message(const Frame& frame) {
    if (!to_write_ && !writing_) return;
    const Pointer& pointer = frame.hits.pointer();
    const bool focused = frame.fields("message").focused;
    if (focused) {
        writing_ = true;
        to_write_ = false;
    } else if (writing_ && !(pointer.present && region_.contains(pointer.x, pointer.y))) {
        open_ = writing_ = false;
    }
}

void GroupPanel::use_keyboard(Frame& frame, const GroupView& group) {
    used_ = true;
    leave_message(frame);
    const bool covered = covers_page(group);
    if (!covered) chat_.use_keyboard(frame, group);
    for (int i = 0; i < frame.keyboard.count; ++i) {
        const KeyPress press = frame.keyboard.presses[i];
        if (covered && (press.key == Key::up || press.key == Key::down)) frame.hits.focus_next(press.key == Key::up);
        if (!covered && press.key == Key::c && !press.repeated) toggle(frame);
    }
    if (covered) {
        frame.keyboard.count = 0;  // nothing of it is for the page
        if (frame.keyboard.escape) {
            if (actions_.is_open()) {
                chat_.focus_again(frame);
                frame.keyboard.escape = false;  // the page would take the focus away
            }
            actions_.close();
            members_.close_menu();
        }
        return;
    }
    if (frame.keyboard.enter && frame.hits.focused() == kNoControl && group.connection != Connection::ended) {
        to_write_ = !open_;
        open_ = true;
        tab_ = Tab::chat;
        composer_.take_focus();
    }
}

bool GroupPanel::draw_tab(Frame& frame, std::string_view id, Rect rect, std::string_view label, bool chosen) {
    const Interaction hit = frame.hits.add(control_id(id), rect);
    frame.access.control(control_id(id), AccessRole::toggle, label, {.on = chosen});
    const float hover = frame.fades.advance(control_id(id), hit.hovered && !chosen, frame.motion);
    if (hover > 0)
        frame.paint.fill({rect.x, rect.y + 4, rect.width, rect.height - 8}, colour::kHover, radius::kControl);
    if (hit.focused) frame.paint.focus_ring({rect.x + 4, rect.y + 8, rect.width - 8, rect.height - 16}, 6);
    frame.paint.text_fitted({rect.x + 8, rect.y, rect.width - 16, rect.height}, label, type::kBodyStrong,
                            chosen ? colour::kText : colour::kTextMuted, Align::centre);
    if (chosen) frame.paint.fill({rect.x + 12, rect.bottom() + 1, rect.width - 24, 3}, colour::kAccent, 2);
    return hit.clicked;
}

void GroupPanel::draw_header(Frame& frame, const GroupPanelLayout& layout, const GroupView& group) {
    if (layout.header.empty()) return;
    frame.paint.fill({layout.region.x, layout.header.bottom() - 1, layout.region.width, 1}, colour::kOutline);
    const std::string members(frame.text(TextKey::members));
    const std::string count =
        members + " " + std::string(format_integer(static_cast<std::int64_t>(group.state->present_count())).view());
    if (draw_tab(frame, "tab-chat", layout.chat_tab, frame.text(TextKey::chat), tab_ == Tab::chat)) tab_ = Tab::chat;
    if (draw_tab(frame, "tab-members", layout.members_tab, count, tab_ == Tab::members)) tab_ = Tab::members;
    if (!group.reports.empty())
        frame.paint.circle(layout.members_tab.right() - 9, layout.members_tab.y + 13, 4, colour::kWarning);
    if (group.connection != Connection::ended &&
        icon_button(frame, control_id("invite"), layout.invite, Icon::user_plus, frame.text(TextKey::invite))) {
        frame.send(ShowInvitations{true});
    }
    if (!layout.hide.empty() && icon_button(frame, control_id("hide-chat"), layout.hide, Icon::close,
                                            frame.text(TextKey::hide_chat), {.key = "c"})) {
        set_open(frame, false);
    }
}

void GroupPanel::draw_banner(Frame& frame, Rect rect, const GroupView& group) {
    if (rect.empty()) return;
    frame.paint.fill(rect, colour::kSurfaceRaised);
    const bool offline = group.connection == Connection::offline;
    if (offline) {
        frame.paint.icon({rect.x + 14, rect.y, 20, rect.height}, Icon::wifi_off, type::kIconSmall, colour::kWarning);
    } else {
        frame.paint.spinner(rect.x + 24, rect.y + rect.height / 2, 8, frame.motion, colour::kAccent);
    }
    const std::string_view words = connection_text(group, frame.view.language);
    frame.access.status(words);
    const Rect line{rect.x + 44, rect.y, rect.width - 56, rect.height};
    if (frame.paint.text_fitted(line, words, type::kCaptionStrong, offline ? colour::kWarning : colour::kText)) {
        const ControlId id = control_id("group-banner");
        if (frame.hits.add(id, line, Focus::none).hovered) frame.tooltip.offer(id, line, words);
    }
}

void GroupPanel::draw_chat(Frame& frame, const GroupPanelLayout& layout, const GroupView& group, bool covered) {
    if (const auto request = chat_.draw(frame, layout.body, group, !covered)) {
        if (request->what == ChatRequest::What::reply)
            composer_.reply_to(request->seq);
        else
            actions_.open(frame, request->seq, request->anchor);
    }
    composer_.draw(frame, layout.composer, group, covered);
}

void GroupPanel::draw(Frame& frame, Rect region, const GroupView& group, bool covered) {
    region_ = region;
    if (region.empty()) return;
    const bool chat = tab_ == Tab::chat;
    const bool ended = group.connection == Connection::ended;
    GroupPanelContent content;
    content.hideable = !ended;
    content.banner = !connection_text(group, frame.view.language).empty();
    content.chat_width = frame.paint.width_of(frame.text(TextKey::chat), type::kBodyStrong);
    content.members_width = frame.paint.width_of(frame.text(TextKey::members), type::kBodyStrong) + 24;
    content.composer_height = chat && !ended ? composer_.height(frame, group) : 0;
    const GroupPanelLayout layout = layout_group_panel(region, frame.screen, content);
    frame.hits.add(control_id("group-panel"), region, Focus::none);
    frame.access.region(frame.text(TextKey::group_region));
    frame.paint.fill(region, colour::kSurface);
    if (region.x > 0)
        frame.paint.fill({region.x, region.y, 1, region.height}, colour::kOutline);
    else
        frame.paint.fill({region.x, region.y, region.width, 1}, colour::kOutline);
    draw_banner(frame, layout.banner, group);
    if (ended)
        draw_ended(frame, layout.body, group);
    else if (chat)
        draw_chat(frame, layout, group, covered || covers_page(group));
    else
        members_.draw(frame, layout.body, group, dialog_);
    draw_header(frame, layout, group);
}

void GroupPanel::draw_overlays(Frame& frame, const GroupView& group) {
    invitations_.draw(frame, group, dialog_);
    invitations_.draw_menu(frame);
    members_.draw_menu(frame, group, dialog_);
    if (const auto reply = actions_.draw(frame, group, dialog_)) composer_.reply_to(*reply);
    dialog_.draw(frame);
}

}  // namespace sameframe::ui

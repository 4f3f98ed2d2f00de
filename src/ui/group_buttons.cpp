// SPDX-License-Identifier: Apache-2.0
#include "ui/group_buttons.h"

#include <algorithm>

#include "ui/format.h"
#include "ui/group_facts.h"
#include "ui/group_panel.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr std::size_t kMostCounted = 99;

void press_start(Frame& frame, Rect rect) {
    const bool busy = frame.view.start.busy;
    const std::string_view label = frame.text(busy ? TextKey::starting_group : TextKey::watch_together);
    if (text_button(frame, control_id("watch-together"), rect, label,
                    busy ? ButtonKind::secondary : ButtonKind::primary, Icon::users) &&
        !busy) {
        frame.send(StartGroup{});
    }
}

void draw_count(Frame& frame, Rect button, std::size_t count) {
    ShortText words = format_integer(static_cast<std::int64_t>(std::min(count, kMostCounted)));
    if (count > kMostCounted) words.append("+");
    const float width = std::max(18.0f, frame.paint.width_of(words, TextStyle{11, Weight::strong}) + 10);
    const Rect rect{button.right() - 6 - width, button.y + 4, width, 18};
    frame.paint.fill(rect, colour::kAccent, radius::kRound);
    frame.paint.text(rect, words, TextStyle{11, Weight::strong}, colour::kOnAccent, Align::centre);
}

}  // namespace

bool offers_start(const View& view) { return view.start.available && !view.group; }

float draw_start_button(Frame& frame, Rect row) {
    if (!offers_start(frame.view)) return 0;
    const TextKey key = frame.view.start.busy ? TextKey::starting_group : TextKey::watch_together;
    const float width = std::min(row.width, text_button_width(frame, frame.text(key), true));
    press_start(frame, {row.right() - width, row.y, width, row.height});
    return width;
}

void draw_wide_start_button(Frame& frame, Rect rect) {
    if (offers_start(frame.view)) press_start(frame, rect);
}

bool draw_show_chat(Frame& frame, Rect rect) {
    const std::size_t unread = unread_messages(*frame.view.group).count;
    const bool pressed = text_button(frame, control_id("toggle-chat"), rect, frame.text(TextKey::show_chat),
                                     ButtonKind::secondary, Icon::message);
    if (unread > 0) draw_count(frame, {rect.x, rect.y + 10, rect.width - 8, rect.height}, unread);
    return pressed;
}

float draw_group_buttons(Frame& frame, Rect row, bool sidebar_open, bool& toggled) {
    if (!frame.view.group) return 0;
    const GroupView& group = *frame.view.group;
    Rect button{row.right() - kTouchTarget, row.y, kTouchTarget, kTouchTarget};
    if (icon_button(frame, control_id("toggle-chat"), button, Icon::message,
                    frame.text(sidebar_open ? TextKey::hide_chat : TextKey::show_chat),
                    {.key = "c", .lit = sidebar_open})) {
        toggled = true;
    }
    const std::size_t unread = sidebar_open ? 0 : unread_messages(group).count;
    if (unread > 0) draw_count(frame, button, unread);
    if (sidebar_open || group.connection == Connection::ended) return kTouchTarget;
    button.x -= kTouchTarget;
    if (icon_button(frame, control_id("invite-over"), button, Icon::user_plus, frame.text(TextKey::invite)))
        frame.send(ShowInvitations{true});
    return 2 * kTouchTarget;
}

namespace {

bool is_away_from_group(const GroupView& group) {
    return (!group.following || group.elsewhere) && group.connection != Connection::ended &&
           group.state->association().epoch != 0;
}

}  // namespace

bool draw_group_chip(Frame& frame, Rect row, bool talk_shown) {
    if (!frame.view.group) return false;
    const GroupView& group = *frame.view.group;
    if (is_away_from_group(group)) {
        const std::string label =
            std::string(frame.text(TextKey::watching_on_own)) + " · " + std::string(frame.text(TextKey::back_to_group));
        const bool wide = frame.paint.width_of(label, type::kBodyStrong) + 80 < row.width;
        if (chip(frame, control_id("back-to-group"), row, Align::centre,
                 wide ? std::string_view(label) : frame.text(TextKey::back_to_group), Icon::undo)) {
            frame.send(FollowGroup{true});
        }
        return true;
    }
    const std::string_view words = connection_text(group, frame.view.language);
    if (talk_shown || words.empty()) return false;
    chip(frame, kNoControl, row, Align::centre, words, std::nullopt, true);
    return true;
}

bool draw_back_to_group(Frame& frame, Rect row) {
    if (!frame.view.group || !is_away_from_group(*frame.view.group)) return false;
    const std::string_view back = frame.text(TextKey::back_to_group);
    const float width = std::min(text_button_width(frame, back, true), row.width * 0.6f);
    if (text_button(frame, control_id("back-to-group"), {row.right() - width, row.y, width, row.height}, back,
                    ButtonKind::primary, Icon::undo)) {
        frame.send(FollowGroup{true});
    }
    frame.paint.text_fitted({row.x, row.y, row.width - width - 12, row.height}, frame.text(TextKey::watching_on_own),
                            type::kBody, colour::kTextSecondary);
    return true;
}

}  // namespace sameframe::ui

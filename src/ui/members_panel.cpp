// SPDX-License-Identifier: Apache-2.0
#include "ui/members_panel.h"

#include <algorithm>

#include "protocol/limits.h"
#include "ui/chat_row_painter.h"
#include "ui/group_facts.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

using protocol::Activity;
using protocol::Role;

constexpr float kSide = 16;
constexpr float kRow = 56;
constexpr float kSection = 40;
constexpr float kPicture = 36;
constexpr float kAction = 48;
constexpr TextKey kSettingTexts[] = {TextKey::may_control, TextKey::may_switch, TextKey::may_invite,
                                     TextKey::may_moderate};
constexpr TextKey kLeastTexts[] = {TextKey::least_member, TextKey::least_cohost, TextKey::least_owner};

Colour activity_colour(Activity activity) {
    switch (activity) {
        case Activity::watching:
            return colour::kAccent;
        case Activity::paused:
            return colour::kTextSecondary;
        case Activity::buffering:
            return colour::kWarning;
        case Activity::away:
            break;
    }
    return colour::kTextMuted;
}

bool has_actions(const GroupView& group, protocol::MemberId member) {
    return member != group.self && group.connection == Connection::online && may(group, protocol::Action::moderate) &&
           group.state->may_moderate(group.self, member);
}

void draw_section(Frame& frame, Rect row, std::string_view words) {
    frame.paint.text_fitted({row.x + kSide, row.y + 4, row.width - 2 * kSide, kSection - 4}, words,
                            type::kCaptionStrong, colour::kTextMuted);
}

}  // namespace

void MembersPanel::sort(const GroupView& group) {
    const bool current = sorted_ && sorted_seq_ == group.state->seq() && sorted_revision_ == group.presence_revision;
    if (current) return;
    sorted_ = true;
    sorted_seq_ = group.state->seq();
    sorted_revision_ = group.presence_revision;
    order_ = members_in_order(group);
    here_ = static_cast<std::size_t>(std::count_if(order_.begin(), order_.end(), [&](protocol::MemberId member) {
        return presence_of(group, member).activity != Activity::away;
    }));
}

void MembersPanel::draw_member(Frame& frame, Rect row, Rect clip, const GroupView& group, protocol::MemberId member) {
    Painter& paint = frame.paint;
    const protocol::MemberInfo& info = *group.state->find(member);
    const protocol::Presence presence = presence_of(group, member);
    const float opacity = paint.opacity();
    const float y = row.y + (kRow - kPicture) / 2;
    const bool away = presence.activity == Activity::away;
    if (away) paint.set_opacity(opacity * 0.55f);
    draw_member_picture(frame, row.x + kSide, y, kPicture, info.nickname, colour_of(group, member));
    paint.set_opacity(opacity);
    if (!away) {
        paint.circle(row.x + kSide + kPicture - 5, y + kPicture - 5, 7, colour::kSurface);
        paint.circle(row.x + kSide + kPicture - 5, y + kPicture - 5, 5, activity_colour(presence.activity));
    }
    const bool actions = has_actions(group, member);
    float right = row.right() - (actions ? kTouchTarget + 8 : kSide);
    if (actions) {
        const ControlId id = control_id("member-actions", member);
        const Rect button{right, row.y + (kRow - kTouchTarget) / 2, kTouchTarget, kTouchTarget};
        if (small_icon_button(frame, id, button, Icon::ellipsis_vertical,
                              frame.text(TextKey::member_actions, {{"name", info.nickname}}))) {
            member_ = member;
            list_ = List::member;
            anchor_ = button;
            menu_.open(frame.hits.focused() != kNoControl);
        }
    }
    const float x = row.x + kSide + kPicture + 12;
    const std::string_view badge_text = info.role == Role::owner    ? frame.text(TextKey::role_owner)
                                        : info.role == Role::cohost ? frame.text(TextKey::role_cohost)
                                                                    : std::string_view();
    const float badge_width = badge_text.empty() ? 0 : paint.width_of(badge_text, type::kCaptionStrong) + 16;
    std::string you;
    if (member == group.self) you = "(" + std::string(frame.text(TextKey::you)) + ")";
    const float you_width = you.empty() ? 0 : paint.width_of(you, type::kCaption) + 6;
    const float room = right - x - you_width - (badge_width > 0 ? badge_width + 8 : 0);
    const float name = std::min(room, paint.width_of(info.nickname, type::kBodyStrong) + 1);
    const Rect line{x, row.y + 8, name, 20};
    if (paint.text_fitted(line, info.nickname, type::kBodyStrong, away ? colour::kTextSecondary : colour::kText)) {
        const ControlId id = control_id("member-name", member);
        if (frame.hits.add(id, line, clip, Focus::none).hovered) frame.tooltip.offer(id, line, info.nickname);
    }
    float next = x + name + 6;
    paint.text({next, line.y + 1, you_width, 20}, you, type::kCaption, colour::kTextMuted);
    next += you_width;
    if (badge_width > 0)
        badge(frame, next + badge_width, line.bottom() + 1, badge_text,
              info.role == Role::owner ? colour::kAccent : colour::kPress);
    std::string state = activity_text(presence, frame.view.language);
    if (info.muted) state = std::string(frame.text(TextKey::muted_member)) + " · " + state;
    frame.access.text(info.nickname + ", " + state);
    paint.text_fitted({x, row.y + 29, right - x, 18}, state, type::kCaption, colour::kTextSecondary);
}

bool MembersPanel::draw_action(Frame& frame, std::string_view id, Rect row, Rect clip, Icon icon, TextKey label,
                               Colour ink) {
    const Interaction hit = frame.hits.add(control_id(id), row, clip, Focus::reachable);
    frame.access.control(control_id(id), AccessRole::button, frame.text(label));
    const Rect ground{row.x + 8, row.y + 2, row.width - 16, row.height - 4};
    if (hit.hovered || hit.held) frame.paint.fill(ground, hit.held ? colour::kPress : colour::kHover, radius::kControl);
    if (hit.focused) frame.paint.stroke(ground, colour::kAccent, radius::kControl, 2);
    frame.paint.icon({row.x + kSide + 9, row.y, type::kIconSmall, row.height}, icon, type::kIconSmall, ink);
    frame.paint.text_fitted({row.x + kSide + kPicture + 12, row.y, row.width - kSide - kPicture - 28, row.height},
                            frame.text(label), type::kBody, ink);
    return hit.clicked;
}

float MembersPanel::draw_own(Frame& frame, Rect row, Rect clip, const GroupView& group, Dialog& dialog) {
    const float top = row.y;
    const protocol::MemberInfo* self = group.state->find(group.self);
    frame.paint.fill({row.x + kSide, row.y + 8, row.width - 2 * kSide, 1}, colour::kOutline);
    row.y += 16;
    row.height = kAction;
    const auto action = [&](std::string_view id, Icon icon, TextKey label, Colour ink = colour::kText) {
        const bool pressed = draw_action(frame, id, row, clip, icon, label, ink);
        row.y += kAction;
        return pressed;
    };
    if (self != nullptr && action("rename", Icon::pencil, TextKey::rename)) {
        dialog.write({std::string(frame.text(TextKey::your_name)), {}, TextKey::save}, self->nickname,
                     protocol::kMaxNicknameBytes, [](std::string name) { return Rename{std::move(name)}; });
    }
    if (!group.elsewhere || !group.following) {
        const bool follows = group.following;
        if (action("follow", follows ? Icon::unlink : Icon::link,
                   follows ? TextKey::watch_on_own : TextKey::back_to_group)) {
            frame.send(FollowGroup{!follows});
        }
    }
    if (action("leave", Icon::leave, TextKey::leave_group, colour::kDanger)) {
        const bool owner = group.state->owner() == group.self;
        dialog.ask({std::string(frame.text(TextKey::leave_title)),
                    std::string(frame.text(owner ? TextKey::leave_hint_owner : TextKey::leave_hint)),
                    TextKey::leave_short, true},
                   LeaveGroup{});
    }
    return row.y - top;
}

float MembersPanel::draw_settings(Frame& frame, Rect row, Rect clip, const GroupView& group) {
    const bool owner = group.state->owner() == group.self && group.connection == Connection::online;
    draw_section(frame, row, frame.text(TextKey::group_settings));
    float y = row.y + kSection;
    for (std::size_t i = 0; i < protocol::kActions; ++i) {
        const Rect line{row.x, y, row.width, kAction};
        const ControlId id = control_id("setting", static_cast<std::uint32_t>(i));
        const Interaction hit = frame.hits.add(id, line, clip, owner ? Focus::reachable : Focus::none);
        const Rect ground{line.x + 8, line.y + 2, line.width - 16, line.height - 4};
        if (owner && (hit.hovered || hit.held)) frame.paint.fill(ground, colour::kHover, radius::kControl);
        if (hit.focused) frame.paint.stroke(ground, colour::kAccent, radius::kControl, 2);
        const Role least = group.state->settings().least[i];
        const std::string_view value = frame.text(kLeastTexts[static_cast<std::size_t>(least)]);
        frame.access.control(id, AccessRole::button, frame.text(kSettingTexts[i]), {.enabled = owner, .words = value});
        const float arrow = owner ? 24 : 0;
        const float width = frame.paint.width_of(value, type::kBody) + 1;
        const float right = line.right() - kSide - arrow;
        frame.paint.text({right - width, y, width, kAction}, value, type::kBody, colour::kTextSecondary);
        frame.paint.text_fitted({line.x + kSide, y, right - width - 12 - line.x - kSide, kAction},
                                frame.text(kSettingTexts[i]), type::kBody, colour::kText);
        if (owner) {
            frame.paint.icon({right + 4, y, 18, kAction}, Icon::chevron_down, type::kIconSmall, colour::kTextMuted);
            if (hit.clicked) {
                list_ = List::setting;
                setting_ = i;
                anchor_ = line;
                menu_.open(frame.hits.focused() != kNoControl);
            }
        }
        y += kAction;
    }
    return y - row.y;
}

void MembersPanel::draw(Frame& frame, Rect area, const GroupView& group, Dialog& dialog) {
    sort(group);
    const float members = static_cast<float>(order_.size()) * kRow + kSection + (here_ < order_.size() ? kSection : 0);
    const float own = 16 + 3 * kAction;
    const float reports = ReportsList::height(frame, area.width, group);
    const float content = reports + members + own + 8 + kSection + protocol::kActions * kAction + 16;
    const float scroll = area_.begin(frame, control_id("members"), area, content);
    frame.paint.push_clip(area);
    reports_.draw(frame, {area.x, area.y - scroll, area.width, reports}, area, group, dialog);
    Rect row{area.x, area.y - scroll + reports, area.width, kRow};
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i == 0 || i == here_) {
            const std::size_t count = i < here_ ? here_ : order_.size() - here_;
            draw_section(frame, row,
                         frame.text(i < here_ ? TextKey::here_count : TextKey::away_count,
                                    {{"count", format_integer(static_cast<std::int64_t>(count))}}));
            row.y += kSection;
        }
        const bool seen = row.bottom() > area.y && row.y < area.bottom();
        if (seen && group.state->find(order_[i]) != nullptr) draw_member(frame, row, area, group, order_[i]);
        row.y += kRow;
    }
    if (group.connection != Connection::ended) {
        row.y += draw_own(frame, row, area, group, dialog) + 8;
        draw_settings(frame, row, area, group);
    }
    frame.paint.pop_clip();
    area_.end(frame);
}

}  // namespace sameframe::ui

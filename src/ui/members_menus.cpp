// SPDX-License-Identifier: Apache-2.0
// The menus of the members panel: what is done with a member, and who may do what.
#include "ui/group_facts.h"
#include "ui/group_questions.h"
#include "ui/members_panel.h"

namespace sameframe::ui {
namespace {

using protocol::Moderation;
using protocol::Role;

constexpr TextKey kLeastTexts[] = {TextKey::least_member, TextKey::least_cohost, TextKey::least_owner};

}  // namespace

void MembersPanel::draw_member_menu(Frame& frame, const GroupView& group, Dialog& dialog) {
    const protocol::MemberInfo* info = group.state->find(member_);
    if (info == nullptr || info->gone) return menu_.close();
    const bool owner = group.state->owner() == group.self;
    rows_.clear();
    Moderation actions[5];
    const auto add = [&](Moderation action, TextKey label, Icon icon) {
        actions[rows_.size()] = action;
        rows_.push_back({.label = frame.text(label), .icon = icon});
    };
    if (info->muted)
        add(Moderation::unmute, TextKey::unmute_member, Icon::message);
    else
        add(Moderation::mute, TextKey::mute_member, Icon::message_off);
    if (owner && info->role == Role::member) add(Moderation::make_cohost, TextKey::make_cohost, Icon::shield);
    if (owner && info->role == Role::cohost) add(Moderation::make_member, TextKey::make_member, Icon::users);
    if (owner) add(Moderation::make_owner, TextKey::hand_over, Icon::crown);
    add(Moderation::kick, TextKey::kick, Icon::user_remove);
    const auto chosen = menu_.draw(frame, anchor_, info->nickname, rows_, {.beside = true});
    if (!chosen) return;
    menu_.close();
    const Moderate wanted{actions[*chosen], member_};
    if (wanted.what == Moderation::kick) {
        ask_to_kick(frame, dialog, *info);
    } else if (wanted.what == Moderation::make_owner) {
        const auto about = [&](TextKey key) { return frame.text(key, {{"name", info->nickname}}); };
        dialog.ask({about(TextKey::hand_over_title), about(TextKey::hand_over_hint), TextKey::hand_over_short, true},
                   wanted);
    } else {
        frame.send(wanted);
    }
}

void MembersPanel::draw_setting_menu(Frame& frame, const GroupView& group) {
    constexpr TextKey kTitles[] = {TextKey::may_control, TextKey::may_switch, TextKey::may_invite,
                                   TextKey::may_moderate};
    rows_.clear();
    const Role least = group.state->settings().least[setting_];
    for (const Role role : {Role::member, Role::cohost, Role::owner})
        rows_.push_back({.label = frame.text(kLeastTexts[static_cast<std::size_t>(role)]), .checked = role == least});
    const auto chosen = menu_.draw(frame, anchor_, frame.text(kTitles[setting_]), rows_, {.beside = true});
    if (!chosen) return;
    menu_.close();
    protocol::Settings settings = group.state->settings();
    settings.least[setting_] = static_cast<Role>(*chosen);
    if (settings != group.state->settings()) frame.send(Configure{settings});
}

void MembersPanel::draw_menu(Frame& frame, const GroupView& group, Dialog& dialog) {
    reports_.draw_menu(frame, group, dialog);
    if (!menu_.visible()) return;
    if (list_ == List::member)
        draw_member_menu(frame, group, dialog);
    else
        draw_setting_menu(frame, group);
}

}  // namespace sameframe::ui

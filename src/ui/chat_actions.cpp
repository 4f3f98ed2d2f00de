// SPDX-License-Identifier: Apache-2.0
#include "ui/chat_actions.h"

#include <algorithm>

#include "ui/emoji_choices.h"
#include "ui/group_facts.h"
#include "ui/group_questions.h"

namespace sameframe::ui {
namespace {

enum class Action { reply, copy, hide, report, remove };

bool reacted(const group::ChatItem& item, std::string_view emoji, protocol::MemberId member) {
    return std::any_of(item.reactions.begin(), item.reactions.end(), [&](const group::Reaction& reaction) {
        return reaction.emoji == emoji &&
               std::find(reaction.by.begin(), reaction.by.end(), member) != reaction.by.end();
    });
}

}  // namespace

void ChatActions::open(Frame& frame, protocol::Seq seq, Rect anchor) {
    seq_ = seq;
    anchor_ = anchor;
    menu_.open(frame.hits.focused() != kNoControl);
}

std::optional<protocol::Seq> ChatActions::draw(Frame& frame, const GroupView& group, Dialog& dialog) {
    if (!menu_.visible()) return std::nullopt;
    const group::ChatItem* item = group.log->find(seq_);
    const auto* message = item == nullptr ? nullptr : std::get_if<protocol::Said>(&item->entry.body);
    if (message == nullptr || item->removed) {
        menu_.close();
        return std::nullopt;
    }
    const bool speaks = !muted(group) && group.connection != Connection::ended;
    const bool removes = item->entry.by == group.self || (may(group, protocol::Action::moderate) &&
                                                          group.state->may_moderate(group.self, item->entry.by));
    rows_.clear();
    Action actions[5];
    const auto add = [&](Action action, TextKey label, Icon icon) {
        actions[rows_.size()] = action;
        rows_.push_back({.label = frame.text(label), .icon = icon});
    };
    if (speaks) add(Action::reply, TextKey::reply, Icon::reply);
    add(Action::copy, TextKey::copy_text, Icon::copy);
    const danmaku::Settings* floating = frame.view.danmaku.settings;
    if (floating && item->entry.by != group.self && std::ranges::find(floating->blocked_members, item->entry.by) == floating->blocked_members.end())
        add(Action::hide, TextKey::danmaku_hide_member, Icon::user_remove);
    const bool reportable = item->entry.by != group.self && item->entry.by != group.state->owner() && !removes &&
                            group.connection == Connection::online;
    if (reportable) add(Action::report, TextKey::report_message, Icon::flag);
    if (removes) add(Action::remove, TextKey::remove_message, Icon::trash);
    const MenuForm form{
        .beside = true,
        .strip = speaks ? std::span<const std::string_view>(kEmojiChoices) : std::span<const std::string_view>()};
    const std::string_view author = nickname_of(group, item->entry.by, frame.view.language);
    const auto chosen = menu_.draw(frame, anchor_, author, rows_, form);
    if (!chosen) return std::nullopt;
    menu_.close();
    if (*chosen < 0) {
        const std::string_view emoji = kEmojiChoices[-1 - *chosen];
        frame.send(React{seq_, std::string(emoji), !reacted(*item, emoji, group.self)});
        return std::nullopt;
    }
    switch (actions[*chosen]) {
        case Action::reply:
            return seq_;
        case Action::copy:
            frame.send(CopyText{message->text});
            break;
        case Action::hide: {
            danmaku::Settings wanted = *floating;
            wanted.blocked_members.push_back(item->entry.by);
            frame.send(SetDanmaku{std::move(wanted)});
            break;
        }
        case Action::report:
            frame.send(ReportMessage{seq_});
            break;
        case Action::remove:
            ask_to_remove(frame, dialog, seq_);
            break;
    }
    return std::nullopt;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/group_facts.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "protocol/limits.h"
#include "ui/format.h"

namespace sameframe::ui {
namespace {

using protocol::MemberId;

struct EventSentence {
    const GroupView& group;
    const protocol::LogEntry& entry;
    Language language;

    std::string_view name(MemberId member) const { return nickname_of(group, member, language); }
    std::string say(TextKey key, MemberId other = 0) const {
        return text(key, language, {{"name", name(entry.by)}, {"other", name(other)}});
    }

    std::string operator()(const protocol::Joined& joined) const {
        return say(joined.invitation == 0 ? TextKey::event_created : TextKey::event_joined);
    }
    std::string operator()(const protocol::Left&) const { return say(TextKey::event_left); }
    std::string operator()(const protocol::Kicked& kicked) const { return say(TextKey::event_kicked, kicked.member); }
    std::string operator()(const protocol::Renamed& renamed) const {
        return text(TextKey::event_renamed, language, {{"name", renamed.nickname}});
    }
    std::string operator()(const protocol::RoleChanged& change) const {
        switch (change.role) {
            case protocol::Role::owner:
                return say(TextKey::event_owner, change.member);
            case protocol::Role::cohost:
                return say(TextKey::event_cohost, change.member);
            case protocol::Role::member:
                break;
        }
        return say(TextKey::event_member, change.member);
    }
    std::string operator()(const protocol::Muted& muted) const {
        return say(muted.on ? TextKey::event_muted : TextKey::event_unmuted, muted.member);
    }
    std::string operator()(const protocol::Associated&) const { return say(TextKey::event_video); }
    std::string operator()(const protocol::Controlled& control) const {
        constexpr TextKey kKeys[] = {TextKey::event_play, TextKey::event_pause, TextKey::event_seek,
                                     TextKey::event_rate};
        return text(kKeys[static_cast<std::size_t>(control.action)], language,
                    {{"name", name(entry.by)},
                     {"time", format_time(std::chrono::milliseconds(control.position_ms))},
                     {"rate", format_decimal(control.rate)}});
    }
    std::string operator()(const protocol::SettingsChanged&) const { return say(TextKey::event_settings); }
    std::string operator()(const protocol::Imported& imported) const {
        if (imported.count == 0) return say(TextKey::event_imported_removed);
        return text(TextKey::event_imported, language,
                    {{"name", name(entry.by)}, {"count", format_integer(imported.count)}});
    }
    // Folded into the lines that they are about; never lines of their own.
    std::string operator()(const protocol::Said&) const { return {}; }
    std::string operator()(const protocol::Reacted&) const { return {}; }
    std::string operator()(const protocol::Removed&) const { return {}; }
};

}  // namespace

std::string_view nickname_of(const GroupView& group, MemberId member, Language language) {
    const protocol::MemberInfo* info = group.state->find(member);
    return info == nullptr ? text(TextKey::someone, language) : std::string_view(info->nickname);
}

Colour colour_of(const GroupView& group, MemberId member) {
    const protocol::MemberInfo* info = group.state->find(member);
    const int index = info == nullptr ? 0 : info->colour;
    return colour::kMembers[static_cast<std::size_t>(std::clamp(index, 0, protocol::kMemberColours - 1))];
}

std::string initial_of(std::string_view nickname) {
    if (nickname.empty()) return {};
    std::size_t end = 0;
    next_code_point(nickname, end);
    std::string initial(nickname.substr(0, end));
    if (initial.size() == 1 && initial[0] >= 'a' && initial[0] <= 'z') initial[0] = static_cast<char>(initial[0] - 32);
    return initial;
}

protocol::Presence presence_of(const GroupView& group, MemberId member) {
    const auto found = std::lower_bound(group.presence.begin(), group.presence.end(), member,
                                        [](const protocol::Presence& p, MemberId id) { return p.member < id; });
    if (found != group.presence.end() && found->member == member) return *found;
    return {.member = member};
}

bool may(const GroupView& group, protocol::Action action) { return group.state->may(group.self, action); }

bool muted(const GroupView& group) {
    const protocol::MemberInfo* self = group.state->find(group.self);
    return self != nullptr && self->muted;
}

Unread unread_messages(const GroupView& group) {
    Unread unread;
    const auto& items = group.log->items();
    for (auto item = items.rbegin(); item != items.rend() && item->entry.seq > group.read; ++item) {
        if (!std::holds_alternative<protocol::Said>(item->entry.body) || item->entry.by == group.self) continue;
        ++unread.count;
        unread.first = item->entry.seq;
    }
    return unread;
}

std::string event_sentence(const GroupView& group, const protocol::LogEntry& entry, Language language) {
    return std::visit(EventSentence{group, entry, language}, entry.body);
}

std::vector<MemberId> mentioned_members(const GroupView& group, std::string_view text) {
    std::vector<MemberId> mentioned;
    if (text.find('@') == std::string_view::npos) return mentioned;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const protocol::MemberInfo* longest = nullptr;
        for (const protocol::MemberInfo& member : group.state->members()) {
            if (member.gone || member.nickname.empty() || !text.substr(at + 1).starts_with(member.nickname)) continue;
            if (longest == nullptr || member.nickname.size() > longest->nickname.size()) longest = &member;
        }
        if (longest == nullptr || mentioned.size() >= protocol::kMaxMentions) continue;
        if (std::find(mentioned.begin(), mentioned.end(), longest->id) == mentioned.end())
            mentioned.push_back(longest->id);
    }
    return mentioned;
}

}  // namespace sameframe::ui

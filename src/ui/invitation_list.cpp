// SPDX-License-Identifier: Apache-2.0
#include "ui/invitation_list.h"

#include "ui/clock_label.h"
#include "ui/group_facts.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kSeparator = " · ";

std::string until(const GroupView& group, std::int64_t time, Language language) {
    const int offset = group.utc_offset_minutes;
    std::string moment(format_clock(time, offset).view());
    if (local_day(time, offset) != local_day(group.server_time, offset))
        moment = format_day(time, group.server_time, offset, language) + " " + moment;
    return text(TextKey::invitation_until, language, {{"time", moment}});
}

std::string usage(const protocol::Invitation& invitation, Language language) {
    const std::size_t used = invitation.used_by.size();
    const ShortText count = format_integer(static_cast<std::int64_t>(used));
    if (invitation.max_uses > 0) {
        return text(TextKey::invitation_uses, language,
                    {{"used", count}, {"count", format_integer(static_cast<std::int64_t>(invitation.max_uses))}});
    }
    if (used == 0) return std::string(text(TextKey::invitation_unused, language));
    return text(used == 1 ? TextKey::invitation_used_one : TextKey::invitation_used_other, language,
                {{"count", count}});
}

}  // namespace

InvitationState state_of(const protocol::Invitation& invitation, std::int64_t now) {
    if (invitation.revoked) return InvitationState::revoked;
    if (invitation.expires_at != 0 && invitation.expires_at <= now) return InvitationState::expired;
    if (invitation.max_uses != 0 && invitation.used_by.size() >= invitation.max_uses) return InvitationState::used_up;
    return InvitationState::works;
}

std::string invitation_facts(const GroupView& group, const protocol::Invitation& invitation, Language language) {
    constexpr TextKey kRoles[] = {TextKey::role_member, TextKey::role_cohost, TextKey::role_owner};
    std::string facts = text(TextKey::invitation_for, language,
                             {{"role", text(kRoles[static_cast<std::size_t>(invitation.role)], language)}});
    facts += kSeparator;
    switch (state_of(invitation, group.server_time)) {
        case InvitationState::revoked:
            return facts += text(TextKey::invitation_revoked, language);
        case InvitationState::expired:
            return facts += text(TextKey::invitation_expired, language);
        case InvitationState::used_up:
            return facts += text(TextKey::invitation_used_up, language);
        case InvitationState::works:
            break;
    }
    facts += invitation.expires_at == 0 ? std::string(text(TextKey::invitation_forever, language))
                                        : until(group, invitation.expires_at, language);
    facts += kSeparator;
    return facts += usage(invitation, language);
}

std::string invitation_guests(const GroupView& group, const protocol::Invitation& invitation, Language language) {
    if (invitation.used_by.empty()) return {};
    std::string names;
    for (const protocol::MemberId member : invitation.used_by) {
        if (!names.empty()) names += ", ";
        names += nickname_of(group, member, language);
    }
    return text(TextKey::invitation_came, language, {{"names", names}});
}

std::string uses_text(std::uint32_t uses, Language language) {
    if (uses == 0) return std::string(text(TextKey::uses_any, language));
    if (uses == 1) return std::string(text(TextKey::uses_once, language));
    return text(TextKey::uses_count, language, {{"count", format_integer(static_cast<std::int64_t>(uses))}});
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// Group: who may do what, and who has to go.
#include <algorithm>

#include "group/group_impl.h"

namespace sameframe::group {

using namespace protocol;

Outcome Group::Impl::handle(MemberId by, const Moderate& moderate, std::int64_t now) {
    if (!state.present(moderate.member)) return Refusal{codes::kNoSuchMember};
    switch (moderate.what) {
        case Moderation::kick:
            return kick(by, moderate.member, now);
        case Moderation::mute:
            return set_muted(by, moderate.member, true, now);
        case Moderation::unmute:
            return set_muted(by, moderate.member, false, now);
        case Moderation::make_member:
            return set_role(by, moderate.member, Role::member, now);
        case Moderation::make_cohost:
            return set_role(by, moderate.member, Role::cohost, now);
        case Moderation::make_owner:
            return set_role(by, moderate.member, Role::owner, now);
    }
    return Refusal{codes::kBadMessage};
}

void Group::Impl::expel(Change& change, MemberId member, std::int64_t kicked_at, std::string_view farewell) {
    change.credentials = credentials.end(member, kicked_at);
    change.expelled.push_back(member);
    change.farewell = farewell;
}

Outcome Group::Impl::kick(MemberId by, MemberId member, std::int64_t now) {
    if (!state.may_moderate(by, member)) return Refusal{codes::kNotAllowed};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, Kicked{member});
    expel(change, member, now, codes::kKicked);
    settle(change, [member](const MessageReport& report) { return report.author == member; });
    std::optional<Invitation> replacement;
    if (const Invitation* came_by = invitations.came_by(member); came_by && InvitationBook::works(*came_by, now)) {
        // Made when the old one was, so that it opens to no browser that was kicked since then: a new code for the
        // others, not a pardon. As many more may come by it as could by the old one.
        replacement = *came_by;
        replacement->code = make_code();
        replacement->used_by.clear();
        if (came_by->max_uses != 0)
            replacement->max_uses = came_by->max_uses - static_cast<std::uint32_t>(came_by->used_by.size());
        remember(change, invitations.revoke(came_by->id));
    }
    // Nor may who has to go have left a door open before.
    for (std::size_t i = 0; i < invitations.all().size(); ++i)
        if (const Invitation& own = invitations.all()[i]; own.by == member && InvitationBook::works(own, now))
            remember(change, invitations.revoke(own.id));
    if (replacement) remember(change, invitations.add(*std::move(replacement)));
    return change;
}

Outcome Group::Impl::set_muted(MemberId by, MemberId member, bool on, std::int64_t now) {
    if (!state.may_moderate(by, member)) return Refusal{codes::kNotAllowed};
    if (state.find(member)->muted == on) return Change{};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, Muted{member, on});
    return change;
}

Outcome Group::Impl::set_role(MemberId by, MemberId member, Role role, std::int64_t now) {
    if (state.owner() != by || member == by) return Refusal{codes::kNotAllowed};
    if (state.find(member)->role == role) return Change{};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, RoleChanged{member, role});
    return change;
}

Outcome Group::Impl::handle(MemberId by, const Configure& configure, std::int64_t now) {
    if (state.owner() != by) return Refusal{codes::kNotAllowed};
    if (state.settings() == configure.settings) return Change{};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, SettingsChanged{configure.settings});
    return change;
}

Outcome Group::Impl::handle(MemberId by, const Leave&, std::int64_t now) {
    Change change;
    // First the group goes over, then the owner goes, so that a group with members has an owner at every entry.
    if (const MemberId heir = state.heir(); state.owner() == by && heir != 0)
        add(change, 0, now, RoleChanged{heir, Role::owner});
    add(change, by, now, Left{});
    expel(change, by, 0, codes::kLeft);
    return change;
}

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
// Group through the door: founding, joining, invitations.
#include <algorithm>

#include "group/group_impl.h"
#include "group/typed_text.h"

namespace sameframe::group {

using namespace protocol;

MemberId Group::Impl::admit(Change& change, std::int64_t now, const std::string& nickname, Role role,
                            InvitationId invitation, const std::string& browser, const std::string& token_hash) {
    MemberInfo member;
    member.id = state.members().empty() ? 1 : state.members().back().id + 1;
    member.nickname = free_nickname(nickname, 0);
    member.role = state.owner() == 0 ? Role::owner : role;  // a group that all have left belongs to who comes first
    member.colour = colour_for_next();
    const MemberInfo* before = state.find(credentials.last_member(browser));
    member.muted = before && before->muted;  // leaving and coming again unmutes nobody
    member.joined_at = now;
    add(change, member.id, now, Joined{member, invitation});
    const Credential credential{member.id, token_hash, browser, true, 0};
    credentials.add(credential);
    change.credentials.push_back(credential);
    return member.id;
}

// In place of what the change says of it already.
void Group::Impl::remember(Change& change, const Invitation& invitation) const {
    const auto known = std::ranges::find(change.invitations, invitation.id, &Invitation::id);
    if (known == change.invitations.end())
        change.invitations.push_back(invitation);
    else
        *known = invitation;
}

// A link that makes co-hosts is the owner's; others who know it could make themselves one.
bool Group::Impl::may_share(MemberId by, const Invitation& invitation) const {
    return state.may(by, Action::invite) && (invitation.role == Role::member || state.owner() == by);
}

// Those who moderate see all; others what they made and what they came by, so that a member who is to go knows few.
bool Group::Impl::may_see(MemberId by, const Invitation& invitation) const {
    return state.may(by, Action::moderate) || invitation.by == by || invitations.came_by(by) == &invitation;
}

Invitation Group::Impl::to_share(MemberId member, std::int64_t now) const {
    Invitation best;
    if (!state.may(member, Action::invite)) return best;
    const auto fits = [&](const Invitation& invitation) {
        return invitation.role == Role::member && InvitationBook::works(invitation, now);
    };
    if (const Invitation* came_by = invitations.came_by(member); came_by && fits(*came_by)) best = *came_by;
    for (const Invitation& invitation : invitations.all())
        if (invitation.by == member && invitation.max_uses == 0 && fits(invitation)) best = invitation;
    return best;
}

std::variant<Group::Admitted, Refusal> Group::found(const CreateGroup& request, const std::string& token_hash,
                                                    const std::string& code, std::int64_t now, Change& change) {
    const std::optional<std::string> nickname = clean_nickname(request.nickname);
    if (!nickname) return Refusal{codes::kBadNickname};
    Impl& impl = *impl_;
    const MemberId founder = impl.admit(change, now, *nickname, Role::owner, 0, request.browser, token_hash);
    const Invitation first = impl.invitations.add({0, code, Role::member, founder, now, 0, 0, false, {}});
    impl.remember(change, first);
    if (!request.video_id.empty())
        impl.associate(change, founder, now, {0, request.video_id, clean_text(request.title)}, request.position_ms,
                       request.playing);
    return Admitted{founder, false, first};
}

std::variant<Group::Admitted, Refusal> Group::join(std::string_view code, const JoinGroup& request,
                                                   std::string_view old_token_hash, const std::string& new_token_hash,
                                                   std::int64_t now, Change& change) {
    Impl& impl = *impl_;
    // A member needs no invitation to be one.
    if (const MemberId member = old_token_hash.empty() ? 0 : member_of(old_token_hash); member != 0)
        return Admitted{member, true, impl.to_share(member, now)};
    const auto opened = impl.invitations.open(code, now);
    if (const auto* refused = std::get_if<std::string_view>(&opened)) return Refusal{*refused};
    const Invitation& invitation = *std::get<const Invitation*>(opened);
    const std::int64_t kicked_at = impl.credentials.kicked_at(request.browser);
    const bool owners = impl.state.owner() != 0 && invitation.by == impl.state.owner();
    if (kicked_at != 0 && !(owners && invitation.created_at > kicked_at)) return Refusal{codes::kKicked};
    const std::optional<std::string> nickname = clean_nickname(request.nickname);
    if (!nickname) return Refusal{codes::kBadNickname};
    if (impl.state.present_count() >= impl.limits.max_members || impl.state.members().size() >= kMaxMembersEver)
        return Refusal{codes::kGroupFull};
    const InvitationId by = invitation.id;
    const MemberId member = impl.admit(change, now, *nickname, invitation.role, by, request.browser, new_token_hash);
    impl.remember(change, impl.invitations.use(by, member));
    return Admitted{member, false, impl.to_share(member, now)};
}

std::variant<InvitationPreview, Refusal> Group::preview(std::string_view code, std::int64_t now) const {
    const auto opened = impl_->invitations.open(code, now);
    if (const auto* refused = std::get_if<std::string_view>(&opened)) return Refusal{*refused};
    InvitationPreview preview;
    preview.group = impl_->id;
    if (const MemberInfo* inviter = impl_->state.find(std::get<const Invitation*>(opened)->by))
        preview.inviter = inviter->nickname;
    preview.association = impl_->state.association();
    preview.members = static_cast<std::uint32_t>(impl_->state.present_count());
    for (const MemberInfo& member : impl_->state.members()) {
        if (preview.online.size() >= kMaxPreviewMembers) break;
        if (!member.gone && impl_->presence.here(member.id)) preview.online.push_back(member.nickname);
    }
    return preview;
}

std::variant<InvitationList, Refusal> Group::invitations(MemberId by) const {
    const Impl& impl = *impl_;
    if (!impl.state.present(by)) return Refusal{codes::kBadToken};
    if (!impl.state.may(by, Action::invite) && !impl.state.may(by, Action::moderate))
        return Refusal{codes::kNotAllowed};
    InvitationList list;
    for (const Invitation& invitation : impl.invitations.all()) {
        if (!impl.may_see(by, invitation)) continue;
        list.invitations.push_back(invitation);
        if (!impl.may_share(by, invitation)) list.invitations.back().code.clear();
    }
    return list;
}

std::variant<Invitation, Refusal> Group::mint(MemberId by, const MintRequest& request, const std::string& code,
                                              std::int64_t now, Change& change) {
    Impl& impl = *impl_;
    if (!impl.state.present(by)) return Refusal{codes::kBadToken};
    const bool owner = impl.state.owner() == by;
    if (!impl.state.may(by, Action::invite) || request.role == Role::owner || (request.role != Role::member && !owner))
        return Refusal{codes::kNotAllowed};
    if (impl.invitations.working(now) >= kMaxInvitations || impl.invitations.all().size() >= kMaxInvitationsEver)
        return Refusal{codes::kTooLarge};
    if (const auto refusal = impl.too_fast_to_act(by, now)) return *refusal;
    const std::int64_t expires_at = request.lifetime_s > 0 ? now + request.lifetime_s * 1000 : 0;
    const Invitation& made =
        impl.invitations.add({0, code, request.role, by, now, expires_at, request.max_uses, false, {}});
    impl.remember(change, made);
    return made;
}

Outcome Group::revoke(MemberId by, InvitationId id) {
    Impl& impl = *impl_;
    if (!impl.state.present(by)) return Refusal{codes::kBadToken};
    const Invitation* invitation = impl.invitations.find(id);
    if (!invitation || !impl.may_see(by, *invitation)) return Refusal{codes::kNoSuchInvitation};
    if (invitation->by != by && !impl.state.may(by, Action::moderate)) return Refusal{codes::kNotAllowed};
    Change change;
    if (!invitation->revoked) impl.remember(change, impl.invitations.revoke(id));
    return change;
}

MemberId Group::member_of(std::string_view token_hash) const { return impl_->credentials.member_of(token_hash); }

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
#include "group/invitation_book.h"

#include <algorithm>
#include <utility>

#include "protocol/error_codes.h"

namespace sameframe::group {

using namespace protocol;

bool InvitationBook::restore(const Invitation& invitation) {
    if (!all_.empty() && invitation.id <= all_.back().id) return false;
    if (!place_of_code_.try_emplace(invitation.code, all_.size()).second) return false;
    for (const MemberId member : invitation.used_by)
        came_by_[member] = all_.size();
    all_.push_back(invitation);
    return true;
}

const Invitation& InvitationBook::add(Invitation invitation) {
    invitation.id = all_.empty() ? 1 : all_.back().id + 1;
    place_of_code_[invitation.code] = all_.size();
    return all_.emplace_back(std::move(invitation));
}

std::variant<const Invitation*, std::string_view> InvitationBook::open(std::string_view code, std::int64_t now) const {
    const auto place = place_of_code_.find(code);
    if (place == place_of_code_.end()) return codes::kNoSuchInvitation;
    const Invitation& invitation = all_[place->second];
    if (invitation.revoked) return codes::kRevoked;
    if (invitation.expires_at != 0 && now >= invitation.expires_at) return codes::kExpired;
    if (!works(invitation, now)) return codes::kUsedUp;
    return &invitation;
}

bool InvitationBook::works(const Invitation& invitation, std::int64_t now) {
    return !invitation.revoked && (invitation.expires_at == 0 || now < invitation.expires_at) &&
           (invitation.max_uses == 0 || invitation.used_by.size() < invitation.max_uses);
}

const Invitation* InvitationBook::find(InvitationId id) const {
    const auto it = std::ranges::lower_bound(all_, id, {}, &Invitation::id);
    return it != all_.end() && it->id == id ? &*it : nullptr;
}

const Invitation* InvitationBook::came_by(MemberId member) const {
    const auto place = came_by_.find(member);
    return place == came_by_.end() ? nullptr : &all_[place->second];
}

const Invitation& InvitationBook::use(InvitationId id, MemberId member) {
    Invitation& invitation = const_cast<Invitation&>(*find(id));
    invitation.used_by.push_back(member);
    came_by_[member] = static_cast<std::size_t>(&invitation - all_.data());
    return invitation;
}

const Invitation& InvitationBook::revoke(InvitationId id) {
    Invitation& invitation = const_cast<Invitation&>(*find(id));
    invitation.revoked = true;
    return invitation;
}

std::size_t InvitationBook::working(std::int64_t now) const {
    return static_cast<std::size_t>(std::ranges::count_if(all_, [now](const Invitation& i) { return works(i, now); }));
}

}  // namespace sameframe::group

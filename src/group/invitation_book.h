// SPDX-License-Identifier: Apache-2.0
// InvitationBook: the invitations of one group and the rules by which they open the door. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/group_types.h"

namespace sameframe::group {

class InvitationBook {
public:
    // False if its number or its code is taken. For those of the store; new ones are made by add().
    bool restore(const protocol::Invitation& invitation);
    // Gives it the next number. Its code must be new.
    const protocol::Invitation& add(protocol::Invitation invitation);

    // What `code` opens at `now`, or why not (kNoSuchInvitation, kRevoked, kExpired, kUsedUp).
    std::variant<const protocol::Invitation*, std::string_view> open(std::string_view code, std::int64_t now) const;
    static bool works(const protocol::Invitation& invitation, std::int64_t now);

    const protocol::Invitation* find(protocol::InvitationId id) const;  // null: none
    const protocol::Invitation* came_by(protocol::MemberId member) const;
    const protocol::Invitation& use(protocol::InvitationId id, protocol::MemberId member);
    const protocol::Invitation& revoke(protocol::InvitationId id);

    const std::vector<protocol::Invitation>& all() const { return all_; }  // by id
    std::size_t working(std::int64_t now) const;

private:
    std::vector<protocol::Invitation> all_;
    std::map<std::string, std::size_t, std::less<>> place_of_code_;
    std::map<protocol::MemberId, std::size_t> came_by_;
};

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "protocol/group_types.h"

namespace sameframe::group {

// By what a browser proves to be a member, and how it is known when it was kicked. Stored with the group.
struct Credential {
    protocol::MemberId member = 0;
    std::string token_hash;  // 32 bytes, SHA-256 of the token
    std::string browser;     // of the door's messages
    bool alive = true;       // false: the token opens nothing any more
    // Kicked: only an invitation that the owner makes after this time lets the browser in again. 0: not kicked.
    std::int64_t kicked_at = 0;

    bool operator==(const Credential&) const = default;
};

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
// PresenceBoard: who of a group is there and what they do, gathered so that many changes become one update. A member
// may have several connections (tabs); the last word of any of them counts. Pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "protocol/group_messages.h"

namespace sameframe::group {

class PresenceBoard {
public:
    void connected(protocol::MemberId member);
    void disconnected(protocol::MemberId member);
    // Ignored from a member without a connection.
    void report(protocol::MemberId member, const protocol::PresenceReport& report);

    std::size_t connections() const { return connections_; }
    std::size_t connections_of(protocol::MemberId member) const;
    bool here(protocol::MemberId member) const { return connections_of(member) > 0; }
    std::vector<protocol::Presence> all() const;  // of those who are here, by member

    // Who changed since the last call, also if they are back at what they were: somebody who came in between has seen
    // the other (all()).
    std::optional<protocol::PresenceUpdate> take();

private:
    struct Place {
        std::size_t connections = 0;
        protocol::Presence now;
    };

    std::map<protocol::MemberId, Place> places_;
    std::set<protocol::MemberId> changed_;
    std::size_t connections_ = 0;
};

}  // namespace sameframe::group

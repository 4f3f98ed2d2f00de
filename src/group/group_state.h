// SPDX-License-Identifier: Apache-2.0
// GroupState: who is in a group, what they may do and which video it watches: the fold of the group's log. The server
// and every client compute it with this code, so they agree whenever they have the same entries. Pure; any one thread.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "protocol/group_messages.h"

namespace sameframe::group {

class GroupState {
public:
    GroupState() = default;  // before the first entry
    explicit GroupState(protocol::GroupSnapshot snapshot);

    // Takes the next entry. invalid_message, and nothing is changed, if it is not number seq() + 1 or if it names what
    // is not there; entries of a server that uses this code always pass.
    Result<void> apply(const protocol::LogEntry& entry);

    protocol::Seq seq() const { return state_.seq; }                                     // of the last entry taken
    const std::vector<protocol::MemberInfo>& members() const { return state_.members; }  // by id, gone ones too
    const protocol::MemberInfo* find(protocol::MemberId id) const;                       // null: never was
    bool present(protocol::MemberId id) const;                                           // is a member now
    std::size_t present_count() const;
    protocol::MemberId owner() const;  // 0 only in an empty group
    const protocol::Association& association() const { return state_.association; }
    const protocol::Settings& settings() const { return state_.settings; }
    const protocol::ImportedComments* imported(const std::string& video_id) const;  // null: it has none

    bool may(protocol::MemberId member, protocol::Action action) const;
    // Nobody acts on themselves or on their equals and betters, but the owner on all others.
    bool may_moderate(protocol::MemberId member, protocol::MemberId other) const;
    // Who gets the group when the owner goes: the longest-present co-host, else member. 0: nobody is left.
    protocol::MemberId heir() const;

    const protocol::GroupSnapshot& snapshot() const { return state_; }
    bool operator==(const GroupState&) const = default;

private:
    protocol::GroupSnapshot state_;
};

}  // namespace sameframe::group

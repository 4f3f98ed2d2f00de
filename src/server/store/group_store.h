// SPDX-License-Identifier: Apache-2.0
// The interface to what keeps groups over the end of the process. Questions and changes are answered later, on the
// loop, in the order in which they were put; a change that was answered without an error survives a crash of the
// process and of the machine. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "group/group.h"
#include "protocol/group_types.h"
#include "protocol/log_entry.h"

namespace sameframe::server {

// All of it or nothing becomes durable.
struct GroupChange {
    protocol::GroupId group;
    // Counts the changes of a group without gaps; 1 makes the group. A change that does not follow the last one stored
    // is refused, so that nothing is built upon one that was lost.
    std::uint64_t version = 0;
    std::uint32_t log_epoch = 0;                                 // of a new group
    std::vector<std::pair<protocol::Seq, std::string>> entries;  // new ones, as protocol::encode_entry() gave them
    std::optional<protocol::Playback> playback;
    std::vector<protocol::Seq> redacted;  // messages whose text is to be forgotten
    std::vector<protocol::Invitation> invitations;
    std::vector<group::Credential> credentials;
    std::vector<group::SheetChange> sheets;
    std::vector<protocol::MessageReport> reports;
    std::vector<protocol::ReportId> settled;
};

struct StoredGroup {
    group::GroupRecord record;
    std::uint64_t version = 0;
};

class GroupStore {
public:
    template <typename T>
    using Then = std::function<void(Result<T>)>;

    virtual ~GroupStore() = default;

    virtual void save(GroupChange change, Then<void> then) = 0;

    // Nothing if there is no such group.
    virtual void load(protocol::GroupId id, Then<std::optional<StoredGroup>> then) = 0;
    // The group that an invitation or a member's token (by its SHA-256) belongs to; "" if none.
    virtual void find_by_code(std::string code, Then<protocol::GroupId> then) = 0;
    virtual void find_by_token(std::string token_hash, Then<protocol::GroupId> then) = 0;
    // At most `limit` entries before number `before`, ascending, the last of them number before - 1.
    virtual void history(protocol::GroupId id, protocol::Seq before, std::uint32_t limit,
                         Then<std::vector<protocol::LogEntry>> then) = 0;
    // The comment sheet of a video of the group; null if there is none.
    virtual void comment_sheet(protocol::GroupId id, std::string video_id,
                               Then<std::shared_ptr<const std::string>> then) = 0;
};

}  // namespace sameframe::server

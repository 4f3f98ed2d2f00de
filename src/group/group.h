// SPDX-License-Identifier: Apache-2.0
// Group: one group as the communications server keeps it. Message in, change out: every input is a function of the
// group's state, the input and the time, with no socket, no disk and no clock. The state changes at once; the caller
// stores a change before it sends any of it, and if that fails it forgets this object and loads the group anew.
// Any one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "group/credential.h"
#include "group/group_state.h"
#include "group/token_bucket.h"
#include "protocol/door_messages.h"
#include "protocol/group_messages.h"
#include "protocol/limits.h"

namespace sameframe::group {

// The comments of a danmaku file for a video of the group; without a sheet it is forgotten.
struct SheetChange {
    std::string video_id;
    std::shared_ptr<const std::string> sheet;

    bool operator==(const SheetChange&) const = default;
};

// What an input did. The caller stores all of it in one transaction, then sends entries and playback to everybody.
struct Change {
    std::vector<protocol::LogEntry> entries;        // new ones of the log, in order
    std::optional<protocol::Playback> playback;     // the new shared position
    std::vector<protocol::Seq> redacted;            // entries whose text is to be forgotten
    std::vector<protocol::Invitation> invitations;  // new or changed, by id
    std::vector<Credential> credentials;            // new or changed, by token_hash
    std::vector<SheetChange> sheets;                // comments from files, new or to be forgotten, by video
    std::vector<protocol::MessageReport> reports;   // new ones
    std::vector<protocol::ReportId> settled;        // reports that are to be forgotten
    std::vector<protocol::MemberId> expelled;       // whose connections end now, with the reason in `farewell`
    std::string_view farewell;                      // protocol::codes

    bool operator==(const Change&) const = default;
};

struct Refusal {
    std::string_view code;  // protocol::codes
    std::int64_t retry_after_ms = 0;
};

using Outcome = std::variant<Change, Refusal>;

// How fast one member may act.
struct GroupLimits {
    Rate say{8, 2};   // an excited talker; peers allow 1/s with bursts of 4-5 to strangers, this is among friends
    Rate act{20, 5};  // everything else that makes entries
    Rate import{4, 1.0 / 30};  // danmaku files, of the whole group: they are large
    Rate read{12, 0.2};        // of what was imported, by one member: tabs and reloads
    std::size_t max_members = protocol::kMaxMembers;
    // Who missed more entries than these, or has none, starts anew with the newest of the log.
    std::size_t max_missed = protocol::kMaxMissedEntries;
    std::size_t first_entries = protocol::kMaxHistoryEntries;
};

// What the store keeps of a group; `entries` is the whole log.
struct GroupRecord {
    protocol::GroupId id;
    std::uint32_t log_epoch = 0;
    std::vector<protocol::LogEntry> entries;
    protocol::Playback playback;
    std::vector<protocol::Invitation> invitations;
    std::vector<Credential> credentials;
    std::vector<protocol::MessageReport> reports;  // that are not settled
};

class Group {
public:
    // Makes invitation codes (for one that replaces the link of a kicked member).
    using MakeCode = std::function<std::string()>;

    Group(protocol::GroupId id, std::uint32_t log_epoch, GroupLimits limits, MakeCode make_code);
    // The same group after a restart; everybody is away. invalid_message if the record contradicts itself.
    static Result<std::unique_ptr<Group>> restore(GroupRecord record, GroupLimits limits, MakeCode make_code);
    ~Group();

    // -- Through the door --------------------------------------------------------------------------------------------
    struct Admitted {
        protocol::MemberId member = 0;
        bool again = false;               // was a member before and keeps its token: `token_hash` was not used
        protocol::Invitation invitation;  // to share; without a code if they may not invite
    };
    // The first member, and the first invitation with `code`. Refused (bad-nickname): this object is of no use.
    std::variant<Admitted, Refusal> found(const protocol::CreateGroup& request, const std::string& token_hash,
                                          const std::string& code, std::int64_t now, Change& change);
    // `old_token_hash` "" if the browser has none.
    std::variant<Admitted, Refusal> join(std::string_view code, const protocol::JoinGroup& request,
                                         std::string_view old_token_hash, const std::string& new_token_hash,
                                         std::int64_t now, Change& change);
    std::variant<protocol::InvitationPreview, Refusal> preview(std::string_view code, std::int64_t now) const;
    std::variant<protocol::InvitationList, Refusal> invitations(protocol::MemberId by) const;
    std::variant<protocol::Invitation, Refusal> mint(protocol::MemberId by, const protocol::MintRequest& request,
                                                     const std::string& code, std::int64_t now, Change& change);
    Outcome revoke(protocol::MemberId by, protocol::InvitationId id);
    // 0: opens nothing.
    protocol::MemberId member_of(std::string_view token_hash) const;

    // -- A connection ------------------------------------------------------------------------------------------------
    // Answers Hello once the token is known to be `member`'s. Entries beyond what is held in memory (recent()) are not
    // in it: then it is a fresh start. With more than kPresenceAtOnce connections it does not say who is there: that
    // list would be made for each of hundreds who come together, so the caller tells present() to all of them at once.
    protocol::Welcome welcome(protocol::MemberId member, const std::optional<protocol::LogPosition>& resume,
                              std::int64_t now) const;
    // Connections of a member come and go; a member may have several (tabs).
    void connected(protocol::MemberId member);
    void disconnected(protocol::MemberId member);
    std::size_t connections() const;
    std::size_t connections_of(protocol::MemberId member) const;
    std::vector<protocol::Presence> present() const;  // of those who are here, by member

    // Say, React, Associate, PlaybackControl, PresenceReport, Moderate, Remove, Configure, Rename, Leave,
    // ReportMessage, SettleReport. (Hello, HistoryRequest and Ping are the server's.)
    Outcome handle(protocol::MemberId by, const protocol::ClientMessage& message, std::int64_t now);

    // The owner brings the comments of a danmaku file for the group's video, as a comment sheet, which is checked here;
    // null: takes away those that `video_id` has. They are the store's: the group only knows that they are there.
    Outcome import_comments(protocol::MemberId by, const std::string& video_id,
                            std::shared_ptr<const std::string> sheet, std::int64_t now);

    // Whether the member may fetch them now; they are large as well.
    std::optional<Refusal> read_comments(protocol::MemberId by, const std::string& video_id, std::int64_t now);

    // Reports a message that is no longer in recent(): `message` is its entry, from the store.
    Outcome report(protocol::MemberId by, const protocol::LogEntry& message, std::int64_t now);
    // The reports that this member may act on; nothing for those who may not moderate.
    std::optional<protocol::OpenReports> reports_for(protocol::MemberId member) const;

    // Presence that has changed since the last call; one update for many, so it is asked for at most every
    // kPresenceInterval and never once per join.
    std::optional<protocol::PresenceUpdate> take_presence();

    const GroupState& state() const;
    const protocol::Playback& playback() const;
    const protocol::GroupId& id() const;
    std::uint32_t log_epoch() const;
    // The newest entries, contiguous, at most kRecentEntries; older ones are in the store.
    const std::deque<protocol::LogEntry>& recent() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

inline constexpr std::size_t kPresenceAtOnce = 64;   // connections
inline constexpr std::size_t kRecentEntries = 1200;  // more than kMaxMissedEntries

}  // namespace sameframe::group

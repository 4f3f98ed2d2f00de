// SPDX-License-Identifier: Apache-2.0
// What a Group is made of; for the files of Group alone. Every function checks first and changes then, so that a
// refusal leaves everything as it was.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "group/control_record.h"
#include "group/credential_book.h"
#include "group/group.h"
#include "group/invitation_book.h"
#include "group/message_index.h"
#include "group/presence_board.h"
#include "group/said_marks.h"
#include "protocol/error_codes.h"

namespace sameframe::group {

namespace codes = protocol::codes;

struct Group::Impl {
    struct Pace {
        TokenBucket say;
        TokenBucket act;
        TokenBucket read;
    };

    protocol::GroupId id;
    std::uint32_t log_epoch = 0;
    GroupLimits limits;
    MakeCode make_code;

    GroupState state;
    protocol::Playback playback;
    InvitationBook invitations;
    CredentialBook credentials;
    MessageIndex messages;
    SaidMarks said;
    PresenceBoard presence;
    ControlRecord controls;
    std::vector<protocol::MessageReport> reports;  // by id
    protocol::ReportId last_report = 0;  // no number twice, so that settling one late settles no other
    TokenBucket import_pace;
    std::map<protocol::MemberId, Pace> pace;  // of those who did something since the start
    std::deque<protocol::LogEntry> recent;
    std::int64_t last_at = 0;

    // Takes an entry into everything that follows the log. False, and nothing is changed, if it does not fit.
    bool take(const protocol::LogEntry& entry);
    // Makes the next entry, which must fit.
    void add(Change& change, protocol::MemberId by, std::int64_t now, protocol::EntryBody body);

    // What the log calls those who may speak and those who may act at `now`; refusals have their time to wait.
    std::optional<Refusal> too_fast(TokenBucket& bucket, const Rate& rate, std::int64_t now) const;
    std::optional<Refusal> too_fast_to_act(protocol::MemberId by, std::int64_t now) {
        return too_fast(pace[by].act, limits.act, now);
    }

    std::string free_nickname(const std::string& nickname, protocol::MemberId except) const;
    int colour_for_next() const;
    void associate(Change& change, protocol::MemberId by, std::int64_t now, protocol::Association association,
                   std::int64_t position_ms, bool playing);

    // The door (group_door.cpp).
    protocol::MemberId admit(Change& change, std::int64_t now, const std::string& nickname, protocol::Role role,
                             protocol::InvitationId invitation, const std::string& browser,
                             const std::string& token_hash);
    protocol::Invitation to_share(protocol::MemberId member, std::int64_t now) const;
    bool may_see(protocol::MemberId by, const protocol::Invitation& invitation) const;
    bool may_share(protocol::MemberId by, const protocol::Invitation& invitation) const;
    void remember(Change& change, const protocol::Invitation& invitation) const;

    // What members do (group_talk.cpp, group_moderation.cpp).
    Outcome handle(protocol::MemberId by, const protocol::Say& say, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::React& react, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Remove& remove, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Rename& rename, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Associate& associate, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::PlaybackControl& control, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::PresenceReport& report, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Moderate& moderate, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Configure& configure, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::Leave& leave, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::ReportMessage& report, std::int64_t now);
    Outcome handle(protocol::MemberId by, const protocol::SettleReport& settle, std::int64_t now);
    // The server's own business, not a group's.
    Outcome handle(protocol::MemberId, const protocol::Hello&, std::int64_t) { return Refusal{codes::kBadMessage}; }
    Outcome handle(protocol::MemberId, const protocol::Ping&, std::int64_t) { return Refusal{codes::kBadMessage}; }
    Outcome handle(protocol::MemberId, const protocol::HistoryRequest&, std::int64_t) {
        return Refusal{codes::kBadMessage};
    }

    Outcome report(protocol::MemberId by, const protocol::LogEntry& message, std::int64_t now);
    bool may_act_on(protocol::MemberId member, const protocol::MessageReport& report) const;
    // Those about a message that is gone, or about somebody who is.
    void settle(Change& change, const std::function<bool(const protocol::MessageReport&)>& which);

    Outcome kick(protocol::MemberId by, protocol::MemberId member, std::int64_t now);
    Outcome set_muted(protocol::MemberId by, protocol::MemberId member, bool on, std::int64_t now);
    Outcome set_role(protocol::MemberId by, protocol::MemberId member, protocol::Role role, std::int64_t now);
    void expel(Change& change, protocol::MemberId member, std::int64_t kicked_at, std::string_view farewell);
};

}  // namespace sameframe::group

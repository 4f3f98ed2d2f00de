// SPDX-License-Identifier: Apache-2.0
// The message table of the WebSocket between a client and the communications server. One JSON object a message, its
// kind in "type" (named behind each struct). group_codec.h turns them into text and back.
//
//   client                                server
//   hello                           ->
//                                   <-    welcome (snapshot, or exactly the missed entries)
//   say react associate playback_control moderate rename leave ->
//                                   <-    the log entries that came of it (log_entry.h), to everybody; or error, to one
//   presence                        ->
//                                   <-    playback, presence: only the latest counts
//   history                         ->
//                                   <-    history
//   report settle                   ->
//                                   <-    reported, to whom it was; reports, to those who may act
//   ping                            ->
//                                   <-    pong
//                                   <-    bye, then the connection closes
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/group_types.h"
#include "protocol/log_entry.h"

namespace sameframe::protocol {

// A place in one particular log: `epoch` names the log (a random number made with the group), so that a number of some
// other log, or of one restored from an older copy, is never taken for one of this.
struct LogPosition {
    std::uint32_t epoch = 0;
    Seq seq = 0;

    bool operator==(const LogPosition&) const = default;
};

// -- client -> server. `ref` is chosen by the client and comes back in an Error about the message; 0: not wanted. -----

struct Hello {  // "hello", the first message of a connection
    int version = 0;
    std::string token;
    std::optional<LogPosition> resume;  // what this client has

    bool operator==(const Hello&) const = default;
};
struct Say {  // "say"; answered by the Said entry with the same client_id once it is durable, or by an Error with ref =
              // client_id
    ClientId client_id = 0;
    std::string text;
    VideoEpoch epoch = 0;
    std::int64_t media_ms = -1;
    Seq reply_to = 0;
    std::vector<MemberId> mentions;
    Style style;

    bool operator==(const Say&) const = default;
};
struct React {  // "react"
    std::uint64_t ref = 0;
    Seq target = 0;
    std::string emoji;
    bool on = true;

    bool operator==(const React&) const = default;
};
struct Associate {  // "associate"
    std::uint64_t ref = 0;
    std::string video_id;
    std::string title;
    std::int64_t position_ms = 0;  // where the group begins
    bool playing = true;

    bool operator==(const Associate&) const = default;
};
struct PlaybackControl {  // "playback_control"; refused when `epoch` is not the group's present one
    std::uint64_t ref = 0;
    VideoEpoch epoch = 0;
    PlaybackAction action = PlaybackAction::play;
    std::int64_t position_ms =
        0;            // of the sender: where to go on (play), to stop (pause), to go to (seek); unused by rate
    double rate = 1;  // used by rate alone

    bool operator==(const PlaybackControl&) const = default;
};
struct PresenceReport {  // "presence": at changes, and every kPresenceInterval while playing
    Activity activity = Activity::watching;
    bool following = true;
    std::int64_t drift_ms = 0;

    bool operator==(const PresenceReport&) const = default;
};
enum class Moderation { kick, mute, unmute, make_member, make_cohost, make_owner };
struct Moderate {  // "moderate": something done to a member
    std::uint64_t ref = 0;
    Moderation what = Moderation::kick;
    MemberId member = 0;

    bool operator==(const Moderate&) const = default;
};
struct Remove {  // "remove": a message; by its author, or by a moderator
    std::uint64_t ref = 0;
    Seq target = 0;

    bool operator==(const Remove&) const = default;
};
struct Configure {  // "configure": the owner alone
    std::uint64_t ref = 0;
    Settings settings;

    bool operator==(const Configure&) const = default;
};
struct Rename {  // "rename"
    std::uint64_t ref = 0;
    std::string nickname;

    bool operator==(const Rename&) const = default;
};
struct Leave {  // "leave": for good; an owner's group goes to the longest-present co-host or member
    bool operator==(const Leave&) const = default;
};
struct HistoryRequest {  // "history": the entries before a number, newest of them first found
    Seq before = 0;
    std::uint32_t limit = 0;  // 1..kMaxHistoryEntries

    bool operator==(const HistoryRequest&) const = default;
};
struct Ping {  // "ping"
    std::uint64_t id = 0;

    bool operator==(const Ping&) const = default;
};

struct ReportMessage {  // "report": to those who may act on its author; nobody else hears of it
    std::uint64_t ref = 0;
    Seq target = 0;

    bool operator==(const ReportMessage&) const = default;
};
struct SettleReport {  // "settle": it has been seen to; by one of them
    std::uint64_t ref = 0;
    ReportId report = 0;

    bool operator==(const SettleReport&) const = default;
};

using ClientMessage = std::variant<Hello, Say, React, Associate, PlaybackControl, PresenceReport, Moderate, Remove,
                                   Configure, Rename, Leave, HistoryRequest, Ping, ReportMessage, SettleReport>;

// -- server -> client ------------------------------------------------------------------------------------------------

// What the fold of the log had come to at `seq`, for those who do not have the log from its beginning.
struct GroupSnapshot {
    Seq seq = 0;
    std::vector<MemberInfo> members;  // by id, those who are gone too
    Association association;
    Settings settings;
    std::vector<ImportedComments> imported;  // a video each, the latest last; at most kMaxImportedVideos

    bool operator==(const GroupSnapshot&) const = default;
};
struct Welcome {  // "welcome"
    GroupId group;
    MemberId member = 0;  // who you are
    std::uint32_t log_epoch = 0;
    std::int64_t server_time = 0;
    // Present: a fresh start; `entries` are the newest of the log, the last of them is number snapshot->seq. What this
    // client showed of an older log is to be forgotten. Absent: `entries` are exactly those after the Hello's place.
    std::optional<GroupSnapshot> snapshot;
    std::vector<LogEntry> entries;
    Playback playback;
    std::vector<Presence> presence;  // of those who are not away

    bool operator==(const Welcome&) const = default;
};
struct PresenceUpdate {  // "presence"
    std::vector<Presence> changes;

    bool operator==(const PresenceUpdate&) const = default;
};
struct HistoryReply {  // "history"
    Seq before = 0;
    std::vector<LogEntry>
        entries;  // ascending, the last is number before - 1; fewer than asked for: the log begins here

    bool operator==(const HistoryReply&) const = default;
};
struct Pong {  // "pong"
    std::uint64_t id = 0;
    double server_time_ms = 0;  // with fractions: clocks are compared by it

    bool operator==(const Pong&) const = default;
};
struct ErrorReply {       // "error"
    std::string code;     // error_codes.h
    std::string message;  // English, for logs
    std::uint64_t ref = 0;
    std::int64_t retry_after_ms = 0;  // > 0: the same will be taken after this time

    bool operator==(const ErrorReply&) const = default;
};
struct Bye {  // "bye"; reason is one of error_codes.h: whether to come back depends on it
    std::string reason;

    bool operator==(const Bye&) const = default;
};

struct OpenReports {  // "reports": all that this member may act on; when they change, and behind the welcome
    std::vector<MessageReport> reports;  // by id

    bool operator==(const OpenReports&) const = default;
};
struct ReportTaken {  // "reported": that of this message is durable
    Seq target = 0;

    bool operator==(const ReportTaken&) const = default;
};

using ServerMessage = std::variant<Welcome, LogEntry, Playback, PresenceUpdate, HistoryReply, Pong, ErrorReply, Bye,
                                   OpenReports, ReportTaken>;

}  // namespace sameframe::protocol

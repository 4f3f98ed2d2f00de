// SPDX-License-Identifier: Apache-2.0
// The group's log: everything that happened in a group, in one order, each with its number. What a group is (its
// members, roles, settings, video) is the fold of this log, computed by the same code on the server and in every
// client (group/group_state.h). Only the shared position and presence live outside it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "protocol/group_types.h"

namespace sameframe::protocol {

// What a member said. "message" on the wire.
struct Said {
    std::string text;  // 1..kMaxTextBytes of UTF-8
    VideoEpoch epoch = 0;
    std::int64_t media_ms = -1;  // where the speaker was in the video of `epoch`; -1: nowhere
    Seq reply_to = 0;
    ClientId client_id = 0;
    std::vector<MemberId> mentions;
    Style style;

    bool operator==(const Said&) const = default;
};
// "reacted": `by` set or withdrew an emoji at a message.
struct Reacted {
    Seq target = 0;
    std::string emoji;
    bool on = true;

    bool operator==(const Reacted&) const = default;
};
// "removed": a message is no longer shown. The log keeps its place, the server forgets its text.
struct Removed {
    Seq target = 0;

    bool operator==(const Removed&) const = default;
};
// "joined": the first entry of every member; `by` is that member.
struct Joined {
    MemberInfo member;
    InvitationId invitation = 0;  // 0: made the group

    bool operator==(const Joined&) const = default;
};
// "left": `by` left for good.
struct Left {
    bool operator==(const Left&) const = default;
};
// "kicked": `by` made `member` leave.
struct Kicked {
    MemberId member = 0;

    bool operator==(const Kicked&) const = default;
};
// "renamed": `by` is called something else now.
struct Renamed {
    std::string nickname;

    bool operator==(const Renamed&) const = default;
};
// "role": with Role::owner the group is handed over, and who had it becomes co-host. `by` 0: it went over by itself.
struct RoleChanged {
    MemberId member = 0;
    Role role = Role::member;

    bool operator==(const RoleChanged&) const = default;
};
// "muted": a muted member may watch but not speak.
struct Muted {
    MemberId member = 0;
    bool on = true;

    bool operator==(const Muted&) const = default;
};
// "associated": the group watches another video from here on.
struct Associated {
    Association association;

    bool operator==(const Associated&) const = default;
};
enum class PlaybackAction { play, pause, seek, rate };
// "controlled": told for the record; the position itself travels as Playback.
struct Controlled {
    PlaybackAction action = PlaybackAction::play;
    std::int64_t position_ms = 0;
    double rate = 1;

    bool operator==(const Controlled&) const = default;
};
// "settings"
struct SettingsChanged {
    Settings settings;

    bool operator==(const SettingsChanged&) const = default;
};

// "imported": the owner gave the video a danmaku file's comments, in place of those it had (comment_sheet.h); the sheet
// itself is fetched over HTTP. `count` 0: took them away.
struct Imported {
    std::string video_id;
    std::uint32_t count = 0;

    bool operator==(const Imported&) const = default;
};

using EntryBody = std::variant<Said, Reacted, Removed, Joined, Left, Kicked, Renamed, RoleChanged, Muted, Associated,
                               Controlled, SettingsChanged, Imported>;

struct LogEntry {
    Seq seq = 0;
    std::int64_t at = 0;  // server time
    MemberId by = 0;
    EntryBody body;

    bool operator==(const LogEntry&) const = default;
};

}  // namespace sameframe::protocol

// SPDX-License-Identifier: Apache-2.0
// The nouns of a group as they go over the wire: members, roles, settings, playback, presence, invitations.
// Plain values without behaviour; group_codec.h turns them into JSON and back. Times are Unix milliseconds of the
// communications server ("server time") unless said otherwise; 0 is "never" where a time may be absent.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sameframe::protocol {

using GroupId = std::string;         // 22 characters, URL-safe base64 of 128 random bits
using MemberId = std::uint32_t;      // 1, 2, 3... within its group, never given twice; 0 is nobody (the group itself)
using InvitationId = std::uint32_t;  // 1, 2, 3... within its group; names an invitation without betraying its code
using ReportId = std::uint32_t;      // 1, 2, 3... within its group; on from the open ones when that is loaded
using Seq = std::uint64_t;         // 1, 2, 3... without gaps: the place of an entry in the group's log; 0 is before all
using VideoEpoch = std::uint32_t;  // grows by one at each change of the group's video; 0 while there is none
using ClientId = std::uint64_t;    // see make_client_id()

// Names one utterance of one member for ever, so that saying it again is not saying it twice: the high bits are a
// random number of the tab, the low bits count up in the order of sending. The server remembers the highest count of
// each tab.
inline constexpr int kClientCountBits = 20;
constexpr ClientId make_client_id(std::uint32_t tab, std::uint32_t count) {
    return (ClientId{tab} << kClientCountBits) | (count & ((1u << kClientCountBits) - 1));
}
inline constexpr ClientId kMaxClientId = make_client_id(0xFFFFFFFF, 0xFFFFFFFF);

enum class Role { member, cohost, owner };  // ascending: who may do more is greater

enum class Action { control, switch_video, invite, moderate };
inline constexpr std::size_t kActions = 4;

// How a message looks where it floats.
enum class FloatMode { scroll, reverse, top, bottom };
enum class FloatSize { small, normal, large };
struct Style {
    std::uint32_t colour = 0xFFFFFF;  // RGB, one of kMessageColours
    FloatMode mode = FloatMode::scroll;
    FloatSize size = FloatSize::normal;

    bool operator==(const Style&) const = default;
};
// All can be read on light and on dark pictures, with the outline that they get.
inline constexpr std::array<std::uint32_t, 12> kMessageColours = {0xFFFFFF, 0xFF7A7A, 0xFFA94D, 0xFFD43B,
                                                                  0xC0EB75, 0x69DB7C, 0x63E6BE, 0x66D9E8,
                                                                  0x74C0FC, 0x91A7FF, 0xD0A3FF, 0xFAA2C1};

// Who may do what: the lowest role that may. The owner may always.
struct Settings {
    std::array<Role, kActions> least = {Role::member, Role::cohost, Role::member, Role::cohost};
    bool plain = false;  // all messages float alike: their styles are not taken

    Role least_for(Action action) const { return least[static_cast<std::size_t>(action)]; }
    bool operator==(const Settings&) const = default;
};

struct MemberInfo {
    MemberId id = 0;
    std::string nickname;
    Role role = Role::member;
    int colour = 0;  // 0..kMemberColours-1, an index into the interface's palette
    bool muted = false;
    bool gone = false;  // left or was kicked; kept because messages name it
    std::int64_t joined_at = 0;

    bool operator==(const MemberInfo&) const = default;
};

// Which video the group watches.
struct Association {
    VideoEpoch epoch = 0;
    std::string video_id;  // "" while epoch is 0
    std::string title;     // as it was called when it was chosen

    bool operator==(const Association&) const = default;
};

// Of a video of the group: comments from a danmaku file, which all members see (comment_sheet.h).
struct ImportedComments {
    std::string video_id;
    Seq seq = 0;  // of the entry that brought them: other comments, another number
    std::uint32_t count = 0;

    bool operator==(const ImportedComments&) const = default;
};

// The shared position: at server time `at` the video of `epoch` is at `position_ms` and moves on from there at `rate`
// if `playing`. `at` may lie a little in the future: until then the position stands.
struct Playback {
    VideoEpoch epoch = 0;
    std::uint64_t revision = 0;  // grows with every change; the greater wins
    bool playing = false;
    double rate = 1;  // 0.25..2
    std::int64_t position_ms = 0;
    std::int64_t at = 0;
    MemberId by = 0;

    bool operator==(const Playback&) const = default;
};

enum class Activity { away, watching, paused, buffering };  // away: no connection

struct Presence {
    MemberId member = 0;
    Activity activity = Activity::away;
    bool following = true;      // false: watches on their own
    std::int64_t drift_ms = 0;  // own position minus the group's; 0 if unknown

    bool operator==(const Presence&) const = default;
};

// A message that a member has brought to those who may act on its author. It is in no log: others do not see it.
struct MessageReport {
    ReportId id = 0;
    Seq target = 0;
    MemberId author = 0;
    MemberId by = 0;
    std::int64_t at = 0;
    std::string text;  // what the message said

    bool operator==(const MessageReport&) const = default;
};

struct Invitation {
    InvitationId id = 0;
    std::string code;  // 22 characters, URL-safe base64 of 128 random bits
    Role role = Role::member;
    MemberId by = 0;
    std::int64_t created_at = 0;
    std::int64_t expires_at = 0;  // 0: never
    std::uint32_t max_uses = 0;   // 0: any number
    bool revoked = false;
    std::vector<MemberId> used_by;

    bool operator==(const Invitation&) const = default;
};

}  // namespace sameframe::protocol

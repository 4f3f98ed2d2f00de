// SPDX-License-Identifier: Apache-2.0
// The nouns of group_types.h as members of JSON objects, for the codecs of this folder (see json_fields.h).
//
//   member       {"id":1,"nickname":"安","role":"owner","colour":3,"muted":true,"gone":true,"joined_at":1760000000000}
//   settings     {"control":"member","switch_video":"cohost","invite":"member","moderate":"cohost"}
//   association  {"epoch":2,"video_id":"abc234","title":"..."}
//   playback     {"epoch":2,"revision":7,"playing":true,"rate":1,"position_ms":5000,"at":1760000000000,"by":1}
//   presence     {"member":1,"activity":"watching","following":false,"drift_ms":-12}
//   invitation   {"id":1,"code":"...","role":"member","by":1,"created_at":...,"expires_at":...,"max_uses":5,
//                 "revoked":true,"used_by":[2,3]}
// Left out when they say nothing: muted, gone, revoked (false), following (true), drift_ms, expires_at, max_uses, by
// (0), code, title ("").
#pragma once

#include <array>
#include <string_view>

#include "protocol/group_types.h"
#include "protocol/json_fields.h"

namespace sameframe::protocol {

inline constexpr std::array<std::string_view, 3> kRoleWords = {"member", "cohost", "owner"};
inline constexpr std::array<std::string_view, 4> kActivityWords = {"away", "watching", "paused", "buffering"};

// Flat, among the members of what has a style; what is as usual is left out.
void write_style(JsonWriter& writer, const Style& style);
void read_style(JsonReader& reader, Style& style);

void write(JsonWriter& writer, const MemberInfo& member);
void write(JsonWriter& writer, const Settings& settings);
void write(JsonWriter& writer, const Association& association);
void write(JsonWriter& writer, const ImportedComments& imported);
void write(JsonWriter& writer, const Playback& playback);
void write(JsonWriter& writer, const Presence& presence);
void write(JsonWriter& writer, const MessageReport& report);
void write(JsonWriter& writer, const Invitation& invitation);

void read(JsonReader& reader, MemberInfo& member);
void read(JsonReader& reader, Settings& settings);
void read(JsonReader& reader, Association& association);
void read(JsonReader& reader, ImportedComments& imported);
void read(JsonReader& reader, Playback& playback);
void read(JsonReader& reader, Presence& presence);
void read(JsonReader& reader, MessageReport& report);
void read(JsonReader& reader, Invitation& invitation);

}  // namespace sameframe::protocol

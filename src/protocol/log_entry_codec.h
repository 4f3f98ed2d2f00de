// SPDX-License-Identifier: Apache-2.0
// Entries of the log as JSON objects, for the codecs of this folder:
// {"type":"message","seq":5,"at":1760000000000,"by":2,...}, the members of the body beside those of the entry. Their
// types differ from those of all other messages of a server, so that an entry travels as a message by itself.
#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "protocol/json_fields.h"
#include "protocol/log_entry.h"

namespace sameframe::protocol {

// In the order of EntryBody.
inline constexpr std::array<std::string_view, std::variant_size_v<EntryBody>> kEntryTypes = {
    "message", "reacted", "removed",    "joined",     "left",     "kicked",  "renamed",
    "role",    "muted",   "associated", "controlled", "settings", "imported"};
inline constexpr std::array<std::string_view, 4> kPlaybackActionWords = {"play", "pause", "seek", "rate"};

void write(JsonWriter& writer, const LogEntry& entry);
void read(JsonReader& reader, LogEntry& entry);

}  // namespace sameframe::protocol

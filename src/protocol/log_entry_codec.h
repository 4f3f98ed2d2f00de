// SPDX-License-Identifier: Apache-2.0
// Entries of the log as JSON objects, for the codecs of this folder:
// {"type":"message","seq":5,"at":1760000000000,"by":2,
// ...}, the members of the body beside those of the entry. Their types differ from those of all other messages of a
// server, so that an entry travels as a message by itself.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json_fields.h"
#include "protocol/log_entry.h"

namespace sameframe::protocol {

// In the order of EntryBody.
inline constexpr std::array<std::string_view, std::variant_size_v<EntryBody>> kEntryTypes = {
    "message", "reacted", "removed", "joined",     "left",       "kicked",
    "renamed", "role",    "muted",   "associated", "controlled", "settings", "imported"};
inline constexpr std::array<std::string_view, 4> kPlaybackActionWords = {"play", "pause", "seek", "rate"};

void write(JsonWriter& writer, const LogEntry& entry);
void read(JsonReader& reader, LogEntry& entry);

// A message as one object: the type of its alternative, and what its write() says.
template <typename Variant, std::size_t N>
std::string typed_object(const std::array<std::string_view, N>& types, const Variant& message) {
    std::string text;
    JsonWriter writer(text);
    writer.begin_object();
    writer.member("type", types[message.index()]);
    std::visit([&](const auto& alternative) { write(writer, alternative); }, message);
    writer.end_object();
    return text;
}

// One of `types` from the member "type": its place, or N and the reader bad.
template <std::size_t N>
std::size_t read_type(JsonReader& reader, const std::array<std::string_view, N>& types) {
    const std::string type = reader.text("type", 32);
    std::size_t place = 0;
    while (place < N && types[place] != type)
        ++place;
    if (place == N) reader.fail("type");
    return place;
}

// Makes `out` its alternative number `index` and reads that.
template <typename Variant, std::size_t I = 0>
void read_alternative(JsonReader& reader, std::size_t index, Variant& out) {
    if constexpr (I < std::variant_size_v<Variant>) {
        if (index != I) return read_alternative<Variant, I + 1>(reader, index, out);
        read(reader, out.template emplace<I>());
    }
}

}  // namespace sameframe::protocol

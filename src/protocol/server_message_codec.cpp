// SPDX-License-Identifier: Apache-2.0
// What the communications server says, as JSON. An entry of the log is a message by itself (log_entry_codec.h).
#include "protocol/group_codec.h"
#include "protocol/group_types_codec.h"
#include "protocol/log_entry_codec.h"

namespace sameframe::protocol {

static constexpr std::size_t kMaxErrorBytes = 512;
static constexpr std::size_t kMaxEntriesAtOnce = kMaxMissedEntries + kMaxHistoryEntries;

// In the order of ServerMessage; that of an entry is its own, so its place is empty and matches nothing.
static constexpr std::array<std::string_view, std::variant_size_v<ServerMessage>> kTypes = {
    "welcome", "", "playback", "presence", "history", "pong", "error", "bye", "reports", "reported"};
static constexpr std::size_t kEntry = 1;

static void write(JsonWriter& writer, const GroupSnapshot& snapshot) {
    writer.member("seq", snapshot.seq);
    write_list(writer, "members", snapshot.members);
    write_object(writer, "association", snapshot.association);
    write_object(writer, "settings", snapshot.settings);
    if (!snapshot.imported.empty()) write_list(writer, "imported", snapshot.imported);
}

static void read(JsonReader& reader, GroupSnapshot& snapshot) {
    read_integer(reader, "seq", snapshot.seq, 0, kMaxExactInteger);
    read_list(reader, "members", snapshot.members, kMaxMembersEver);
    for (std::size_t i = 1; i < snapshot.members.size(); ++i)
        if (snapshot.members[i - 1].id >= snapshot.members[i].id) reader.fail("members");
    read_object(reader, "association", snapshot.association);
    read_object(reader, "settings", snapshot.settings);
    read_list(reader, "imported", snapshot.imported, kMaxImportedVideos);
}

static void write(JsonWriter& writer, const Welcome& welcome) {
    writer.member("group", welcome.group);
    writer.member("member", welcome.member);
    writer.member("log_epoch", welcome.log_epoch);
    writer.member("server_time", welcome.server_time);
    if (welcome.snapshot) write_object(writer, "snapshot", *welcome.snapshot);
    write_list(writer, "entries", welcome.entries);
    write_object(writer, "playback", welcome.playback);
    write_list(writer, "presence", welcome.presence);
}

// Without gaps, as every list of entries is.
static void read_entries(JsonReader& reader, std::vector<LogEntry>& entries) {
    read_list(reader, "entries", entries, kMaxEntriesAtOnce);
    for (std::size_t i = 1; i < entries.size(); ++i)
        if (entries[i].seq != entries[i - 1].seq + 1) reader.fail("entries");
}

static void read(JsonReader& reader, Welcome& welcome) {
    welcome.group = reader.text("group", kCodeCharacters);
    read_integer(reader, "member", welcome.member, 1, kMaxUint32);
    read_integer(reader, "log_epoch", welcome.log_epoch, 0, kMaxUint32);
    read_integer(reader, "server_time", welcome.server_time, 0, kMaxExactInteger);
    if (reader.find("snapshot")) read_object(reader, "snapshot", welcome.snapshot.emplace());
    read_entries(reader, welcome.entries);
    if (welcome.snapshot && !welcome.entries.empty() && welcome.entries.back().seq != welcome.snapshot->seq)
        reader.fail("entries");
    read_object(reader, "playback", welcome.playback);
    read_list(reader, "presence", welcome.presence, kMaxMembersEver);
}

static void write(JsonWriter& writer, const PresenceUpdate& update) { write_list(writer, "changes", update.changes); }

static void read(JsonReader& reader, PresenceUpdate& update) {
    read_list(reader, "changes", update.changes, kMaxMembersEver);
}

static void write(JsonWriter& writer, const HistoryReply& reply) {
    writer.member("before", reply.before);
    write_list(writer, "entries", reply.entries);
}

static void read(JsonReader& reader, HistoryReply& reply) {
    read_integer(reader, "before", reply.before, 0, kMaxExactInteger);
    read_entries(reader, reply.entries);
    if (!reply.entries.empty() && reply.entries.back().seq + 1 != reply.before) reader.fail("entries");
}

static void write(JsonWriter& writer, const Pong& pong) {
    writer.member("id", pong.id);
    writer.member("server_time_ms", pong.server_time_ms);
}

static void read(JsonReader& reader, Pong& pong) {
    read_integer(reader, "id", pong.id, 0, kMaxExactInteger);
    pong.server_time_ms = reader.number("server_time_ms", 0, static_cast<double>(kMaxExactInteger));
}

static void write(JsonWriter& writer, const ErrorReply& error) {
    writer.member("code", error.code);
    writer.member("message", error.message);
    writer.member_unless("ref", error.ref, std::uint64_t{0});
    writer.member_unless("retry_after_ms", error.retry_after_ms, std::int64_t{0});
}

static void read(JsonReader& reader, ErrorReply& error) {
    error.code = reader.text("code", kMaxErrorBytes);
    error.message = reader.optional_text("message", kMaxErrorBytes);
    read_optional_integer(reader, "ref", error.ref, 0, kMaxExactInteger);
    read_optional_integer(reader, "retry_after_ms", error.retry_after_ms, 0, kMaxExactInteger);
}

static void write(JsonWriter& writer, const Bye& bye) { writer.member("reason", bye.reason); }

static void read(JsonReader& reader, Bye& bye) { bye.reason = reader.text("reason", kMaxErrorBytes); }

static void write(JsonWriter& writer, const OpenReports& open) { write_list(writer, "reports", open.reports); }

static void read(JsonReader& reader, OpenReports& open) { read_list(reader, "reports", open.reports, kMaxReports); }

static void write(JsonWriter& writer, const ReportTaken& taken) { writer.member("target", taken.target); }

static void read(JsonReader& reader, ReportTaken& taken) {
    read_integer(reader, "target", taken.target, 1, kMaxExactInteger);
}

std::string encode(const ServerMessage& message) {
    if (const auto* entry = std::get_if<LogEntry>(&message)) return encode_entry(*entry);
    return typed_object(kTypes, message);
}

Result<ServerMessage> decode_server_message(std::string_view text) {
    const Result<nlohmann::json> parsed = parse_json(text, kMaxServerMessageBytes, kMaxJsonDepth);
    if (!parsed) return parsed.error();
    JsonReader reader(*parsed);
    const std::string type = reader.text("type", 32);
    std::size_t index = kEntry;  // which knows all other types, or refuses them
    for (std::size_t i = 0; i < kTypes.size(); ++i)
        if (i != kEntry && kTypes[i] == type) index = i;
    ServerMessage message;
    read_alternative(reader, index, message);
    if (!reader.ok()) return reader.error();
    return message;
}

std::string encode_report(const MessageReport& report) { return encode_object(report); }

Result<MessageReport> decode_report(std::string_view text) {
    return decode_object<MessageReport>(text, kMaxServerMessageBytes);
}

}  // namespace sameframe::protocol

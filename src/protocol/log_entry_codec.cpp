// SPDX-License-Identifier: Apache-2.0
#include "protocol/log_entry_codec.h"

#include "protocol/comment_sheet.h"
#include "protocol/group_codec.h"
#include "protocol/group_types_codec.h"

namespace sameframe::protocol {

// The overloads are static, not in an unnamed namespace: templates of json_fields.h find them by their arguments.
static constexpr std::size_t kMaxEntryBytes = 64 * 1024;  // nothing but characters that need an escape takes 12 KB

static void write(JsonWriter& writer, const Said& said) {
    writer.member("text", said.text);
    writer.member("epoch", said.epoch);
    writer.member_unless("media_ms", said.media_ms, std::int64_t{-1});
    writer.member_unless("reply_to", said.reply_to, Seq{0});
    writer.member("client_id", said.client_id);
    if (!said.mentions.empty()) write_list(writer, "mentions", said.mentions);
    write_style(writer, said.style);
}

static void read(JsonReader& reader, Said& said) {
    said.text = reader.text("text", kMaxTextBytes);
    read_integer(reader, "epoch", said.epoch, 0, kMaxUint32);
    read_optional_integer(reader, "media_ms", said.media_ms, -1, kMaxMediaMs);
    read_optional_integer(reader, "reply_to", said.reply_to, 0, kMaxExactInteger);
    read_integer(reader, "client_id", said.client_id, 0, kMaxClientId);
    read_ids(reader, "mentions", said.mentions, kMaxMentions);
    read_style(reader, said.style);
}

static void write(JsonWriter& writer, const Reacted& reacted) {
    writer.member("target", reacted.target);
    writer.member("emoji", reacted.emoji);
    writer.member_unless("on", reacted.on, true);
}

static void read(JsonReader& reader, Reacted& reacted) {
    read_integer(reader, "target", reacted.target, 1, kMaxExactInteger);
    reacted.emoji = reader.text("emoji", kMaxEmojiBytes);
    reacted.on = reader.boolean("on", true);
}

static void write(JsonWriter& writer, const Removed& removed) { writer.member("target", removed.target); }

static void read(JsonReader& reader, Removed& removed) {
    read_integer(reader, "target", removed.target, 1, kMaxExactInteger);
}

static void write(JsonWriter& writer, const Joined& joined) {
    write_object(writer, "member", joined.member);
    writer.member_unless("invitation", joined.invitation, InvitationId{0});
}

static void read(JsonReader& reader, Joined& joined) {
    read_object(reader, "member", joined.member);
    read_optional_integer(reader, "invitation", joined.invitation, 0, kMaxUint32);
}

static void write(JsonWriter&, const Left&) {}

static void read(JsonReader&, Left&) {}

static void write(JsonWriter& writer, const Kicked& kicked) { writer.member("member", kicked.member); }

static void read(JsonReader& reader, Kicked& kicked) { read_integer(reader, "member", kicked.member, 1, kMaxUint32); }

static void write(JsonWriter& writer, const Renamed& renamed) { writer.member("nickname", renamed.nickname); }

static void read(JsonReader& reader, Renamed& renamed) {
    renamed.nickname = reader.text("nickname", kMaxNicknameBytes);
}

static void write(JsonWriter& writer, const RoleChanged& changed) {
    writer.member("member", changed.member);
    writer.member("role", word_of(changed.role, kRoleWords));
}

static void read(JsonReader& reader, RoleChanged& changed) {
    read_integer(reader, "member", changed.member, 1, kMaxUint32);
    read_word(reader, "role", changed.role, kRoleWords);
}

static void write(JsonWriter& writer, const Muted& muted) {
    writer.member("member", muted.member);
    writer.member_unless("on", muted.on, true);
}

static void read(JsonReader& reader, Muted& muted) {
    read_integer(reader, "member", muted.member, 1, kMaxUint32);
    muted.on = reader.boolean("on", true);
}

static void write(JsonWriter& writer, const Associated& associated) { write(writer, associated.association); }

static void read(JsonReader& reader, Associated& associated) { read(reader, associated.association); }

static void write(JsonWriter& writer, const Controlled& controlled) {
    writer.member("action", word_of(controlled.action, kPlaybackActionWords));
    writer.member("position_ms", controlled.position_ms);
    writer.member_unless("rate", controlled.rate, 1.0);
}

static void read(JsonReader& reader, Controlled& controlled) {
    read_word(reader, "action", controlled.action, kPlaybackActionWords);
    read_integer(reader, "position_ms", controlled.position_ms, 0, kMaxMediaMs);
    if (reader.find("rate")) controlled.rate = reader.number("rate", kMinRate, kMaxRate);
}

static void write(JsonWriter& writer, const SettingsChanged& changed) {
    write_object(writer, "settings", changed.settings);
}

static void read(JsonReader& reader, SettingsChanged& changed) { read_object(reader, "settings", changed.settings); }

static void write(JsonWriter& writer, const Imported& imported) {
    writer.member("video_id", imported.video_id);
    writer.member("count", imported.count);
}

static void read(JsonReader& reader, Imported& imported) {
    imported.video_id = reader.text("video_id", kMaxVideoIdBytes);
    read_integer(reader, "count", imported.count, 0, kMaxSheetRows);
}

void write(JsonWriter& writer, const LogEntry& entry) {
    writer.member("type", kEntryTypes[entry.body.index()]);
    writer.member("seq", entry.seq);
    writer.member("at", entry.at);
    writer.member_unless("by", entry.by, MemberId{0});
    std::visit([&](const auto& body) { write(writer, body); }, entry.body);
}

void read(JsonReader& reader, LogEntry& entry) {
    read_integer(reader, "seq", entry.seq, 1, kMaxExactInteger);
    read_integer(reader, "at", entry.at, 0, kMaxExactInteger);
    read_optional_integer(reader, "by", entry.by, 0, kMaxUint32);
    read_alternative(reader, read_type(reader, kEntryTypes), entry.body);
}

std::string encode_entry(const LogEntry& entry) { return encode_object(entry); }

Result<LogEntry> decode_entry(std::string_view text) { return decode_object<LogEntry>(text, kMaxEntryBytes); }

}  // namespace sameframe::protocol

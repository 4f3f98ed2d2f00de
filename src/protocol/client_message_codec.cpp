// SPDX-License-Identifier: Apache-2.0
// What clients say, as JSON. Texts that people typed are let through at any length that fits the message: the group
// judges them, so that its refusal can name the message.
#include "protocol/group_codec.h"
#include "protocol/group_types_codec.h"
#include "protocol/log_entry_codec.h"

namespace sameframe::protocol {

// In the order of ClientMessage.
static constexpr std::array<std::string_view, std::variant_size_v<ClientMessage>> kTypes = {
    "hello",  "say",   "react",   "associate", "playback_control", "presence", "moderate", "remove", "configure",
    "rename", "leave", "history", "ping",      "report",           "settle"};
static constexpr std::array<std::string_view, 6> kModerationWords = {"kick",        "mute",        "unmute",
                                                                     "make_member", "make_cohost", "make_owner"};

static void write_ref(JsonWriter& writer, std::uint64_t ref) { writer.member_unless("ref", ref, std::uint64_t{0}); }

static void read_ref(JsonReader& reader, std::uint64_t& ref) {
    read_optional_integer(reader, "ref", ref, 0, kMaxExactInteger);
}

static void write(JsonWriter& writer, const LogPosition& position) {
    writer.member("epoch", position.epoch);
    writer.member("seq", position.seq);
}

static void read(JsonReader& reader, LogPosition& position) {
    read_integer(reader, "epoch", position.epoch, 0, kMaxUint32);
    read_integer(reader, "seq", position.seq, 0, kMaxExactInteger);
}

static void write(JsonWriter& writer, const Hello& hello) {
    writer.member("version", hello.version);
    writer.member("token", hello.token);
    if (hello.resume) write_object(writer, "resume", *hello.resume);
}

static void read(JsonReader& reader, Hello& hello) {
    read_integer(reader, "version", hello.version, 0, 1'000'000);
    hello.token = reader.text("token", kMaxTokenBytes);
    if (reader.find("resume")) read_object(reader, "resume", hello.resume.emplace());
}

static void write(JsonWriter& writer, const Say& say) {
    writer.member("client_id", say.client_id);
    writer.member("text", say.text);
    writer.member("epoch", say.epoch);
    writer.member_unless("media_ms", say.media_ms, std::int64_t{-1});
    writer.member_unless("reply_to", say.reply_to, Seq{0});
    if (!say.mentions.empty()) write_list(writer, "mentions", say.mentions);
    write_style(writer, say.style);
}

static void read(JsonReader& reader, Say& say) {
    read_integer(reader, "client_id", say.client_id, 1, kMaxClientId);
    say.text = reader.text("text", kMaxClientMessageBytes);
    read_integer(reader, "epoch", say.epoch, 0, kMaxUint32);
    read_optional_integer(reader, "media_ms", say.media_ms, -1, kMaxMediaMs);
    read_optional_integer(reader, "reply_to", say.reply_to, 0, kMaxExactInteger);
    read_ids(reader, "mentions", say.mentions, kMaxMentions);
    read_style(reader, say.style);
}

static void write(JsonWriter& writer, const React& react) {
    write_ref(writer, react.ref);
    writer.member("target", react.target);
    writer.member("emoji", react.emoji);
    writer.member_unless("on", react.on, true);
}

static void read(JsonReader& reader, React& react) {
    read_ref(reader, react.ref);
    read_integer(reader, "target", react.target, 1, kMaxExactInteger);
    react.emoji = reader.text("emoji", kMaxEmojiBytes);
    react.on = reader.boolean("on", true);
}

static void write(JsonWriter& writer, const Associate& associate) {
    write_ref(writer, associate.ref);
    writer.member("video_id", associate.video_id);
    writer.member_unless("title", associate.title, std::string());
    writer.member("position_ms", associate.position_ms);
    writer.member("playing", associate.playing);
}

static void read(JsonReader& reader, Associate& associate) {
    read_ref(reader, associate.ref);
    associate.video_id = reader.text("video_id", kMaxVideoIdBytes);
    if (associate.video_id.empty()) reader.fail("video_id");
    associate.title = reader.optional_text("title", kMaxTitleBytes);
    read_optional_integer(reader, "position_ms", associate.position_ms, 0, kMaxMediaMs);
    associate.playing = reader.boolean("playing", true);
}

static void write(JsonWriter& writer, const PlaybackControl& control) {
    write_ref(writer, control.ref);
    writer.member("epoch", control.epoch);
    writer.member("action", word_of(control.action, kPlaybackActionWords));
    writer.member("position_ms", control.position_ms);
    writer.member_unless("rate", control.rate, 1.0);
}

static void read(JsonReader& reader, PlaybackControl& control) {
    read_ref(reader, control.ref);
    read_integer(reader, "epoch", control.epoch, 0, kMaxUint32);
    read_word(reader, "action", control.action, kPlaybackActionWords);
    read_optional_integer(reader, "position_ms", control.position_ms, 0, kMaxMediaMs);
    if (reader.find("rate")) control.rate = reader.number("rate", kMinRate, kMaxRate);
}

static void write(JsonWriter& writer, const PresenceReport& report) {
    writer.member("activity", word_of(report.activity, kActivityWords));
    writer.member_unless("following", report.following, true);
    writer.member_unless("drift_ms", report.drift_ms, std::int64_t{0});
}

static void read(JsonReader& reader, PresenceReport& report) {
    read_word(reader, "activity", report.activity, kActivityWords);
    report.following = reader.boolean("following", true);
    read_optional_integer(reader, "drift_ms", report.drift_ms, -kMaxMediaMs, kMaxMediaMs);
}

static void write(JsonWriter& writer, const Moderate& moderate) {
    write_ref(writer, moderate.ref);
    writer.member("what", word_of(moderate.what, kModerationWords));
    writer.member("member", moderate.member);
}

static void read(JsonReader& reader, Moderate& moderate) {
    read_ref(reader, moderate.ref);
    read_word(reader, "what", moderate.what, kModerationWords);
    read_integer(reader, "member", moderate.member, 1, kMaxUint32);
}

static void write(JsonWriter& writer, const Remove& remove) {
    write_ref(writer, remove.ref);
    writer.member("target", remove.target);
}

static void read(JsonReader& reader, Remove& remove) {
    read_ref(reader, remove.ref);
    read_integer(reader, "target", remove.target, 1, kMaxExactInteger);
}

static void write(JsonWriter& writer, const Configure& configure) {
    write_ref(writer, configure.ref);
    write_object(writer, "settings", configure.settings);
}

static void read(JsonReader& reader, Configure& configure) {
    read_ref(reader, configure.ref);
    read_object(reader, "settings", configure.settings);
}

static void write(JsonWriter& writer, const Rename& rename) {
    write_ref(writer, rename.ref);
    writer.member("nickname", rename.nickname);
}

static void read(JsonReader& reader, Rename& rename) {
    read_ref(reader, rename.ref);
    rename.nickname = reader.text("nickname", kMaxClientMessageBytes);
}

static void write(JsonWriter&, const Leave&) {}

static void read(JsonReader&, Leave&) {}

static void write(JsonWriter& writer, const HistoryRequest& request) {
    writer.member("before", request.before);
    writer.member("limit", request.limit);
}

static void read(JsonReader& reader, HistoryRequest& request) {
    read_integer(reader, "before", request.before, 1, kMaxExactInteger);
    read_integer(reader, "limit", request.limit, 1, kMaxHistoryEntries);
}

static void write(JsonWriter& writer, const Ping& ping) { writer.member("id", ping.id); }

static void read(JsonReader& reader, Ping& ping) { read_integer(reader, "id", ping.id, 0, kMaxExactInteger); }

static void write(JsonWriter& writer, const ReportMessage& report) {
    write_ref(writer, report.ref);
    writer.member("target", report.target);
}

static void read(JsonReader& reader, ReportMessage& report) {
    read_ref(reader, report.ref);
    read_integer(reader, "target", report.target, 1, kMaxExactInteger);
}

static void write(JsonWriter& writer, const SettleReport& settle) {
    write_ref(writer, settle.ref);
    writer.member("report", settle.report);
}

static void read(JsonReader& reader, SettleReport& settle) {
    read_ref(reader, settle.ref);
    read_integer(reader, "report", settle.report, 1, kMaxUint32);
}

std::string encode(const ClientMessage& message) { return typed_object(kTypes, message); }

Result<ClientMessage> decode_client_message(std::string_view text) {
    const Result<nlohmann::json> parsed = parse_json(text, kMaxClientMessageBytes, kMaxJsonDepth);
    if (!parsed) return parsed.error();
    JsonReader reader(*parsed);
    ClientMessage message;
    read_alternative(reader, read_type(reader, kTypes), message);
    if (!reader.ok()) return reader.error();
    return message;
}

}  // namespace sameframe::protocol

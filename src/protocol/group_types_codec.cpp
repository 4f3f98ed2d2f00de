// SPDX-License-Identifier: Apache-2.0
#include "protocol/group_types_codec.h"

#include "protocol/comment_sheet.h"

namespace sameframe::protocol {
namespace {

// In the order of Action.
constexpr std::array<const char*, kActions> kActionWords = {"control", "switch_video", "invite", "moderate"};

constexpr std::array<std::string_view, 4> kFloatModes = {"scroll", "reverse", "top", "bottom"};
constexpr std::array<std::string_view, 3> kFloatSizes = {"small", "normal", "large"};

}  // namespace

void write_style(JsonWriter& writer, const Style& style) {
    writer.member_unless("colour", style.colour, Style().colour);
    if (style.mode != Style().mode) writer.member("mode", word_of(style.mode, kFloatModes));
    if (style.size != Style().size) writer.member("size", word_of(style.size, kFloatSizes));
}

void read_style(JsonReader& reader, Style& style) {
    read_optional_integer(reader, "colour", style.colour, 0, 0xFFFFFF);
    if (reader.find("mode")) read_word(reader, "mode", style.mode, kFloatModes);
    if (reader.find("size")) read_word(reader, "size", style.size, kFloatSizes);
}

void write(JsonWriter& writer, const MemberInfo& member) {
    writer.member("id", member.id);
    writer.member("nickname", member.nickname);
    writer.member("role", word_of(member.role, kRoleWords));
    writer.member("colour", member.colour);
    writer.member_unless("muted", member.muted, false);
    writer.member_unless("gone", member.gone, false);
    writer.member("joined_at", member.joined_at);
}

void read(JsonReader& reader, MemberInfo& member) {
    read_integer(reader, "id", member.id, 1, kMaxUint32);
    member.nickname = reader.text("nickname", kMaxNicknameBytes);
    read_word(reader, "role", member.role, kRoleWords);
    read_integer(reader, "colour", member.colour, 0, kMemberColours - 1);
    member.muted = reader.boolean("muted", false);
    member.gone = reader.boolean("gone", false);
    read_integer(reader, "joined_at", member.joined_at, 0, kMaxExactInteger);
}

void write(JsonWriter& writer, const Settings& settings) {
    for (std::size_t i = 0; i < kActions; ++i)
        writer.member(kActionWords[i], word_of(settings.least[i], kRoleWords));
    writer.member_unless("plain", settings.plain, false);
}

void read(JsonReader& reader, Settings& settings) {
    for (std::size_t i = 0; i < kActions; ++i)
        read_word(reader, kActionWords[i], settings.least[i], kRoleWords);
    settings.plain = reader.boolean("plain", false);
}

void write(JsonWriter& writer, const Association& association) {
    writer.member("epoch", association.epoch);
    writer.member("video_id", association.video_id);
    writer.member_unless("title", association.title, std::string());
}

void read(JsonReader& reader, Association& association) {
    read_integer(reader, "epoch", association.epoch, 0, kMaxUint32);
    association.video_id = reader.text("video_id", kMaxVideoIdBytes);
    association.title = reader.optional_text("title", kMaxTitleBytes);
    if ((association.epoch == 0) != association.video_id.empty()) reader.fail("video_id");
}

void write(JsonWriter& writer, const ImportedComments& imported) {
    writer.member("video_id", imported.video_id);
    writer.member("seq", imported.seq);
    writer.member("count", imported.count);
}

void read(JsonReader& reader, ImportedComments& imported) {
    imported.video_id = reader.text("video_id", kMaxVideoIdBytes);
    read_integer(reader, "seq", imported.seq, 1, kMaxExactInteger);
    read_integer(reader, "count", imported.count, 1, kMaxSheetRows);
}

void write(JsonWriter& writer, const Playback& playback) {
    writer.member("epoch", playback.epoch);
    writer.member("revision", playback.revision);
    writer.member("playing", playback.playing);
    writer.member("rate", playback.rate);
    writer.member("position_ms", playback.position_ms);
    writer.member("at", playback.at);
    writer.member_unless("by", playback.by, MemberId{0});
}

void read(JsonReader& reader, Playback& playback) {
    read_integer(reader, "epoch", playback.epoch, 0, kMaxUint32);
    read_integer(reader, "revision", playback.revision, 0, kMaxExactInteger);
    playback.playing = reader.boolean("playing", false);
    playback.rate = reader.number("rate", kMinRate, kMaxRate);
    read_integer(reader, "position_ms", playback.position_ms, 0, kMaxMediaMs);
    read_integer(reader, "at", playback.at, 0, kMaxExactInteger);
    read_optional_integer(reader, "by", playback.by, 0, kMaxUint32);
}

void write(JsonWriter& writer, const Presence& presence) {
    writer.member("member", presence.member);
    writer.member("activity", word_of(presence.activity, kActivityWords));
    writer.member_unless("following", presence.following, true);
    writer.member_unless("drift_ms", presence.drift_ms, std::int64_t{0});
}

void read(JsonReader& reader, Presence& presence) {
    read_integer(reader, "member", presence.member, 1, kMaxUint32);
    read_word(reader, "activity", presence.activity, kActivityWords);
    presence.following = reader.boolean("following", true);
    read_optional_integer(reader, "drift_ms", presence.drift_ms, -kMaxMediaMs, kMaxMediaMs);
}

void write(JsonWriter& writer, const MessageReport& report) {
    writer.member("id", report.id);
    writer.member("target", report.target);
    writer.member("author", report.author);
    writer.member("by", report.by);
    writer.member("at", report.at);
    writer.member("text", report.text);
}

void read(JsonReader& reader, MessageReport& report) {
    read_integer(reader, "id", report.id, 1, kMaxUint32);
    read_integer(reader, "target", report.target, 1, kMaxExactInteger);
    read_integer(reader, "author", report.author, 1, kMaxUint32);
    read_integer(reader, "by", report.by, 1, kMaxUint32);
    read_integer(reader, "at", report.at, 0, kMaxExactInteger);
    report.text = reader.text("text", kMaxTextBytes);
}

void write(JsonWriter& writer, const Invitation& invitation) {
    writer.member("id", invitation.id);
    writer.member_unless("code", invitation.code, std::string());
    writer.member("role", word_of(invitation.role, kRoleWords));
    writer.member("by", invitation.by);
    writer.member("created_at", invitation.created_at);
    writer.member_unless("expires_at", invitation.expires_at, std::int64_t{0});
    writer.member_unless("max_uses", invitation.max_uses, std::uint32_t{0});
    writer.member_unless("revoked", invitation.revoked, false);
    if (!invitation.used_by.empty()) write_list(writer, "used_by", invitation.used_by);
}

void read(JsonReader& reader, Invitation& invitation) {
    read_integer(reader, "id", invitation.id, 0, kMaxUint32);
    invitation.code = reader.optional_text("code", kCodeCharacters);
    read_word(reader, "role", invitation.role, kRoleWords);
    read_integer(reader, "by", invitation.by, 0, kMaxUint32);
    read_integer(reader, "created_at", invitation.created_at, 0, kMaxExactInteger);
    read_optional_integer(reader, "expires_at", invitation.expires_at, 0, kMaxExactInteger);
    read_optional_integer(reader, "max_uses", invitation.max_uses, 0, kMaxUint32);
    invitation.revoked = reader.boolean("revoked", false);
    read_ids(reader, "used_by", invitation.used_by, kMaxMembersEver);
}

}  // namespace sameframe::protocol

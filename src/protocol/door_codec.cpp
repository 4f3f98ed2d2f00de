// SPDX-License-Identifier: Apache-2.0
#include "protocol/door_codec.h"

#include "protocol/group_types_codec.h"

namespace sameframe::protocol {

static constexpr std::int64_t kMaxLifetimeS = std::int64_t{100} * 366 * 24 * 3600;

static void write(JsonWriter& writer, const CreateGroup& request) {
    writer.member("nickname", request.nickname);
    writer.member("browser", request.browser);
    if (request.video_id.empty()) return;
    writer.member("video_id", request.video_id);
    writer.member_unless("title", request.title, std::string());
    writer.member("position_ms", request.position_ms);
    writer.member("playing", request.playing);
}

static void read(JsonReader& reader, CreateGroup& request) {
    request.nickname = reader.text("nickname", kMaxDoorBytes);  // the group judges it
    request.browser = reader.text("browser", kCodeCharacters);
    request.video_id = reader.optional_text("video_id", kMaxVideoIdBytes);
    if (request.video_id.empty()) return;
    request.title = reader.optional_text("title", kMaxTitleBytes);
    read_optional_integer(reader, "position_ms", request.position_ms, 0, kMaxMediaMs);
    request.playing = reader.boolean("playing", false);
}

static void write(JsonWriter& writer, const JoinGroup& request) {
    writer.member("nickname", request.nickname);
    writer.member("browser", request.browser);
    writer.member_unless("token", request.token, std::string());
}

static void read(JsonReader& reader, JoinGroup& request) {
    request.nickname = reader.text("nickname", kMaxDoorBytes);
    request.browser = reader.text("browser", kCodeCharacters);
    request.token = reader.optional_text("token", kMaxTokenBytes);
}

static void write(JsonWriter& writer, const MintRequest& request) {
    writer.member("role", word_of(request.role, kRoleWords));
    writer.member_unless("lifetime_s", request.lifetime_s, std::int64_t{0});
    writer.member_unless("max_uses", request.max_uses, std::uint32_t{0});
}

static void read(JsonReader& reader, MintRequest& request) {
    if (reader.find("role")) read_word(reader, "role", request.role, kRoleWords);
    read_optional_integer(reader, "lifetime_s", request.lifetime_s, 0, kMaxLifetimeS);
    read_optional_integer(reader, "max_uses", request.max_uses, 0, kMaxUint32);
}

static void write(JsonWriter& writer, const Admission& answer) {
    writer.member("group", answer.group);
    writer.member("member", answer.member);
    writer.member("token", answer.token);
    write_object(writer, "invitation", answer.invitation);
    writer.member("communications_url", answer.communications_url);
}

static void read(JsonReader& reader, Admission& answer) {
    answer.group = reader.text("group", kCodeCharacters);
    read_integer(reader, "member", answer.member, 1, kMaxUint32);
    answer.token = reader.text("token", kMaxTokenBytes);
    read_object(reader, "invitation", answer.invitation);
    answer.communications_url = reader.text("communications_url", kMaxUrlBytes);
}

static void write(JsonWriter& writer, const InvitationPreview& answer) {
    writer.member("group", answer.group);
    writer.member("inviter", answer.inviter);
    write_object(writer, "association", answer.association);
    writer.member_unless("poster_url", answer.poster_url, std::string());
    write_list(writer, "online", answer.online);
    writer.member("members", answer.members);
}

static void read(JsonReader& reader, InvitationPreview& answer) {
    answer.group = reader.text("group", kCodeCharacters);
    answer.inviter = reader.text("inviter", kMaxNicknameBytes);
    read_object(reader, "association", answer.association);
    answer.poster_url = reader.optional_text("poster_url", kMaxUrlBytes);
    read_texts(reader, "online", answer.online, kMaxPreviewMembers, kMaxNicknameBytes);
    read_integer(reader, "members", answer.members, 0, kMaxUint32);
}

static void write(JsonWriter& writer, const InvitationList& answer) {
    write_list(writer, "invitations", answer.invitations);
}

static void read(JsonReader& reader, InvitationList& answer) {
    if (!reader.find("invitations")) reader.fail("invitations");
    read_list(reader, "invitations", answer.invitations, kMaxInvitationsEver);
}

std::string encode(const CreateGroup& request) { return encode_object(request); }
std::string encode(const JoinGroup& request) { return encode_object(request); }
std::string encode(const MintRequest& request) { return encode_object(request); }
std::string encode(const Admission& answer) { return encode_object(answer); }
std::string encode(const InvitationPreview& answer) { return encode_object(answer); }
std::string encode(const InvitationList& answer) { return encode_object(answer); }
std::string encode(const Invitation& answer) { return encode_object(answer); }

// Answers may list thousands of members; requests are small.
Result<CreateGroup> decode_create_group(std::string_view text) {
    return decode_object<CreateGroup>(text, kMaxDoorBytes);
}
Result<JoinGroup> decode_join_group(std::string_view text) { return decode_object<JoinGroup>(text, kMaxDoorBytes); }
Result<MintRequest> decode_mint_request(std::string_view text) {
    return decode_object<MintRequest>(text, kMaxDoorBytes);
}
Result<Admission> decode_admission(std::string_view text) {
    return decode_object<Admission>(text, kMaxServerMessageBytes);
}
Result<InvitationPreview> decode_invitation_preview(std::string_view text) {
    return decode_object<InvitationPreview>(text, kMaxDoorBytes);
}
Result<InvitationList> decode_invitation_list(std::string_view text) {
    return decode_object<InvitationList>(text, kMaxServerMessageBytes);
}
Result<Invitation> decode_invitation(std::string_view text) {
    return decode_object<Invitation>(text, kMaxServerMessageBytes);
}

std::string decode_error_code(std::string_view text) {
    const Result<nlohmann::json> parsed = parse_json(text, kMaxDoorBytes, kMaxJsonDepth);
    if (!parsed || !parsed->is_object()) return {};
    const JsonReader reader(*parsed);
    const nlohmann::json* error = reader.find("error");
    return error ? JsonReader(*error).optional_text("code", 64) : std::string();
}

}  // namespace sameframe::protocol

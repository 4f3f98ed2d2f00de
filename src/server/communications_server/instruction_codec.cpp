// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/instruction_codec.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/door_codec.h"
#include "protocol/json_reader.h"
#include "protocol/limits.h"

namespace sameframe::server {
namespace {

using nlohmann::json;
using protocol::JsonReader;

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kCodeBytes = 64;
constexpr std::int64_t kMaxNumber = std::numeric_limits<std::uint32_t>::max();

std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
        text.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
    return text;
}

// A hash, or "" if it may be absent and is.
std::string read_hash(JsonReader& reader, const char* name, bool optional = false) {
    const std::string text = optional ? reader.optional_text(name, 2 * kHashBytes) : reader.text(name, 2 * kHashBytes);
    if (text.empty() && optional) return {};
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        unsigned value = 0;
        for (const char c : {text[i], text[i + 1]}) {
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) reader.fail(name);
            value = value << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        }
        bytes.push_back(static_cast<char>(value));
    }
    if (bytes.size() != kHashBytes) reader.fail(name);
    return bytes;
}

json to_json(const FoundGroup& o) {
    return {{"do", "found"},
            {"group", o.group},
            {"log_epoch", o.log_epoch},
            {"token", hex(o.token_hash)},
            {"code", o.code},
            {"request", protocol::encode(o.request)}};
}
json to_json(const AdmitMember& o) {
    return {{"do", "admit"},
            {"code", o.code},
            {"old_token", hex(o.old_token_hash)},
            {"new_token", hex(o.new_token_hash)},
            {"request", protocol::encode(o.request)}};
}
json to_json(const DescribeInvitation& o) { return {{"do", "describe"}, {"code", o.code}}; }
json to_json(const ListInvitations& o) { return {{"do", "list"}, {"group", o.group}, {"token", hex(o.token_hash)}}; }
json to_json(const MintInvitation& o) {
    return {{"do", "mint"},
            {"group", o.group},
            {"token", hex(o.token_hash)},
            {"code", o.code},
            {"request", protocol::encode(o.request)}};
}
json to_json(const RevokeInvitation& o) {
    return {{"do", "revoke"}, {"group", o.group}, {"token", hex(o.token_hash)}, {"invitation", o.invitation}};
}

json to_json(const ImportComments& o) {
    json order{{"do", "import"}, {"group", o.group}, {"token", hex(o.token_hash)}, {"video", o.video_id}};
    if (o.sheet) order["sheet"] = *o.sheet;
    return order;
}
json to_json(const ReadComments& o) {
    return {{"do", "comments"}, {"group", o.group}, {"token", hex(o.token_hash)}, {"video", o.video_id}};
}

json to_json(const Admitted& r) {
    return {{"is", "admitted"},
            {"group", r.group},
            {"member", r.member},
            {"again", r.again},
            {"body", protocol::encode(r.invitation)}};
}
json to_json(const protocol::InvitationPreview& r) { return {{"is", "preview"}, {"body", protocol::encode(r)}}; }
json to_json(const protocol::InvitationList& r) { return {{"is", "list"}, {"body", protocol::encode(r)}}; }
json to_json(const protocol::Invitation& r) { return {{"is", "invitation"}, {"body", protocol::encode(r)}}; }
json to_json(const Done&) { return {{"is", "done"}}; }
json to_json(const Refused& r) { return {{"is", "refused"}, {"code", r.code}, {"retry_after_ms", r.retry_after_ms}}; }

json to_json(const CommentSheet& r) { return {{"is", "comments"}, {"seq", r.seq}, {"sheet", *r.sheet}}; }

// Puts a part that is text in itself into its place.
template <typename T>
bool place(Result<T> part, T& target, JsonReader& reader, const char* name) {
    if (!part) {
        reader.fail(name);
        return false;
    }
    target = *std::move(part);
    return true;
}

Instruction read_instruction(JsonReader& reader, const std::string& kind) {
    const auto id = [&] { return reader.text("group", kCodeBytes); };
    const auto code = [&] { return reader.text("code", kCodeBytes); };
    const auto request = [&] { return reader.text("request", kMaxInstructionBytes); };
    if (kind == "found") {
        FoundGroup order{id(),
                         static_cast<std::uint32_t>(reader.integer("log_epoch", 0, kMaxNumber)),
                         read_hash(reader, "token"),
                         code(),
                         {}};
        place(protocol::decode_create_group(request()), order.request, reader, "request");
        return order;
    }
    if (kind == "admit") {
        AdmitMember order{code(), {}, read_hash(reader, "old_token", true), read_hash(reader, "new_token")};
        place(protocol::decode_join_group(request()), order.request, reader, "request");
        return order;
    }
    if (kind == "list") return ListInvitations{id(), read_hash(reader, "token")};
    if (kind == "mint") {
        MintInvitation order{id(), read_hash(reader, "token"), code(), {}};
        place(protocol::decode_mint_request(request()), order.request, reader, "request");
        return order;
    }
    if (kind == "revoke")
        return RevokeInvitation{id(), read_hash(reader, "token"),
                                static_cast<std::uint32_t>(reader.integer("invitation", 0, kMaxNumber))};
    const auto video = [&] { return reader.text("video", protocol::kMaxVideoIdBytes); };
    if (kind == "import") {
        ImportComments order{id(), read_hash(reader, "token"), video(), nullptr};
        if (reader.find("sheet"))
            order.sheet = std::make_shared<const std::string>(reader.text("sheet", protocol::kMaxSheetBytes));
        return order;
    }
    if (kind == "comments") return ReadComments{id(), read_hash(reader, "token"), video()};
    if (kind != "describe") reader.fail("do");
    return DescribeInvitation{code()};
}

Report read_report(JsonReader& reader, const std::string& kind) {
    const auto body = [&] { return reader.text("body", kMaxReportBytes); };
    if (kind == "admitted") {
        Admitted report{reader.text("group", kCodeBytes),
                        static_cast<std::uint32_t>(reader.integer("member", 1, kMaxNumber)),
                        reader.boolean("again", false),
                        {}};
        place(protocol::decode_invitation(body()), report.invitation, reader, "body");
        return report;
    }
    if (kind == "preview") {
        protocol::InvitationPreview report;
        place(protocol::decode_invitation_preview(body()), report, reader, "body");
        return report;
    }
    if (kind == "list") {
        protocol::InvitationList report;
        place(protocol::decode_invitation_list(body()), report, reader, "body");
        return report;
    }
    if (kind == "invitation") {
        protocol::Invitation report;
        place(protocol::decode_invitation(body()), report, reader, "body");
        return report;
    }
    if (kind == "comments")
        return CommentSheet{static_cast<protocol::Seq>(reader.integer("seq", 1, protocol::kMaxExactInteger)),
                            std::make_shared<const std::string>(reader.text("sheet", protocol::kMaxSheetBytes))};
    if (kind == "done") return Done{};
    if (kind != "refused") reader.fail("is");
    return Refused{reader.text("code", kCodeBytes), reader.integer("retry_after_ms", 0, kMaxNumber)};
}

template <typename Read>
auto decode(std::string_view text, std::size_t limit, const char* kind, Read read)
    -> Result<decltype(read(std::declval<JsonReader&>(), std::string()))> {
    const Result<json> parsed = protocol::parse_json(text, limit);
    if (!parsed) return parsed.error();
    JsonReader reader(*parsed);
    auto value = read(reader, reader.text(kind, kCodeBytes));
    if (!reader.ok()) return reader.error();
    return value;
}

}  // namespace

std::string encode(const Instruction& instruction) {
    return std::visit([](const auto& order) { return protocol::to_text(to_json(order)); }, instruction);
}

std::string encode(const Report& report) {
    return std::visit([](const auto& what) { return protocol::to_text(to_json(what)); }, report);
}

Result<Instruction> decode_instruction(std::string_view text) {
    return decode(text, kMaxInstructionBytes, "do", read_instruction);
}

Result<Report> decode_report(std::string_view text) { return decode(text, kMaxReportBytes, "is", read_report); }

}  // namespace sameframe::server

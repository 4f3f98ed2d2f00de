// SPDX-License-Identifier: Apache-2.0
#include "client/intent_codec.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace sameframe::client {
namespace {

using nlohmann::json;

std::string text_of(const json& from, const char* name) {
    const auto found = from.find(name);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number_of(const json& from, const char* name) {
    const auto found = from.find(name);
    return found != from.end() && found->is_number() ? found->get<double>() : 0;
}

template <typename Number>
Number id_of(const json& from, const char* name) {
    const auto found = from.find(name);
    return found != from.end() && found->is_number_unsigned() ? found->get<Number>() : Number{0};
}

bool flag_of(const json& from, const char* name, bool otherwise) {
    const auto found = from.find(name);
    return found != from.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

ui::Moderate moderate(const json& from) {
    static const std::map<std::string, protocol::Moderation> kWhat = {
        {"kick", protocol::Moderation::kick},           {"mute", protocol::Moderation::mute},
        {"unmute", protocol::Moderation::unmute},       {"member", protocol::Moderation::make_member},
        {"cohost", protocol::Moderation::make_cohost},  {"owner", protocol::Moderation::make_owner}};
    const auto what = kWhat.find(text_of(from, "what"));
    return {what == kWhat.end() ? protocol::Moderation::unmute : what->second, id_of<protocol::MemberId>(from, "member")};
}

protocol::Style style_of(const json& from) {
    protocol::Style style;
    if (from.contains("colour")) style.colour = id_of<std::uint32_t>(from, "colour");
    const std::string mode = text_of(from, "mode");
    if (mode == "reverse") style.mode = protocol::FloatMode::reverse;
    if (mode == "top") style.mode = protocol::FloatMode::top;
    if (mode == "bottom") style.mode = protocol::FloatMode::bottom;
    return style;
}

using Make = std::function<ui::Intent(const json&)>;

const std::map<std::string, Make>& table() {
    static const std::map<std::string, Make> kTable = {
        {"open_library", [](const json&) { return ui::OpenLibrary{}; }},
        {"open_video", [](const json& j) { return ui::OpenVideo{text_of(j, "id")}; }},
        {"toggle_play", [](const json&) { return ui::TogglePlay{}; }},
        {"seek", [](const json& j) { return ui::SeekTo{media_time(number_of(j, "seconds"))}; }},
        {"rate", [](const json& j) { return ui::SetRate{number_of(j, "rate")}; }},
        {"start_group", [](const json&) { return ui::StartGroup{}; }},
        {"show_invitations", [](const json& j) { return ui::ShowInvitations{flag_of(j, "open", true)}; }},
        {"share_invitation", [](const json&) { return ui::ShareInvitation{}; }},
        {"copy_invitation", [](const json&) { return ui::CopyInvitation{}; }},
        {"mint_invitation",
         [](const json& j) {
             return ui::MintInvitation{{.lifetime_s = id_of<std::int64_t>(j, "lifetime_s"),
                                        .max_uses = id_of<std::uint32_t>(j, "max_uses")}};
         }},
        {"revoke_invitation",
         [](const json& j) { return ui::RevokeInvitation{id_of<protocol::InvitationId>(j, "id")}; }},
        {"join", [](const json& j) { return ui::JoinGroup{text_of(j, "nickname")}; }},
        {"say",
         [](const json& j) {
             return ui::Say{text_of(j, "text"), id_of<protocol::Seq>(j, "reply_to"), {}, style_of(j)};
         }},
        {"react",
         [](const json& j) {
             return ui::React{id_of<protocol::Seq>(j, "target"), text_of(j, "emoji"), flag_of(j, "on", true)};
         }},
        {"remove", [](const json& j) { return ui::RemoveMessage{id_of<protocol::Seq>(j, "target")}; }},
        {"report", [](const json& j) { return ui::ReportMessage{id_of<protocol::Seq>(j, "target")}; }},
        {"settle", [](const json& j) { return ui::SettleReport{id_of<protocol::ReportId>(j, "report")}; }},
        {"load_history", [](const json&) { return ui::LoadHistory{}; }},
        {"mark_read", [](const json& j) { return ui::MarkRead{id_of<protocol::Seq>(j, "seq")}; }},
        {"moderate", [](const json& j) { return moderate(j); }},
        {"rename", [](const json& j) { return ui::Rename{text_of(j, "nickname")}; }},
        {"leave", [](const json&) { return ui::LeaveGroup{}; }},
        {"dismiss", [](const json&) { return ui::DismissGroup{}; }},
        {"choose", [](const json& j) { return ui::ChooseForGroup{text_of(j, "video_id")}; }},
        {"follow", [](const json& j) { return ui::FollowGroup{flag_of(j, "on", true)}; }},
    };
    return kTable;
}

}  // namespace

Result<ui::Intent> decode_intent(std::string_view text) {
    const json parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object()) return Error{ErrorCode::invalid_message, "intent: no object"};
    const std::string type = text_of(parsed, "type");
    const auto made = table().find(type);
    if (made == table().end()) return Error{ErrorCode::invalid_message, "intent: " + type};
    return made->second(parsed);
}

}  // namespace sameframe::client

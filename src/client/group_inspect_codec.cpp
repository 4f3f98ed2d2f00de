// SPDX-License-Identifier: Apache-2.0
#include "client/group_inspect_codec.h"

#include <nlohmann/json.hpp>

#include "protocol/group_codec.h"

namespace sameframe::client {
namespace {

using nlohmann::json;

constexpr const char* kRoles[] = {"member", "cohost", "owner"};
constexpr const char* kActivities[] = {"away", "watching", "paused", "buffering"};

json item_json(const group::ChatItem& item) {
    json out = json::parse(protocol::encode_entry(item.entry), nullptr, false);
    out["removed"] = item.removed;
    out["reactions"] = json::object();
    for (const group::Reaction& reaction : item.reactions) out["reactions"][reaction.emoji] = reaction.by;
    return out;
}

json join_json(const GroupReport::Join& join) {
    return {{"loading", join.loading}, {"code", join.code}, {"title", join.title}, {"inviter", join.inviter},
            {"online", join.online},   {"busy", join.busy}};
}

json lists_json(const GroupReport& report) {
    json members = json::array(), presence = json::array(), messages = json::array(), pending = json::array();
    for (const protocol::MemberInfo& member : report.members)
        members.push_back({{"id", member.id}, {"nickname", member.nickname}, {"role", kRoles[static_cast<int>(member.role)]},
                           {"muted", member.muted}, {"gone", member.gone}});
    for (const protocol::Presence& each : report.presence)
        presence.push_back({{"member", each.member}, {"activity", kActivities[static_cast<int>(each.activity)]},
                            {"following", each.following}, {"drift_ms", each.drift_ms}});
    for (const group::ChatItem& item : report.newest) messages.push_back(item_json(item));
    for (const GroupReport::Pending& each : report.pending)
        pending.push_back({{"text", each.text}, {"state", each.state}, {"code", each.code}});
    json reports = json::array();
    for (const protocol::MessageReport& each : report.reports)
        reports.push_back(
            {{"id", each.id}, {"target", each.target}, {"by", each.by}, {"author", each.author}, {"text", each.text}});
    return {{"members", members},
            {"reports", reports},
            {"presence", presence},
            {"messages", messages},
            {"pending", pending}};
}

}  // namespace

std::string encode_group_report(const GroupReport& report) {
    json out = {{"join", report.join ? join_json(*report.join) : json(nullptr)}, {"start_code", report.start_code},
                {"in_group", report.in_group}};
    if (report.in_group) {
        out.update(lists_json(report));
        out.update({{"id", report.id},
                    {"member", report.member},
                    {"connection", report.connection},
                    {"end_code", report.end_code},
                    {"seq", report.seq},
                    {"epoch", report.association.epoch},
                    {"video_id", report.association.video_id},
                    {"playback",
                     {{"playing", report.playback.playing},
                      {"position_ms", report.playback.position_ms},
                      {"rate", report.playback.rate},
                      {"at", report.playback.at},
                      {"revision", report.playback.revision}}},
                    {"server_ms", report.server_ms},
                    {"clock_uncertainty_ms", report.clock_uncertainty_ms},
                    {"round_trip_ms", report.round_trip_ms},
                    {"items", report.items},
                    {"complete", report.complete},
                    {"read", report.read},
                    {"following", report.following},
                    {"elsewhere", report.elsewhere},
                    {"drift_ms", report.drift_ms},
                    {"hard_seeks", report.hard_seeks},
                    {"refusal_code", report.refusal_code},
                    {"refusals", report.refusals},
                    {"reported", report.reported},
                    {"invitation",
                     {{"open", report.invitation_open},
                      {"link", report.invitation_link},
                      {"outcome", report.invitation_outcome},
                      {"count", report.invitations}}}});
    }
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
// What must hold when a story is over and all is quiet.
#include <algorithm>
#include <map>
#include <set>

#include "world.h"

namespace sameframe::tests {

using namespace protocol;

std::string World::verdict() const {
    const group::GroupRecord& stored = server_.stored();
    group::ChatLog whole;
    group::GroupState state;
    for (const LogEntry& entry : stored.entries)
        if (!whole.append(entry) || !state.apply(entry)) return "the stored log has a gap";
    if (state != server_.group().state()) return "the stored log folds to another group";
    if (stored.playback != server_.group().playback()) return "the stored position is another";
    if ((state.present_count() > 0) != (state.owner() != 0)) return "a group without an owner";
    for (const LogEntry& entry : stored.entries)
        if (const auto* removed = std::get_if<Removed>(&entry.body))
            if (!std::get<Said>(stored.entries[removed->target - 1].body).text.empty())
                return "the store still has the text of a removed message";
    for (const auto& client : clients_) {
        std::string wrong = verdict(*client, whole);
        if (!wrong.empty()) return "member " + std::to_string(client->member) + ": " + wrong;
    }
    return verdict_on_messages();
}

std::string World::verdict(const WorldClient& client, const group::ChatLog& whole) const {
    const group::GroupState& state = server_.group().state();
    if (client.ended) return state.present(client.member) ? "was sent away without a reason" : "";
    if (!client.live()) return "is not connected";
    if (client.state != state) return "sees another group";
    if (!client.log.complete() || client.log.newest() != whole.newest()) return "does not have all of the log";
    if (client.log.items() != whole.items()) return "reads another conversation";
    if (client.playback != server_.group().playback()) return "is at another position";
    if (client.pending()) return "still has something to say";
    const std::vector<Presence> there = server_.group().welcome(client.member, {}, now_).presence;
    if (client.presence.size() != there.size()) return "sees others there";
    for (const Presence& one : there)
        if (const auto seen = client.presence.find(one.member); seen == client.presence.end() || seen->second != one)
            return "sees member " + std::to_string(one.member) + " do something else";
    return "";
}

// Once, in the order of writing, and none lost that was acknowledged.
std::string World::verdict_on_messages() const {
    std::map<std::pair<MemberId, ClientId>, Seq> said;
    for (const LogEntry& entry : server_.stored().entries)
        if (const auto* message = std::get_if<Said>(&entry.body))
            if (!said.emplace(std::pair(entry.by, message->client_id), entry.seq).second)
                return "message " + std::to_string(message->client_id) + " stands in the log twice";
    for (const auto& client : clients_) {
        for (const ClientId id : client->acknowledged)
            if (!said.contains({client->member, id})) return "message " + std::to_string(id) + " was lost";
        Seq last = 0;
        std::uint64_t last_tab = 0;
        for (const ClientId id : client->written) {
            const auto found = said.find({client->member, id});
            if (found == said.end()) {
                if (!client->ended) return "message " + std::to_string(id) + " was never said";
                continue;
            }
            const std::uint64_t tab = id >> kClientCountBits;
            if (tab == last_tab && found->second < last) return "message " + std::to_string(id) + " came too late";
            last_tab = tab;
            last = found->second;
        }
    }
    return "";
}

}  // namespace sameframe::tests

// SPDX-License-Identifier: Apache-2.0
// How messages travel in the story, and what holds when it is over.
#include <algorithm>
#include <map>

#include "crowd.h"

namespace sameframe::tests {

using namespace protocol;

void Crowd::to_server(Wire& wire) {
    Link& link = *wire.link;
    if (!link.server_open || link.to_server.empty()) return;
    if (const auto* ping = std::get_if<Ping>(&link.to_server.front())) {
        if (link.client_open) link.to_client.push_back(Pong{ping->id, static_cast<double>(now_)});
        link.to_server.pop_front();
    } else {
        server_.hear(wire.link, now_);
    }
}

// An entry may come twice, or be missing: the client must notice by itself.
void Crowd::to_client(Wire& wire) {
    Link& link = *wire.link;
    if (link.to_client.empty()) {
        if (!link.server_open) wire.cut(false);
        return;
    }
    const ServerMessage message = std::move(link.to_client.front());
    link.to_client.pop_front();
    const bool entry = std::holds_alternative<LogEntry>(message);
    if (std::holds_alternative<Welcome>(message)) ++counts_.welcomes;
    if (entry && !calm_ && one_in(40)) {
        ++counts_.gaps;
        return;
    }
    const std::string text = encode(message);
    wire.events.on_text(text);
    if (!entry || calm_ || !one_in(20) || !wire.held) return;
    ++counts_.repeats;
    wire.events.on_text(text);
}

// One message of one direction of one connection.
void Crowd::deliver() {
    if (wires_.empty()) return;
    const std::shared_ptr<Wire> wire = wires_[below(wires_.size())];
    if (wire->silent) return;
    if (wire->held && wire->state == Wire::State::opening) {
        if (!calm_ && one_in(5)) return wire->cut(true);
        wire->state = Wire::State::open;
        wire->events.on_open();
        return;
    }
    if (!wire->held || wire->state == Wire::State::closed || one_in(2)) return to_server(*wire);
    to_client(*wire);
}

std::string Crowd::verdict() const {
    group::ChatLog whole;
    for (const LogEntry& entry : server_.stored().entries)
        if (!whole.append(entry)) return "the stored log has a gap";
    for (const auto& person : people_) {
        std::string wrong = verdict(*person, whole);
        if (!wrong.empty()) return "member " + std::to_string(person->client->self()) + ": " + wrong;
    }
    return verdict_on_messages();
}

std::string Crowd::verdict(const Person& person, const group::ChatLog& whole) const {
    const client::GroupClient& client = *person.client;
    const group::Group& group = server_.group();
    if (person.ended()) return group.state().present(client.self()) ? "was sent away without a reason" : "";
    if (client.connection() != ui::Connection::online) return "is not online";
    if (client.state() != group.state()) return "sees another group";
    if (client.log().items() != whole.items()) return "reads another conversation";
    if (client.playback(person.browser->now()) != group.playback()) return "is at another position";
    const std::vector<Presence> there = group.welcome(client.self(), {}, now_).presence;
    if (client.presence() != there) return "sees others there";
    const double away = std::abs(client.server_ms(person.browser->now()) - static_cast<double>(now_));
    if (away > 2000) return "its clock of the server is " + std::to_string(away) + " ms off";
    return "";
}

// Once, in the order of writing, and none lost. Apart from what the server refused for good, and what somebody who was
// sent away had still to say.
std::string Crowd::verdict_on_messages() const {
    std::map<std::pair<MemberId, ClientId>, Seq> said;
    for (const LogEntry& entry : server_.stored().entries)
        if (const auto* message = std::get_if<Said>(&entry.body))
            if (!said.emplace(std::pair(entry.by, message->client_id), entry.seq).second)
                return "message " + std::to_string(message->client_id) + " stands in the log twice";
    std::set<MemberId> gone;
    for (const auto& person : people_)
        if (person->ended()) gone.insert(person->client->self());
    std::map<std::uint64_t, Seq> newest;  // of each tab
    for (const auto& [by, id] : written_) {
        const auto found = said.find({by, id});
        if (found == said.end()) {
            if (!gone.contains(by) && !refused_.contains(id)) return "message " + std::to_string(id) + " was lost";
            continue;
        }
        Seq& last = newest[id >> kClientCountBits];
        if (refused_.contains(id)) continue;  // said later than it was written, by a page that did not know
        if (found->second < last) return "message " + std::to_string(id) + " came too late";
        last = found->second;
    }
    return "";
}

}  // namespace sameframe::tests

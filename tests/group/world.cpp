// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <algorithm>

#include "protocol/group_codec.h"

namespace sameframe::tests {

using namespace protocol;

namespace {

// Small, so that short stories reach every limit.
const group::GroupLimits kLimits = {
    .say = {4, 3}, .act = {6, 4}, .max_members = 6, .max_missed = 12, .first_entries = 7};

constexpr std::size_t kMostClients = 10;

}  // namespace

World::World(std::uint64_t seed)
    : random_(seed), by_wire_(seed % 8 == 0), fragile_(seed % 4 == 1), server_(kLimits, now_) {
    clients_.push_back(std::make_unique<WorldClient>(1, "token-0", ++tabs_));
}

std::string World::some_text() {
    static const std::vector<std::string> texts = {"hi",    "嗨 😀", "a\nb", " ", "see https://x.test/?a=1&b=\"2\"",
                                                   "\u200B"};
    return texts[below(texts.size())];
}

Seq World::some_seq(const WorldClient& client) { return client.log.newest() == 0 ? 1 : 1 + below(client.log.newest()); }

MemberId World::some_member(const WorldClient& client) {
    const auto& members = client.state.members();
    return members.empty() ? 1 : members[below(members.size())].id;
}

void World::send_around_the_wire(WorldClient& client, const ClientMessage& message) {
    if (by_wire_ && *decode_client_message(encode(message)) != message)
        fault_ = "changed by the codec: " + encode(message);
    client.send(message);
}

void World::moderate(WorldClient& client) {
    const bool hard = one_in(4);
    const auto what = hard ? static_cast<Moderation>(below(6)) : one_in(2) ? Moderation::mute : Moderation::unmute;
    send_around_the_wire(client, Moderate{0, what, some_member(client)});
}

void World::act(WorldClient& client) {
    const VideoEpoch epoch = client.state.association().epoch;
    switch (below(16)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4: {
            Say say{0, some_text(), epoch, static_cast<std::int64_t>(below(10'000)) - 1, 0, {}};
            if (one_in(4)) say.reply_to = some_seq(client);
            if (one_in(6)) say.mentions = {some_member(client)};
            return client.say(say, now_);
        }
        case 5:
        case 6:
            return send_around_the_wire(client, React{0, some_seq(client), one_in(2) ? "👍" : "❤", !one_in(3)});
        case 7:
            return send_around_the_wire(client, Remove{0, some_seq(client)});
        case 8:
            return send_around_the_wire(client, Rename{0, one_in(2) ? "Anna" : "Bert"});
        case 9:
            return moderate(client);
        case 10:
            return send_around_the_wire(client, Associate{0, "v" + std::to_string(below(9)), "t", 5, one_in(2)});
        case 11:
        case 12:
            return send_around_the_wire(client, PlaybackControl{0, epoch, static_cast<PlaybackAction>(below(4)),
                                                                below(90'000), one_in(2) ? 1.5 : 0.5});
        case 13:
            return send_around_the_wire(client,
                                        PresenceReport{static_cast<Activity>(1 + below(3)), one_in(2), below(100)});
        case 14:
            if (one_in(12)) return send_around_the_wire(client, Leave{});
            if (one_in(4)) return server_.mint(client.member, now_);
            return send_around_the_wire(
                client,
                Configure{0, {{static_cast<Role>(below(2)), Role::cohost, Role::member, static_cast<Role>(below(2))}}});
        default:
            return client.load_history(1 + below(9));
    }
}

void World::join() {
    if (clients_.size() >= kMostClients) return;
    // Sometimes another tab of somebody who is a member already.
    if (one_in(3)) {
        const WorldClient& other = *clients_[below(clients_.size())];
        clients_.push_back(std::make_unique<WorldClient>(other.member, other.token, ++tabs_));
        return;
    }
    const std::vector<std::string> codes = server_.codes();
    const std::string token = "token-" + std::to_string(++tokens_);
    server_.join(codes[below(codes.size())], {"Anna", "browser-" + std::to_string(below(8)), ""}, "", token, now_,
                 [this, token](MemberId member) {
                     if (member != 0) clients_.push_back(std::make_unique<WorldClient>(member, token, ++tabs_));
                 });
}

void World::trouble() {
    WorldClient& client = *clients_[below(clients_.size())];
    switch (below(9)) {
        case 0:
        case 1:
        case 2:
        case 3:  // cut, noticed here at once, by the server when it has read what had reached it
            if (client.link && one_in(2)) client.link->to_server.clear();
            client.drop();
            ++cuts_;
            return;
        case 4:
        case 5:
            return client.talk(now_, true);
        case 6:
            if (one_in(3)) client.reload(++tabs_);
            return;
        case 7:
            if (!one_in(fragile_ ? 1 : 3)) return;
            if (!server_.idle() && one_in(2)) server_.commit(true);
            if (!server_.restart()) fault_ = "the server does not come back from what it stored";
            ++restarts_;
            return;
        default:
            return join();
    }
}

// One message of one direction of one link.
void World::deliver() {
    if (links_.empty()) return;
    const std::shared_ptr<Link> link = links_[below(links_.size())];
    if (one_in(2)) {
        if (link->server_open && !link->to_server.empty()) server_.hear(link, now_);
        return;
    }
    for (const auto& client : clients_) {
        if (client->link != link) continue;
        if (!link->to_client.empty()) {
            if (by_wire_ && *decode_server_message(encode(link->to_client.front())) != link->to_client.front())
                fault_ = "changed by the codec: " + encode(link->to_client.front());
            client->hear(now_);
        } else if (!link->server_open) {
            client->drop();
        }
        if (!client->fault.empty()) fault_ = client->fault;
        return;
    }
}

// Those that neither end uses any more.
void World::forget_links() {
    std::erase_if(
        links_, [](const auto& link) { return !link->client_open && (!link->server_open || link->to_server.empty()); });
}

void World::step() {
    now_ += below(200);
    WorldClient& client = *clients_[below(clients_.size())];
    switch (below(12)) {
        case 0:
            return act(client);
        case 1:
            if (one_in(3)) trouble();
            return;
        case 2:
            if (!client.link && !client.ended) {
                client.connect();
                links_.push_back(client.link);
                forget_links();
            }
            return;
        case 3:
            return client.talk(now_, fragile_ && one_in(2));
        case 4:
            server_.notice_ends();
            return server_.tell_presence();
        case 5:
        case 6:
        case 7:
            // A slow store: much waits that a crash takes back.
            if (!server_.idle() && !(fragile_ && one_in(2))) server_.commit();
            return;
        default:
            return deliver();
    }
}

// No more trouble: everybody connects, what waits is said, all of the log is loaded.
void World::settle() {
    for (int round = 0; round < 20'000 && fault_.empty(); ++round) {
        now_ += 50;
        bool busy = !server_.idle();
        while (!server_.idle())
            server_.commit();
        for (const auto& client : clients_) {
            if (client->ended) continue;
            if (!client->link) {
                client->connect();
                links_.push_back(client->link);
                busy = true;
            }
            const bool history = client->live() && client->log.oldest() > 1;
            if (history && round % 16 == 0) client->load_history(50);
            client->talk(now_);
            busy = busy || history || client->pending() || !client->live() || !client->link->server_open;
        }
        for (const auto& link : links_)
            busy = busy || (link->server_open && !link->to_server.empty()) || !link->to_client.empty();
        for (int i = 0; i < 40; ++i)
            deliver();
        for (const auto& link : links_)
            if (!link->client_open) link->to_client.clear();
        forget_links();
        server_.notice_ends();
        server_.tell_presence();
        if (!busy && server_.idle()) return;
    }
    if (fault_.empty()) fault_ = "it never comes to rest";
}

std::string World::run(int steps) {
    for (int i = 0; i < steps && fault_.empty(); ++i)
        step();
    if (fault_.empty()) settle();
    return fault_.empty() ? verdict() : fault_;
}

World::Counts World::counts() const {
    Counts counts;
    counts.entries = server_.stored().entries.size();
    counts.restarts = restarts_;
    counts.cuts = cuts_;
    counts.members = server_.group().state().members().size();
    for (const auto& client : clients_) {
        counts.acknowledged += client->acknowledged.size();
        counts.resumes += static_cast<std::size_t>(client->resumes);
        counts.fresh_starts += static_cast<std::size_t>(client->fresh_starts);
        counts.refusals += static_cast<std::size_t>(client->refusals);
    }
    return counts;
}

}  // namespace sameframe::tests

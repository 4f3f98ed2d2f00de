// SPDX-License-Identifier: Apache-2.0
#include "world_client.h"

#include "protocol/error_codes.h"

namespace sameframe::tests {

using namespace protocol;

void WorldClient::connect() {
    link = std::make_shared<Link>();
    link->token = token;
    welcomed = false;
    Hello hello{1, token, {}};
    if (state.seq() > 0) hello.resume = LogPosition{log_epoch_, state.seq()};
    link->to_server.push_back(hello);
}

void WorldClient::drop() {
    if (link) link->client_open = false;
    link = nullptr;
    welcomed = false;
}

void WorldClient::hear(std::int64_t now) {
    const ServerMessage message = std::move(link->to_client.front());
    link->to_client.pop_front();
    if (const auto* welcome = std::get_if<Welcome>(&message))
        take(*welcome);
    else if (!welcomed && !std::holds_alternative<ErrorReply>(message) && !std::holds_alternative<Bye>(message))
        fault = "something came before the welcome";
    else if (const auto* entry = std::get_if<LogEntry>(&message))
        take(*entry);
    else if (const auto* error = std::get_if<ErrorReply>(&message))
        take(*error, now);
    else if (const auto* position = std::get_if<Playback>(&message)) {
        if (position->revision <= playback.revision) fault = "the position went back";
        playback = *position;
    } else if (const auto* update = std::get_if<PresenceUpdate>(&message)) {
        for (const Presence& change : update->changes) {
            if (change.activity == Activity::away)
                presence.erase(change.member);
            else
                presence[change.member] = change;
        }
    } else if (const auto* reply = std::get_if<HistoryReply>(&message)) {
        // The answer to a question from before a fresh start is about nothing that is held now.
        if (reply->before == log.oldest() && !log.prepend(reply->entries, reply->entries.front().seq == 1))
            fault = "history does not fit";
    } else if (std::holds_alternative<Bye>(message)) {
        ended = true;
        drop();
    }
}

void WorldClient::take(const Welcome& welcome) {
    welcomed = true;
    log_epoch_ = welcome.log_epoch;
    playback = welcome.playback;
    presence.clear();
    for (const Presence& one : welcome.presence)
        presence[one.member] = one;
    if (welcome.member != member) fault = "welcomed as somebody else";
    if (welcome.snapshot) {
        ++fresh_starts;
        state = group::GroupState(*welcome.snapshot);
        log.clear();
        for (const LogEntry& entry : welcome.entries) {
            if (!log.append(entry)) fault = "a fresh start with a gap";
            if (const auto* said = std::get_if<Said>(&entry.body); said && entry.by == member)
                outbox->confirmed(said->client_id);
        }
        if (log.newest() != state.seq()) fault = "a fresh start that ends elsewhere";
    } else {
        ++resumes;
        for (const LogEntry& entry : welcome.entries)
            take(entry);
    }
    outbox->reconnected();
}

void WorldClient::take(const LogEntry& entry) {
    if (!state.apply(entry) || !log.append(entry)) fault = "entry " + std::to_string(entry.seq) + " does not follow";
    const auto* said = std::get_if<Said>(&entry.body);
    if (!said || entry.by != member) return;
    outbox->confirmed(said->client_id);
    acknowledged.insert(said->client_id);
}

void WorldClient::take(const ErrorReply& error, std::int64_t now) {
    ++refusals;
    if (error.code == codes::kBadToken && !welcomed) {
        ended = true;
        return drop();
    }
    if (error.ref == 0) return;
    if (error.code == codes::kAlreadySaid)
        acknowledged.insert(error.ref);
    else if (error.retry_after_ms == 0)
        written.erase(error.ref);
    outbox->refused(error.ref, error.code, error.retry_after_ms, instant(now));
}

void WorldClient::say(Say say, std::int64_t now) {
    if (outbox->add(std::move(say), now)) written.insert(outbox->items().back().say.client_id);
}

void WorldClient::talk(std::int64_t now, bool again) {
    if (!live()) return;
    if (again) outbox->reconnected();
    if (const Say* next = outbox->next(instant(now))) link->to_server.push_back(*next);
}

void WorldClient::send(const ClientMessage& message) {
    if (live()) link->to_server.push_back(message);
}

void WorldClient::load_history(std::uint32_t limit) {
    if (live() && log.oldest() > 1) send(HistoryRequest{log.oldest(), limit});
}

void WorldClient::reload(std::uint32_t tab) {
    drop();
    std::vector<net::Outgoing> waiting = outbox->items();
    outbox.emplace(tab, std::move(waiting));
    state = {};
    log.clear();
    playback = {};
    presence.clear();
}

bool WorldClient::pending() const {
    for (const net::Outgoing& item : outbox->items())
        if (item.pending()) return true;
    return false;
}

}  // namespace sameframe::tests

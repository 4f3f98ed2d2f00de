// SPDX-License-Identifier: Apache-2.0
#include "crowd.h"

#include <algorithm>

namespace sameframe::tests {

using namespace protocol;
using client::GroupClient;

namespace {

// Small, so that short stories reach every limit.
const group::GroupLimits kLimits = {
    .say = {4, 3}, .act = {6, 4}, .max_members = 6, .max_missed = 12, .first_entries = 7};
constexpr std::size_t kMostPeople = 8;

}  // namespace

Crowd::Crowd(std::uint64_t seed) : random_(seed), server_(kLimits, now_) {
    auto owner = std::make_unique<Person>();
    owner->browser = std::make_shared<Browser>(random_());
    owner->admission = {.group = "G", .member = 1, .token = "token-0", .communications_url = "/ws"};
    load(*owner);
    people_.push_back(std::move(owner));
}

void Crowd::load(Person& person) {
    person.client.reset();  // before the next: it must have left everything in the store
    person.client = std::make_unique<GroupClient>(*person.browser, person.admission);
    person.asleep = 0;
}

void Crowd::pass(std::int64_t ms) {
    now_ += ms;
    std::set<Browser*> browsers;
    for (const auto& person : people_)
        browsers.insert(person->browser.get());
    for (Browser* browser : browsers)
        browser->advance(std::chrono::milliseconds(ms));
    for (const auto& person : people_) {
        if (person->asleep > 0 && !calm_) {
            --person->asleep;
            continue;
        }
        person->client->network(person->network || calm_, person->browser->now());
        person->client->turn(person->browser->now());
    }
    note_refusals();
    for (Browser* browser : browsers) {
        for (auto& wire : browser->sockets_.wires)
            wires_.push_back(std::move(wire));
        browser->sockets_.wires.clear();
        if (!browser->sockets_.fault.empty()) fault_ = browser->sockets_.fault;
    }
    std::erase_if(wires_, [](const auto& wire) {
        const bool read = !wire->link->server_open || wire->link->to_server.empty();
        return !wire->held && read;
    });
}

void Crowd::note_refusals() {
    for (const auto& person : people_)
        for (const net::Outgoing& item : person->client->outbox().items())
            if (!item.pending()) refused_.insert(item.say.client_id);
}

void Crowd::say(Person& person) {
    GroupClient& client = *person.client;
    const std::size_t before = client.outbox().items().size();
    const Seq reply = one_in(4) && client.log().newest() > 0 ? 1 + below(client.log().newest()) : 0;
    client.say("text " + std::to_string(written_.size()), one_in(2) ? 4000 : -1, reply, {});
    const auto& items = client.outbox().items();
    if (items.size() > before) written_.push_back({client.self(), items.back().say.client_id});
}

void Crowd::act(Person& person) {
    GroupClient& client = *person.client;
    const auto& members = client.state().members();
    const MemberId someone = members.empty() ? 1 : members[below(members.size())].id;
    const Seq seq = 1 + below(client.log().newest() + 1);
    switch (below(14)) {
        case 0:
            return client.act(React{0, seq, "👍", !one_in(3)});
        case 1:
            return client.act(Remove{0, seq});
        case 2:
            return client.act(Rename{0, one_in(2) ? "Anna" : "Bert"});
        case 3:
            if (!one_in(3)) return client.act(Moderate{0, one_in(2) ? Moderation::mute : Moderation::unmute, someone});
            return client.act(Moderate{0, static_cast<Moderation>(below(6)), someone});
        case 4:
            return client.act(Associate{0, "v" + std::to_string(below(9)), "t", 5, one_in(2)});
        case 5:
            return client.control(static_cast<PlaybackAction>(below(4)), below(90'000), one_in(2) ? 1.5 : 0.5);
        case 6:
            return client.report({static_cast<Activity>(1 + below(3)), one_in(2), below(300)}, person.browser->now());
        case 7:
            return client.load_history();
        case 8:
            if (one_in(12)) return client.act(Leave{});
            if (one_in(3)) server_.mint(client.self(), now_);
            return;
        default:
            return say(person);
    }
}

// Somebody new, or another tab of somebody who is there.
void Crowd::enter() {
    if (people_.size() >= kMostPeople) return;
    auto person = std::make_unique<Person>();
    if (one_in(3)) {
        const Person& other = *people_[below(people_.size())];
        person->browser = other.browser;
        person->admission = other.admission;
        load(*person);
        people_.push_back(std::move(person));
        return;
    }
    const std::vector<std::string> codes = server_.codes();
    const std::string token = "token-" + std::to_string(++tokens_);
    const JoinGroup request{"Anna", "browser-" + std::to_string(below(8)), ""};
    server_.join(codes[below(codes.size())], request, "", token, now_, [this, token](MemberId member) {
        if (member == 0) return;
        auto guest = std::make_unique<Person>();
        guest->browser = std::make_shared<Browser>(random_());
        guest->admission = {.group = "G", .member = member, .token = token, .communications_url = "/ws"};
        load(*guest);
        people_.push_back(std::move(guest));
    });
}

void Crowd::trouble() {
    Person& person = *people_[below(people_.size())];
    switch (below(8)) {
        case 0:
        case 1:
        case 2:
            if (wires_.empty()) return;
            ++counts_.cuts;
            return wires_[below(wires_.size())]->cut(one_in(2));
        case 3:
            if (wires_.empty()) return;
            ++counts_.silences;
            wires_[below(wires_.size())]->silent = true;
            return;
        case 4:
            ++counts_.reloads;
            return load(person);
        case 5:
            if (one_in(2)) person.network = !person.network;
            else person.asleep = static_cast<int>(below(80));
            return;
        case 6:
            if (!one_in(2)) return;
            if (!server_.idle() && one_in(2)) server_.commit(true);
            if (!server_.restart()) fault_ = "the server does not come back from what it stored";
            ++counts_.restarts;
            return;
        default:
            return enter();
    }
}

void Crowd::step() {
    pass(below(200));
    Person& person = *people_[below(people_.size())];
    switch (below(12)) {
        case 0:
        case 1:
            return act(person);
        case 2:
            if (one_in(4)) trouble();
            return;
        case 3:
            server_.notice_ends();
            return server_.tell_presence();
        case 4:
        case 5:
        case 6:
            if (!server_.idle()) server_.commit();
            return;
        default:
            return deliver();
    }
}

// No more trouble: every connection is made once more, all comes back, what waits is said, all of the log is loaded.
void Crowd::settle() {
    calm_ = true;
    for (const auto& wire : std::vector(wires_))
        wire->cut(false);
    for (int round = 0; round < 20'000 && fault_.empty(); ++round) {
        pass(under_way() ? 50 : 400);  // while nothing is on its way, all wait for a clock
        while (!server_.idle())
            server_.commit();
        for (int i = 0; i < 40; ++i)
            deliver();
        for (const auto& person : people_)
            if (person->live() && round % 16 == 0) person->client->load_history();
        server_.notice_ends();
        server_.tell_presence();
        if (quiet()) return;
    }
    if (fault_.empty()) fault_ = "it never comes to rest";
}

bool Crowd::under_way() const {
    return !server_.idle() || std::any_of(wires_.begin(), wires_.end(), [](const auto& wire) {
        return wire->held && (!wire->link->to_server.empty() || !wire->link->to_client.empty());
    });
}

bool Crowd::quiet() {
    if (under_way()) return false;
    return std::all_of(people_.begin(), people_.end(), [](const auto& person) {
        if (person->ended()) return true;
        const auto& items = person->client->outbox().items();
        return person->live() && person->client->log().complete() &&
               std::none_of(items.begin(), items.end(), [](const net::Outgoing& item) { return item.pending(); });
    });
}

std::string Crowd::run(int steps) {
    for (int i = 0; i < steps && fault_.empty(); ++i)
        step();
    if (fault_.empty()) settle();
    note_refusals();
    return fault_.empty() ? verdict() : fault_;
}

}  // namespace sameframe::tests

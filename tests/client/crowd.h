// SPDX-License-Identifier: Apache-2.0
// One group on the simulated server and real GroupClients with their sessions, outboxes and stores, driven by a seeded
// random story: what people do, connections that fail in every way, pages that sleep and are loaded anew, second tabs,
// servers that die. Time is virtual.
#pragma once

#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "../group/world_server.h"
#include "client/group_client.h"
#include "scripted_platform.h"
#include "wire.h"

namespace sameframe::tests {

// A browser: its store outlives its pages.
class Browser : public client::ScriptedPlatform {
public:
    explicit Browser(std::uint64_t seed) : random_(seed) { clock += std::chrono::milliseconds(random_() % 1'000'000); }
    net::Sockets& sockets() override { return sockets_; }
    double random() override { return static_cast<double>(random_() >> 11) * 0x1p-53; }

    WireSockets sockets_;

private:
    std::mt19937_64 random_;
};

// A page of a member in a browser; two may share it.
struct Person {
    std::shared_ptr<Browser> browser;
    protocol::Admission admission;
    std::unique_ptr<client::GroupClient> client;
    int asleep = 0;   // steps without a turn
    bool network = true;

    bool live() const { return client->session().state() == net::Session::State::live; }
    bool ended() const { return client->session().state() == net::Session::State::ended; }
};

class Crowd {
public:
    explicit Crowd(std::uint64_t seed);
    // The story, then quiet. What was wrong, or "".
    std::string run(int steps);

    struct Counts {
        std::size_t welcomes = 0, cuts = 0, silences = 0, reloads = 0, restarts = 0, repeats = 0, gaps = 0;

        void operator+=(const Counts& other) {
            welcomes += other.welcomes;
            cuts += other.cuts;
            silences += other.silences;
            reloads += other.reloads;
            restarts += other.restarts;
            repeats += other.repeats;
            gaps += other.gaps;
        }
    };
    const Counts& counts() const { return counts_; }

private:
    void step();
    void pass(std::int64_t ms);
    void note_refusals();
    void act(Person& person);
    void say(Person& person);
    void trouble();
    void enter();
    void load(Person& person);
    void deliver();
    void to_server(Wire& wire);
    void to_client(Wire& wire);
    void settle();
    bool under_way() const;
    bool quiet();
    std::string verdict() const;
    std::string verdict(const Person& person, const group::ChatLog& whole) const;
    std::string verdict_on_messages() const;

    std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
    bool one_in(std::uint32_t n) { return below(n) == 0; }

    struct Written {
        protocol::MemberId by;
        protocol::ClientId id;
    };

    std::mt19937_64 random_;
    std::int64_t now_ = 1'700'000'000'000;
    WorldServer server_;
    std::vector<std::unique_ptr<Person>> people_;
    std::vector<std::shared_ptr<Wire>> wires_;
    std::vector<Written> written_;         // in the order of writing
    std::set<protocol::ClientId> refused_;  // for good, on some page
    std::uint32_t tokens_ = 0;
    bool calm_ = false;  // the story is over
    Counts counts_;
    std::string fault_;
};

}  // namespace sameframe::tests

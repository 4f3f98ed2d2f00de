// SPDX-License-Identifier: Apache-2.0
// One group, its server and its clients, driven by a seeded random story: what people do, connections that break at any
// point, things sent twice, pages loaded anew, servers that die before and after a change is durable. Time is virtual.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "world_client.h"
#include "world_server.h"

namespace sameframe::tests {

class World {
public:
    explicit World(std::uint64_t seed);

    // The story, then quiet: everybody comes back and says what waits to be said. What was wrong, or "".
    std::string run(int steps);

    struct Counts {
        std::size_t entries = 0, acknowledged = 0, restarts = 0, cuts = 0, resumes = 0, fresh_starts = 0, refusals = 0,
                    members = 0;

        void operator+=(const Counts& other) {
            entries += other.entries;
            acknowledged += other.acknowledged;
            restarts += other.restarts;
            cuts += other.cuts;
            resumes += other.resumes;
            fresh_starts += other.fresh_starts;
            refusals += other.refusals;
            members += other.members;
        }
    };
    Counts counts() const;

private:
    void step();
    void act(WorldClient& client);
    void moderate(WorldClient& client);
    void trouble();
    void join();
    void deliver();
    void forget_links();
    void settle();
    std::string verdict() const;
    std::string verdict(const WorldClient& client, const group::ChatLog& whole) const;
    std::string verdict_on_messages() const;

    std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
    bool one_in(std::uint32_t n) { return below(n) == 0; }
    std::string some_text();
    protocol::Seq some_seq(const WorldClient& client);
    protocol::MemberId some_member(const WorldClient& client);
    void send_around_the_wire(WorldClient& client, const protocol::ClientMessage& message);

    std::mt19937_64 random_;
    const bool by_wire_;  // messages go through the codec
    const bool fragile_;  // a slow store, many crashes, impatient clients
    std::int64_t now_ = 1'000'000;
    WorldServer server_;
    std::vector<std::unique_ptr<WorldClient>> clients_;
    std::vector<std::shared_ptr<Link>> links_;  // those that clients have given up too: the server may still read them
    std::uint32_t tabs_ = 0;
    std::uint32_t tokens_ = 0;
    std::size_t restarts_ = 0, cuts_ = 0;
    std::string fault_;
};

}  // namespace sameframe::tests

// SPDX-License-Identifier: Apache-2.0
#include "server/transport/fan_out.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "server/transport/websocket_codec.h"

using namespace sameframe::server;

namespace {

struct Ear final : Receiver {
    FanOut::Seat seat{this};
    std::vector<SharedBytes> writes;
    bool slow = false;

    void send(const SharedBytes& frames) override { writes.push_back(frames); }
    bool behind() const override { return slow; }
    void end(std::string) override {}

    std::vector<std::string> heard() const {
        std::vector<std::string> texts;
        websocket::FrameReader reader(websocket::FrameReader::Peer::server, 1 << 20);
        for (const SharedBytes& bytes : writes) {
            reader.feed(*bytes);
            while (const auto message = reader.next())
                texts.emplace_back(message->payload);
        }
        return texts;
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a turn's messages are one buffer that all share") {
    FanOut group;
    Ear a, b;
    group.add(a.seat);
    group.add(b.seat);
    group.say("one");
    group.state("position");
    group.say("two");
    REQUIRE(a.writes.empty());
    group.flush();
    REQUIRE(a.writes.size() == 1);
    REQUIRE(a.writes[0] == b.writes[0]);  // the same bytes in memory
    REQUIRE(a.heard() == Texts{"one", "position", "two"});
    REQUIRE(group.deliveries() == 6);
    group.flush();
    REQUIRE(a.writes.size() == 1);
}

TEST_CASE("who is behind misses state, never an entry") {
    FanOut group;
    Ear quick, slow;
    slow.slow = true;
    group.add(quick.seat);
    group.add(slow.seat);
    group.say("one");
    group.state("position 1");
    group.say("two");
    group.state("position 2");
    group.flush();
    REQUIRE(quick.heard() == Texts{"one", "position 1", "two", "position 2"});
    REQUIRE(slow.heard() == Texts{"one", "two"});
    REQUIRE(slow.seat.missed_state);
    REQUIRE_FALSE(quick.seat.missed_state);
    group.state("position 3");
    group.flush();
    REQUIRE(slow.writes.size() == 1);
    group.say("three");
    group.flush();
    REQUIRE(slow.heard() == Texts{"one", "two", "three"});
}

TEST_CASE("who comes hears nothing of what was said before, who goes nothing after") {
    FanOut group;
    Ear early, late;
    group.add(early.seat);
    group.say("before");
    group.add(late.seat);
    group.say("after");
    group.flush();
    REQUIRE(early.heard() == Texts{"before", "after"});
    REQUIRE(late.heard() == Texts{"after"});
    group.remove(early.seat);
    group.remove(early.seat);
    group.say("alone");
    group.flush();
    REQUIRE(early.heard() == Texts{"before", "after"});
    REQUIRE(late.heard() == Texts{"after", "alone"});
    group.remove(late.seat);
    group.say("nobody");
    group.flush();
    REQUIRE(group.seats().empty());
}

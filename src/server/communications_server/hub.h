// SPDX-License-Identifier: Apache-2.0
// The communications server's core: connections and their messages in, frames out to their receivers. It knows no
// socket; the time is asked of a function, the turns of the loop and the ticks of a timer come from outside.
// Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/communications_server/connection.h"
#include "server/communications_server/room_directory.h"

namespace sameframe::server {

struct HubSettings {
    group::GroupLimits group;
    group::Rate inbound{200, 50};  // messages of any kind on one connection: far more than a person's client sends
    std::size_t max_tabs = 16;     // connections of one member
};

class Hub {
public:
    using Clock = std::function<double()>;  // Unix milliseconds, with fractions

    // `wake` asks for one call of flush() at the end of this turn of the loop. The store outlives the hub.
    Hub(GroupStore& store, HubSettings settings, Clock clock, std::function<void()> wake);

    // A connection begins; `receiver` is its far end. The connection stays in place until closed().
    void opened(Connection& connection, Receiver& receiver);
    void received(Connection& connection, std::string_view text);
    void caught_up(Connection& connection);  // nothing waits for it any more
    void closed(Connection& connection);
    // Ends it with this reason.
    void send_away(Connection& connection, std::string_view code);

    void flush();
    void tick();         // every kTick
    void forget_idle();  // every kIdleTick

    // No more is taken, and everybody is sent away with "stopping". What was taken before must have been stored.
    void stop();
    void refuse_more() { stopping_ = true; }
    bool stopping() const { return stopping_; }

    RoomDirectory& rooms() { return rooms_; }
    double now() const { return clock_(); }
    const HubFigures& figures() const { return figures_; }

    static constexpr int kTickMs = 250;  // of presence: a change is told within this time
    static constexpr int kIdleTickMs = 30'000;

private:
    void hello(Connection& connection, const protocol::Hello& hello);
    void greet(std::uint64_t id, const protocol::Hello& hello, const std::string& token_hash, Room* room,
               std::string_view code);
    void bad_message(Connection& connection, const Error& error);
    RoomServices services(GroupStore& store);

    const HubSettings settings_;
    const Clock clock_;
    const std::function<void()> wake_;
    HubFigures figures_;
    RoomServices services_;
    RoomDirectory rooms_;
    std::unordered_map<std::uint64_t, Connection*> connections_;
    std::vector<std::weak_ptr<Room>> to_flush_;
    std::unordered_set<Room*> presence_;  // those with something to tell
    std::uint64_t last_id_ = 0;
    bool stopping_ = false;
};

}  // namespace sameframe::server

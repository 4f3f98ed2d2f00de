// SPDX-License-Identifier: Apache-2.0
// Fan-out: what is said to everybody in a group. A message is encoded and framed once; all that is said within a turn
// of the event loop goes out as one buffer that all receivers share, with one write for each.
// Entries of the log reach everybody. State, of which only the latest counts, is kept from those who are behind; their
// seat says that they missed some, and they get the present state once they have caught up.
// Source of the idea and its figures: one shared batch per group and turn gave ten times the deliveries of a write per
// message and member. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/transport/receiver.h"

namespace sameframe::server {

struct Connection;

class FanOut {
public:
    struct Seat {
        Receiver* receiver = nullptr;
        Connection* owner = nullptr;  // whose seat it is; for the caller
        std::size_t index = 0;
        bool seated = false;
        bool missed_state = false;  // was behind when state went out: gets the present one when it has caught up
    };

    // A seat stays where it is in memory while it is taken. Who sits down gets nothing of what was said before.
    void add(Seat& seat);
    void remove(Seat& seat);
    const std::vector<Seat*>& seats() const { return seats_; }

    void say(std::string_view text);    // an entry of the log
    void state(std::string_view text);  // playback, presence

    bool pending() const { return !everything_.empty(); }
    // Sends what was said since the last flush.
    void flush();

    std::uint64_t deliveries() const { return deliveries_; }  // messages times receivers, so far

private:
    std::vector<Seat*> seats_;
    std::string everything_;  // framed, in order
    std::string log_only_;    // the same without state; empty while there is none in everything_
    bool has_state_ = false;
    std::uint64_t log_messages_ = 0;
    std::uint64_t state_messages_ = 0;
    std::uint64_t deliveries_ = 0;
};

}  // namespace sameframe::server

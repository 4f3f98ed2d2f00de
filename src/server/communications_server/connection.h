// SPDX-License-Identifier: Apache-2.0
// One connection as the communications server knows it: who is at the other end, and how much they may say. The
// transport owns it and keeps it in place until Hub::closed(). Loop thread only.
#pragma once

#include <cstdint>

#include "group/token_bucket.h"
#include "protocol/group_types.h"
#include "server/transport/fan_out.h"

namespace sameframe::server {

class Room;

struct Connection {
    enum class Stage : std::uint8_t {
        fresh,    // has not said hello
        waiting,  // has, and is being looked up, or waits until what its welcome tells is durable
        seated,   // hears what the group says
        ended,    // was sent away
    };
    FanOut::Seat seat;
    std::uint64_t id = 0;        // never given twice
    Room* room = nullptr;        // from the welcome on
    group::TokenBucket inbound;  // messages of any kind
    protocol::MemberId member = 0;
    Stage stage = Stage::fresh;
    std::uint8_t bad_messages = 0;
};

}  // namespace sameframe::server

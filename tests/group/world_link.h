// SPDX-License-Identifier: Apache-2.0
// A connection in memory between a simulated client and the simulated server: each direction keeps its order, and
// either end may be gone while the other does not know it yet.
#pragma once

#include <deque>
#include <string>

#include "protocol/group_messages.h"

namespace sameframe::tests {

struct Link {
    std::string token;  // of the hello
    std::deque<protocol::ClientMessage> to_server;
    std::deque<protocol::ServerMessage> to_client;
    bool client_open = true;
    bool server_open = true;
    protocol::MemberId member = 0;  // once the server has heard the hello
    bool live = false;              // was welcomed: gets what all get
};

}  // namespace sameframe::tests

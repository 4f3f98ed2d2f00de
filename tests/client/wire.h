// SPDX-License-Identifier: Apache-2.0
// WebSockets in memory between real group clients and the simulated server: every message goes through the codec, each
// direction keeps its order, and a connection may be refused, hang, be cut with what is under way, or fall silent.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../group/world_link.h"
#include "net/socket.h"
#include "protocol/group_codec.h"

namespace sameframe::tests {

struct Wire {
    enum class State { opening, open, closed };

    net::SocketEvents events;
    std::shared_ptr<Link> link = std::make_shared<Link>();
    State state = State::opening;
    bool held = true;     // the client has not given it up
    bool silent = false;  // nothing comes through any more, and nobody is told

    // The network ends it; what is under way is lost in whole or in part.
    void cut(bool loses_what_was_sent) {
        if (loses_what_was_sent) link->to_server.clear();
        link->to_client.clear();
        link->client_open = false;
        if (std::exchange(state, State::closed) != State::closed && held) events.on_closed();
    }
};

class WireSockets : public net::Sockets {
public:
    std::unique_ptr<net::Socket> open(const std::string&, net::SocketEvents events) override {
        wires.push_back(std::make_shared<Wire>());
        wires.back()->events = std::move(events);
        return std::make_unique<End>(wires.back(), fault);
    }

    std::vector<std::shared_ptr<Wire>> wires;
    std::string fault;

private:
    struct End : net::Socket {
        End(std::shared_ptr<Wire> to, std::string& problem) : wire(std::move(to)), fault(problem) {}
        ~End() override {
            wire->held = false;
            wire->link->client_open = false;
            if (wire->silent || wire->state == Wire::State::opening) wire->link->to_server.clear();
        }
        void send(std::string_view text) override {
            if (wire->state != Wire::State::open) return;
            const auto message = protocol::decode_client_message(text);
            if (!message)
                fault = "sends what is no message: " + std::string(text);
            else
                wire->link->to_server.push_back(*message);
        }
        std::shared_ptr<Wire> wire;
        std::string& fault;
    };
};

}  // namespace sameframe::tests

// SPDX-License-Identifier: Apache-2.0
// The members' connections: sockets on one side, the hub on the other. Sends pings, ends those that say nothing, and
// those that take nothing. Loop thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <string_view>
#include <vector>

#include "server/communications_server/hub.h"
#include "server/transport/socket_adopter.h"
#include "server/transport/socket_poll.h"

namespace sameframe::server {

struct WebSocketLimits {
    std::size_t max_connections = 20'000;
    std::size_t max_queued_bytes = 4u << 20;          // of one connection that is behind
    std::chrono::milliseconds hello_timeout{10'000};  // from the upgrade to a taken hello
    std::chrono::milliseconds ping_interval{20'000};
    std::chrono::milliseconds idle_timeout{60'000};     // without a byte from the other side
    std::chrono::milliseconds farewell_timeout{3'000};  // for the last frames to be taken
};

class WebSocketSession;

class WebSocketSessions final : public SocketAdopter {
public:
    using Clock = std::chrono::steady_clock;

    WebSocketSessions(boost::asio::io_context& loop, SocketPoll& poll, Hub& hub, WebSocketLimits limits);
    ~WebSocketSessions() override;

    void adopt(UniqueFd socket, const HttpRequest& request, std::string_view received) override;
    bool full() const { return sessions_.size() >= limits_.max_connections; }

    void start();
    // The hub has sent everybody away; `then` when all are gone.
    void stop(std::function<void()> then);

    // -- for sessions ----
    Hub& hub() { return hub_; }
    const WebSocketLimits& limits() const { return limits_; }
    boost::asio::io_context& loop() { return loop_; }
    SocketPoll& poll() { return poll_; }
    std::vector<char>& read_buffer() { return read_buffer_; }
    void ended(WebSocketSession& session);
    void write_soon(std::shared_ptr<WebSocketSession> session);  // at the end of this turn

private:
    void sweep();
    void write_all();

    boost::asio::io_context& loop_;
    SocketPoll& poll_;
    Hub& hub_;
    const WebSocketLimits limits_;
    std::vector<char> read_buffer_;  // one for all: nothing is kept in it between two turns
    std::list<std::shared_ptr<WebSocketSession>> sessions_;
    std::vector<std::shared_ptr<WebSocketSession>> to_write_;
    boost::asio::steady_timer sweep_timer_;
    std::function<void()> stopped_;
};

}  // namespace sameframe::server

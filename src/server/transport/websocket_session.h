// SPDX-License-Identifier: Apache-2.0
// One WebSocket. It keeps as little as it can, for there may be very many that are idle: it reads into a buffer that
// all share, writes at once, and queues references only while the socket is full. Loop thread only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <list>
#include <memory>
#include <string>

#include "server/communications_server/connection.h"
#include "server/transport/out_queue.h"
#include "server/transport/websocket_codec.h"
#include "server/transport/websocket_sessions.h"

namespace sameframe::server {

class WebSocketSession final : public Receiver, public std::enable_shared_from_this<WebSocketSession> {
public:
    using Clock = WebSocketSessions::Clock;
    using Place = std::list<std::shared_ptr<WebSocketSession>>::iterator;

    WebSocketSession(boost::asio::ip::tcp::socket socket, WebSocketSessions& sessions);

    // `greeting` is the answer to the handshake, `received` what came behind the request.
    void begin(Place place, const std::string& greeting, const std::string& received);
    // Pings, or ends what has been silent or unwilling for too long.
    void look_after(Clock::time_point now);
    Place place() const { return place_; }

    void send(const SharedBytes& frames) override;
    bool behind() const override { return !out_.empty(); }
    void end(std::string frames) override;

private:
    enum class Stage : std::uint8_t { open, ending, closed };

    void wait_to_read();
    void read();
    bool take(std::string_view bytes);  // false: nothing more is to be read now
    void wait_to_write();
    void write();
    std::size_t write_now(const char* bytes, std::size_t size);
    void close_later();
    void close();

    boost::asio::ip::tcp::socket socket_;
    WebSocketSessions& sessions_;
    websocket::FrameReader reader_;
    OutQueue out_;
    Connection connection_;
    Place place_;
    Clock::time_point heard_at_;  // a byte
    Clock::time_point stage_at_;  // when the present stage began
    Clock::time_point pinged_at_;
    Stage stage_ = Stage::open;
    bool waiting_to_write_ = false;
    bool closing_ = false;  // close() has been posted
};

}  // namespace sameframe::server

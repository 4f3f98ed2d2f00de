// SPDX-License-Identifier: Apache-2.0
// One WebSocket. It keeps as little as it can, for there may be very many that are idle: it reads into a buffer that
// all share, writes at once, and queues references only while the socket is full. Loop thread only.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "server/communications_server/connection.h"
#include "server/transport/out_queue.h"
#include "server/transport/websocket_codec.h"
#include "server/transport/websocket_sessions.h"
#include "server/unique_fd.h"

namespace sameframe::server {

class WebSocketSession final : public Receiver,
                               public SocketPoll::Watcher,
                               public std::enable_shared_from_this<WebSocketSession> {
public:
    using Clock = WebSocketSessions::Clock;
    using Place = std::list<std::shared_ptr<WebSocketSession>>::iterator;

    WebSocketSession(UniqueFd socket, WebSocketSessions& sessions);

    // `greeting` is the answer to the handshake, `received` what came behind the request.
    void begin(Place place, const std::string& greeting, std::string_view received);
    // Pings, or ends what has been silent or unwilling for too long.
    void look_after(Clock::time_point now);
    // What was kept for the end of the turn.
    void write_gathered();
    Place place() const { return place_; }

    void send(const SharedBytes& frames) override;
    bool behind() const override { return !out_.empty() && !gathering_; }
    void end(std::string frames) override;
    void ready(std::uint32_t events) override;

private:
    enum class Stage : std::uint8_t { open, ending, closed };

    void read(bool to_the_end);
    void take(std::string_view bytes);
    void wait_to_write();
    void write();
    std::size_t write_now(const char* bytes, std::size_t size);
    void close_later();
    void close();

    UniqueFd socket_;
    WebSocketSessions& sessions_;
    websocket::FrameReader reader_;
    OutQueue out_;
    Connection connection_;
    Place place_;
    Clock::time_point heard_at_;  // a byte
    Clock::time_point stage_at_;  // when the present stage began
    Clock::time_point pinged_at_;
    Stage stage_ = Stage::open;
    bool gathering_ = false;  // what is sent waits for the end of the turn
    bool watches_writing_ = false;
    bool closing_ = false;  // close() has been posted
};

}  // namespace sameframe::server

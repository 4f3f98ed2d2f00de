// SPDX-License-Identifier: Apache-2.0
#include "server/transport/websocket_sessions.h"

#include <utility>

#include "server/transport/websocket_handshake.h"
#include "server/transport/websocket_session.h"

namespace sameframe::server {
namespace {

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr std::chrono::milliseconds kSweepInterval{1000};

}  // namespace

WebSocketSessions::WebSocketSessions(boost::asio::io_context& loop, SocketPoll& poll, Hub& hub, WebSocketLimits limits)
    : loop_(loop), poll_(poll), hub_(hub), limits_(limits), read_buffer_(kReadBytes), sweep_timer_(loop) {}

WebSocketSessions::~WebSocketSessions() = default;

void WebSocketSessions::adopt(UniqueFd socket, const HttpRequest& request, std::string_view received) {
    auto session = std::make_shared<WebSocketSession>(std::move(socket), *this);
    sessions_.push_front(session);
    session->begin(sessions_.begin(), websocket::accept_upgrade(request.upgrade->key), received);
}

void WebSocketSessions::ended(WebSocketSession& session) {
    sessions_.erase(session.place());
    if (stopped_ && sessions_.empty()) {
        sweep_timer_.cancel();
        std::exchange(stopped_, {})();
    }
}

void WebSocketSessions::write_soon(std::shared_ptr<WebSocketSession> session) {
    if (to_write_.empty()) poll_.at_end_of_turn([this] { write_all(); });
    to_write_.push_back(std::move(session));
}

void WebSocketSessions::write_all() {
    for (const auto& session : std::exchange(to_write_, {}))
        session->write_gathered();
}

void WebSocketSessions::start() {
    sweep_timer_.expires_after(kSweepInterval);
    sweep_timer_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        sweep();
        start();
    });
}

// What a session does to itself here it does later, so the list stays as it is.
void WebSocketSessions::sweep() {
    const auto now = Clock::now();
    for (const auto& session : sessions_)
        session->look_after(now);
}

void WebSocketSessions::stop(std::function<void()> then) {
    if (sessions_.empty()) {
        sweep_timer_.cancel();
        return then();
    }
    stopped_ = std::move(then);
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/transport/websocket_session.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <utility>

#include "protocol/error_codes.h"
#include "protocol/limits.h"
#include "server/communications_server/farewell.h"

namespace sameframe::server {
namespace {

namespace codes = protocol::codes;
using websocket::CloseCode;
using websocket::Opcode;

constexpr int kReadsPerTurn = 4;  // then others have their turn
constexpr std::size_t kWriteParts = 64;

std::string_view reason_of(CloseCode code) {
    return code == CloseCode::too_big ? codes::kTooLarge : codes::kBadMessage;
}

}  // namespace

WebSocketSession::WebSocketSession(UniqueFd socket, WebSocketSessions& sessions)
    : socket_(std::move(socket)),
      sessions_(sessions),
      reader_(websocket::FrameReader::Peer::client, protocol::kMaxClientMessageBytes),
      out_(sessions.limits().max_queued_bytes),
      heard_at_(Clock::now()),
      stage_at_(heard_at_),
      pinged_at_(heard_at_) {}

void WebSocketSession::begin(Place place, const std::string& greeting, std::string_view received) {
    place_ = place;
    send(std::make_shared<const std::string>(greeting));
    sessions_.hub().opened(connection_, *this);
    take(received);
    if (!sessions_.poll().watch(socket_.get(), *this)) close_later();
}

void WebSocketSession::ready(std::uint32_t events) {
    const std::shared_ptr<WebSocketSession> self = shared_from_this();
    constexpr std::uint32_t kEnds = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
    if (events & (EPOLLIN | kEnds)) read((events & kEnds) != 0);
    if ((events & EPOLLOUT) && stage_ != Stage::closed && !out_.empty()) write();
}

// Of an end that has come already nothing more is told, so then it is read up to it.
void WebSocketSession::read(bool to_the_end) {
    std::vector<char>& buffer = sessions_.read_buffer();
    for (int turn = 0; turn < kReadsPerTurn; ++turn) {
        const ssize_t count = ::recv(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return close();
        heard_at_ = Clock::now();
        take({buffer.data(), static_cast<std::size_t>(count)});
        if (static_cast<std::size_t>(count) < buffer.size() && !to_the_end) return;
    }
    sessions_.poll().again(socket_.get());
}

void WebSocketSession::take(std::string_view bytes) {
    if (stage_ != Stage::open) return;  // what comes after the farewell is thrown away
    Hub& hub = sessions_.hub();
    reader_.feed(bytes);
    while (stage_ == Stage::open) {
        const std::optional<websocket::Message> message = reader_.next();
        if (!message) break;
        if (message->opcode == Opcode::text) {
            hub.received(connection_, message->payload);
        } else if (message->opcode == Opcode::binary) {
            hub.send_away(connection_, codes::kBadMessage);
        } else if (message->opcode == Opcode::ping) {
            std::string pong;
            websocket::append_frame(pong, Opcode::pong, message->payload);
            send(std::make_shared<const std::string>(std::move(pong)));
        } else if (message->opcode == Opcode::close) {
            hub.closed(connection_);
            end(websocket::close_frame(CloseCode::normal));
        }
    }
    if (stage_ == Stage::open && reader_.violation()) hub.send_away(connection_, reason_of(*reader_.violation()));
}

// How much the socket took; all of it if the connection is broken, for then there is nobody to keep the rest for.
std::size_t WebSocketSession::write_now(const char* bytes, std::size_t size) {
    const ssize_t count = ::send(socket_.get(), bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN || errno == EINTR) return 0;
    close_later();
    return size;
}

void WebSocketSession::send(const SharedBytes& frames) {
    if (stage_ != Stage::open || closing_) return;
    if (out_.empty() && sessions_.poll().in_turn()) {
        gathering_ = true;
        sessions_.write_soon(shared_from_this());
    }
    std::size_t sent = 0;
    if (out_.empty() && !gathering_) sent = write_now(frames->data(), frames->size());
    if (sent == frames->size()) return;
    if (out_.push(frames, sent)) {
        if (!gathering_) wait_to_write();
        return;
    }
    // Later, since whoever sends may be going through the list of receivers that this would change.
    if (std::exchange(closing_, true)) return;
    boost::asio::post(sessions_.loop(), [self = shared_from_this()] {
        self->closing_ = false;
        self->sessions_.hub().send_away(self->connection_, codes::kSlow);
    });
}

void WebSocketSession::end(std::string frames) {
    if (stage_ != Stage::open) return;
    write_gathered();
    if (stage_ != Stage::open) return;
    out_.drop_unbegun();
    closing_ = false;
    const auto last = std::make_shared<const std::string>(std::move(frames));
    const std::size_t sent = out_.empty() ? write_now(last->data(), last->size()) : 0;
    stage_ = Stage::ending;
    stage_at_ = Clock::now();
    if (sent < last->size()) {
        out_.push(last, sent);
        return wait_to_write();
    }
    ::shutdown(socket_.get(), SHUT_WR);
}

// Few are ever behind; who was once is told of room from then on.
void WebSocketSession::wait_to_write() {
    if (std::exchange(watches_writing_, true)) return;
    if (!sessions_.poll().watch_writing(socket_.get())) close_later();
}

void WebSocketSession::write_gathered() {
    if (std::exchange(gathering_, false) && stage_ == Stage::open) write();
}

void WebSocketSession::write() {
    while (!out_.empty()) {
        std::array<iovec, kWriteParts> parts;
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = out_.gather(parts);
        const ssize_t count = ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return wait_to_write();
        if (count < 0) return close_later();  // whoever sends may be going through a list that closing changes
        out_.consume(static_cast<std::size_t>(count));
    }
    if (stage_ == Stage::open) return sessions_.hub().caught_up(connection_);
    ::shutdown(socket_.get(), SHUT_WR);
}

void WebSocketSession::look_after(Clock::time_point now) {
    const WebSocketLimits& limits = sessions_.limits();
    if (stage_ == Stage::ending) {
        if (now - stage_at_ >= limits.farewell_timeout) close_later();
        return;
    }
    const bool greeted = connection_.stage == Connection::Stage::seated;
    const bool mute = !greeted && now - stage_at_ >= limits.hello_timeout;
    if (mute || now - heard_at_ >= limits.idle_timeout) return sessions_.hub().send_away(connection_, codes::kIdle);
    if (now - std::max(pinged_at_, heard_at_) < limits.ping_interval || behind()) return;
    pinged_at_ = now;
    static const auto ping = [] {
        std::string frame;
        websocket::append_frame(frame, Opcode::ping, {});
        return std::make_shared<const std::string>(std::move(frame));
    }();
    send(ping);
}

void WebSocketSession::close_later() {
    if (std::exchange(closing_, true)) return;
    boost::asio::post(sessions_.loop(), [self = shared_from_this()] { self->close(); });
}

void WebSocketSession::close() {
    if (std::exchange(stage_, Stage::closed) == Stage::closed) return;
    const std::shared_ptr<WebSocketSession> self = shared_from_this();
    sessions_.hub().closed(connection_);
    sessions_.poll().closing(socket_.get());
    socket_.reset();
    sessions_.ended(*this);
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "load/bot.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace sameframe::bench {
namespace {

constexpr std::size_t kRead = 256 * 1024;

std::uint64_t number_behind(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    std::uint64_t value = 0;
    if (at != std::string_view::npos) std::from_chars(text.data() + at + name.size(), text.data() + text.size(), value);
    return value;
}

std::string mqtt_string(std::string_view text) {
    std::string out = {static_cast<char>(text.size() >> 8), static_cast<char>(text.size() & 0xFF)};
    return out.append(text);
}

std::string mqtt_packet(unsigned first, const std::string& rest) {
    std::string out(1, static_cast<char>(first));
    std::size_t length = rest.size();
    do {
        out.push_back(static_cast<char>((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
        length >>= 7;
    } while (length > 0);
    return out + rest;
}

}  // namespace

std::int64_t now_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

void Bot::begin(int epoll, int port) {
    end();
    in_.clear();
    state_ = State::connecting;
    tab_ = static_cast<std::uint32_t>(std::rand()) | 1u;
    said_ = 0;
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.ptr = this;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd_, &event);
}

void Bot::end() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

// The few bytes that a bot says always fit but in a saturated loop, where waiting a little is right.
void Bot::send_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
            continue;
        }
        if (errno != EAGAIN) {
            state_ = State::broken;
            return;
        }
        pollfd room{fd_, POLLOUT, 0};
        ::poll(&room, 1, 1000);
    }
}

void Bot::send_frame(unsigned opcode, std::string_view payload) {
    std::string frame(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        frame.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        frame.push_back(static_cast<char>(0x80 | 126));
        frame.push_back(static_cast<char>(payload.size() >> 8));
        frame.push_back(static_cast<char>(payload.size() & 0xFF));
    }
    frame.append(4, '\0').append(payload);  // a mask of zeros is a mask
    send_bytes(frame);
}

void Bot::on_ready(std::uint32_t events, Ear* ear) {
    if (state_ == State::connecting && (events & EPOLLOUT)) {
        state_ = State::shaking;
        const std::string protocol = talk_ == Talk::mqtt ? "Sec-WebSocket-Protocol: mqtt\r\n" : "";
        send_bytes("GET " + std::string(talk_ == Talk::mqtt ? "/" : "/ws") +
                   " HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + protocol +
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }
    if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return;
    static char buffer[kRead];
    while (state_ != State::broken) {
        const bool count_only = state_ == State::ready && !ear;
        const ssize_t count = ::recv(fd_, buffer, sizeof buffer, count_only ? MSG_TRUNC : 0);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) {
            state_ = State::broken;
            return;
        }
        bytes_ += static_cast<std::uint64_t>(count);
        if (!count_only) take({buffer, static_cast<std::size_t>(count)}, ear);
        if (static_cast<std::size_t>(count) < sizeof buffer) return;
    }
}

void Bot::greet() {
    state_ = State::greeting;
    if (talk_ == Talk::mqtt) {
        const std::string name = "bot" + std::to_string(number_) + "-" + std::to_string(tab_);
        send_frame(0x2, mqtt_packet(0x10, mqtt_string("MQTT") + std::string("\x04\x02\0\0", 4) + mqtt_string(name)));
        return send_frame(0x2, mqtt_packet(0x82, std::string("\0\1", 2) + mqtt_string("g") + std::string(1, '\0')));
    }
    std::string hello = R"({"type":"hello","version":1,"token":")" + token_ + "\"";
    if (talk_ == Talk::relay) hello += R"(,"resume":{"epoch":1234567890,"seq":1000})";
    if (!seq_.empty()) hello += R"(,"resume":{"epoch":)" + epoch_ + R"(,"seq":)" + seq_ + "}";
    send_text(hello + "}");
}

void Bot::take(std::string_view data, Ear* ear) {
    in_.append(data);
    std::string_view rest = in_;
    if (state_ == State::shaking) {
        const std::size_t end = rest.find("\r\n\r\n");
        if (end == std::string_view::npos) return;
        if (!rest.starts_with("HTTP/1.1 101")) state_ = State::broken;
        rest.remove_prefix(end + 4);
        if (state_ != State::broken) greet();
    }
    while (rest.size() >= 2 && state_ != State::broken) {
        std::uint64_t length = static_cast<unsigned char>(rest[1]) & 0x7F;
        const std::size_t wide = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (rest.size() < 2 + wide) break;
        if (wide > 0) length = 0;
        for (std::size_t i = 0; i < wide; ++i)
            length = length << 8 | static_cast<unsigned char>(rest[2 + i]);
        const std::size_t whole = 2 + wide + length;
        if (rest.size() < whole) break;
        const unsigned opcode = static_cast<unsigned char>(rest[0]) & 0xF;
        const std::string_view payload = rest.substr(2 + wide, length);
        if (opcode == 0x9) send_frame(0xA, payload);
        if (opcode == 0x8) state_ = State::broken;
        if (opcode == 0x1 || opcode == 0x2) take_message(payload, ear, whole);
        rest.remove_prefix(whole);
    }
    in_.erase(0, in_.size() - rest.size());
}

void Bot::take_message(std::string_view payload, Ear* ear, std::size_t frame_bytes) {
    if (state_ == State::greeting) {
        const bool mqtt_ready = talk_ == Talk::mqtt && static_cast<unsigned char>(payload[0]) == 0x90;  // SUBACK
        const bool welcome = payload.find("welcome") != std::string_view::npos;
        if (!mqtt_ready && !welcome) return;
        if (payload.find("\"snapshot\"") != std::string_view::npos) {
            epoch_ = std::to_string(number_behind(payload, "\"log_epoch\":"));
            seq_ = std::to_string(number_behind(payload, "\"snapshot\":{\"seq\":"));
        }
        state_ = State::ready;
        return;
    }
    const std::size_t at = payload.find("t=");
    if (!ear || at == std::string_view::npos || payload.find(";s=") == std::string_view::npos) return;
    ear->heard(*this, static_cast<std::int64_t>(number_behind(payload, "t=")),
               static_cast<std::uint32_t>(number_behind(payload, ";s=")), frame_bytes);
}

void Bot::say(std::size_t bytes) {
    std::string text = "t=" + std::to_string(now_us()) + ";s=" + std::to_string(number_) + ";";
    if (talk_ != Talk::sameframe) {
        text.resize(std::max(bytes, text.size()), 'x');
        if (talk_ == Talk::relay) return send_text(text);
        return send_frame(0x2, mqtt_packet(0x30, mqtt_string("g") + text));
    }
    constexpr std::size_t kAround = 110;  // what our log entry has besides the text
    text.resize(std::max(bytes - kAround, text.size()), 'x');
    const std::uint64_t id = (static_cast<std::uint64_t>(tab_) << 20) | ++said_;
    if (said_ == (1u << 20) - 1) {
        tab_ += 2;
        said_ = 0;
    }
    send_text(R"({"type":"say","epoch":0,"client_id":)" + std::to_string(id) + R"(,"text":")" + text + "\"}");
}

}  // namespace sameframe::bench

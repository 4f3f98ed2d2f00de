// SPDX-License-Identifier: Apache-2.0
// One connection of the load: connects, shakes hands, says hello where the server wants that, then counts what it is
// told. Most bots only count bytes, which the kernel throws away for them; those that listen look at every message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sameframe::bench {

enum class Talk {
    sameframe,  // our protocol: hello and welcome, say and message
    relay,      // a server that welcomes who says hello, and sends everything else to everybody
    mqtt,       // MQTT 3.1.1 in binary messages, QoS 0, one topic
};

std::int64_t now_us();

class Bot {
public:
    enum class State { connecting, shaking, greeting, ready, broken };

    struct Ear {
        virtual ~Ear() = default;
        // A message that a bot of ours sent at `sent_us`.
        virtual void heard(Bot& bot, std::int64_t sent_us, std::uint32_t sender, std::size_t frame_bytes) = 0;
    };

    Bot(std::uint32_t number, Talk talk, std::string token) : number_(number), talk_(talk), token_(std::move(token)) {}
    ~Bot() { end(); }
    Bot(const Bot&) = delete;

    void begin(int epoll, int port);
    void end();
    // Events of the socket. `ear` null: only bytes are counted once it is ready.
    void on_ready(std::uint32_t events, Ear* ear);
    // Says something of about `bytes`, stamped with the time.
    void say(std::size_t bytes);

    std::uint32_t number() const { return number_; }
    State state() const { return state_; }
    std::uint64_t bytes() const { return bytes_; }

private:
    void advance();
    void take(std::string_view data, Ear* ear);
    void take_message(std::string_view payload, Ear* ear, std::size_t frame_bytes);
    void send_text(std::string_view text) { send_frame(0x1, text); }
    void send_frame(unsigned opcode, std::string_view payload);
    void send_bytes(std::string_view bytes);
    void greet();

    const std::uint32_t number_;
    const Talk talk_;
    const std::string token_;
    int fd_ = -1;
    State state_ = State::connecting;
    std::uint64_t bytes_ = 0;
    std::string in_;
    std::string epoch_;  // of the log, and where it was, for resuming
    std::string seq_;
    std::uint32_t said_ = 0;
    std::uint32_t tab_ = 0;
};

}  // namespace sameframe::bench

// SPDX-License-Identifier: Apache-2.0
#include "net/session.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "protocol/error_codes.h"
#include "protocol/group_codec.h"

using namespace sameframe;
using net::Session;
using State = Session::State;
namespace codes = protocol::codes;

namespace {

struct Line {
    MonotonicTime now{std::chrono::seconds(10)};
    Session session{"token", [] { return 0.5; }, now};

    // "connect", "disconnect" or the type of what was sent.
    std::vector<std::string> steps() {
        std::vector<std::string> names;
        for (const Session::Step& step : session.take_steps()) {
            if (std::holds_alternative<Session::Connect>(step)) names.push_back("connect");
            else if (std::holds_alternative<Session::Disconnect>(step)) names.push_back("disconnect");
            else sent.push_back(*protocol::decode_client_message(std::get<Session::Transmit>(step).text)), names.push_back("send");
        }
        return names;
    }
    auto hear(const protocol::ServerMessage& message) { return session.received(protocol::encode(message), now); }
    void pass(Duration time) {
        for (const MonotonicTime end = now + time; now < end;) {
            now += std::chrono::milliseconds(50);
            session.tick(now);
        }
    }
    void go_live() {
        session.opened(now);
        steps();
        hear(protocol::Welcome{.group = std::string(22, 'g'), .member = 3, .log_epoch = 9, .server_time = 1'700'000'000'000});
        REQUIRE(session.state() == State::live);
    }
    std::vector<protocol::ClientMessage> sent;
};

}  // namespace

TEST_CASE("hurried, a live connection must show that it is alive, or is given up and tried again") {
    Line line;
    line.go_live();
    line.session.hurry(line.now);
    CHECK(line.steps() == std::vector<std::string>{"send"});
    const auto& ping = std::get<protocol::Ping>(line.sent.back());
    SECTION("it is") {
        line.pass(std::chrono::milliseconds(500));
        line.hear(protocol::Pong{ping.id, 1'700'000'000'500});
        line.pass(std::chrono::seconds(3));
        CHECK(line.session.state() == State::live);
    }
    SECTION("it is not, however often it is hurried") {
        line.pass(Session::kProbe / 2);
        line.session.hurry(line.now);
        line.pass(Session::kProbe / 2);
        CHECK(line.session.state() == State::waiting);
        line.pass(std::chrono::milliseconds(300));
        CHECK(line.session.state() == State::connecting);
    }
}

TEST_CASE("hello goes first, with what we have, and the welcome makes it live") {
    Line line;
    CHECK(line.steps() == std::vector<std::string>{"connect"});
    line.session.holds(protocol::LogPosition{9, 41});
    line.session.opened(line.now);
    CHECK(line.steps() == std::vector<std::string>{"send"});
    const auto& hello = std::get<protocol::Hello>(line.sent.at(0));
    CHECK(hello.token == "token");
    CHECK(hello.resume == protocol::LogPosition{9, 41});
    CHECK(!line.session.send(protocol::Leave{}));  // not before the welcome
    const auto welcome = line.hear(protocol::Welcome{.group = std::string(22, 'g'), .member = 3, .log_epoch = 9, .server_time = 5});
    REQUIRE(welcome);
    CHECK(std::get<protocol::Welcome>(*welcome).member == 3);
    CHECK(line.session.state() == State::live);
    CHECK(line.session.send(protocol::Leave{}));
}

TEST_CASE("pongs go to the clock alone, and a silent server is left") {
    Line line;
    line.go_live();
    line.pass(std::chrono::milliseconds(50));
    line.steps();
    const auto& ping = std::get<protocol::Ping>(line.sent.back());
    line.now += std::chrono::milliseconds(40);
    CHECK(!line.hear(protocol::Pong{.id = ping.id, .server_time_ms = 1'700'000'000'100}));
    CHECK(line.session.clock().known());
    line.pass(Session::kSilence + std::chrono::milliseconds(100));
    CHECK(line.session.state() == State::waiting);
    CHECK(line.steps().back() == "disconnect");
}

TEST_CASE("waits grow from end to end, and the first welcome that lasts makes them short again") {
    Line line;
    Duration last{0};
    for (int i = 0; i < 4; ++i) {
        line.session.closed(line.now);
        REQUIRE(line.session.state() == State::waiting);
        const Duration wait = line.session.next_attempt() - line.now;
        CHECK(wait > last);
        last = wait;
        line.pass(wait);
        REQUIRE(line.session.state() == State::connecting);
    }
    line.go_live();
    line.pass(std::chrono::seconds(6));
    line.session.closed(line.now);
    CHECK(line.session.next_attempt() - line.now < std::chrono::milliseconds(300));
}

TEST_CASE("a connection that is ended as soon as it is made does not turn into a storm") {
    Line line;
    int connects = 0;
    for (int i = 0; i < 600; ++i) {  // half a minute
        line.pass(std::chrono::milliseconds(50));
        for (const std::string& step : line.steps()) connects += step == "connect";
        if (line.session.state() != State::connecting) continue;
        line.go_live();
        line.hear(protocol::Bye{std::string(codes::kStopping)});
    }
    CHECK(connects > 3);
    CHECK(connects < 15);
}

TEST_CASE("who was kicked, or has no member's token, does not come back; a stopping server is tried again") {
    for (const std::string_view code : {codes::kKicked, codes::kLeft, codes::kNoSuchGroup}) {
        Line line;
        line.go_live();
        REQUIRE(line.hear(protocol::Bye{std::string(code)}));
        CHECK(line.session.state() == State::ended);
        CHECK(line.session.ending() == code);
        line.pass(std::chrono::minutes(1));
        CHECK(line.session.state() == State::ended);
    }
    Line refused;
    refused.session.opened(refused.now);
    refused.hear(protocol::ErrorReply{.code = std::string(codes::kBadToken), .message = "no"});
    CHECK(refused.session.state() == State::ended);
    Line stopping;
    stopping.go_live();
    stopping.hear(protocol::Bye{std::string(codes::kStopping)});
    CHECK(stopping.session.state() == State::waiting);
}

TEST_CASE("a handshake that hangs is given up, and nonsense ends the connection") {
    Line line;
    line.pass(Session::kHandshake + std::chrono::milliseconds(100));
    CHECK(line.session.state() == State::waiting);
    Line nonsense;
    nonsense.session.opened(nonsense.now);
    CHECK(!nonsense.session.received("[[[", nonsense.now));
    CHECK(nonsense.session.state() == State::waiting);
}

TEST_CASE("a page that slept asks before it gives up") {
    Line line;
    line.go_live();
    line.pass(std::chrono::seconds(2));
    line.steps();
    line.now += std::chrono::hours(1);
    line.session.tick(line.now);
    CHECK(line.session.state() == State::live);
    CHECK(line.steps() == std::vector<std::string>{"send"});
    CHECK(std::holds_alternative<protocol::Ping>(line.sent.back()));
    line.pass(Session::kSilence / 2 + std::chrono::milliseconds(100));  // asked, and not answered
    CHECK(line.session.state() == State::waiting);
}

TEST_CASE("online again: the wait is cut short") {
    Line line;
    for (int i = 0; i < 6; ++i) {
        line.session.closed(line.now);
        line.session.hurry(line.now);
    }
    CHECK(line.session.state() == State::connecting);
}

// SPDX-License-Identifier: Apache-2.0
// The examples of RFC 6455 section 5.7 as literal bytes, what its rules forbid, and any cutting of the bytes.
#include "server/transport/websocket_codec.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

using namespace sameframe::server::websocket;
using Peer = FrameReader::Peer;

namespace {

struct Heard {
    Opcode opcode;
    std::string payload;
    std::uint16_t close_code = 0;
    bool operator==(const Heard&) const = default;
};

std::string bytes(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values)
        text.push_back(static_cast<char>(value));
    return text;
}

std::vector<Heard> read(FrameReader& reader, std::string_view input, std::size_t step = SIZE_MAX) {
    std::vector<Heard> heard;
    while (!input.empty()) {
        const std::string piece(input.substr(0, step));  // its own memory: reading beyond it is found
        input.remove_prefix(piece.size());
        reader.feed(piece);
        while (const auto message = reader.next())
            heard.push_back({message->opcode, std::string(message->payload), message->close_code});
    }
    return heard;
}

std::optional<CloseCode> violation(std::string_view input, Peer peer = Peer::client, std::size_t limit = 1000) {
    FrameReader reader(peer, limit);
    read(reader, input);
    return reader.violation();
}

std::string masked(Opcode opcode, std::string_view payload, bool fin = true) {
    std::string frame;
    append_masked_frame(frame, opcode, payload, 0x37fa213d, fin);
    return frame;
}

}  // namespace

TEST_CASE("the RFC's examples are read") {
    FrameReader server(Peer::server, 100'000);
    REQUIRE(read(server, bytes({0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f})) ==
            std::vector<Heard>{{Opcode::text, "Hello"}});
    const std::string pieces = bytes({0x01, 0x03, 0x48, 0x65, 0x6c}) + bytes({0x80, 0x02, 0x6c, 0x6f});
    REQUIRE(read(server, pieces) == std::vector<Heard>{{Opcode::text, "Hello"}});
    REQUIRE(read(server, bytes({0x89, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f})) ==
            std::vector<Heard>{{Opcode::ping, "Hello"}});
    REQUIRE(read(server, bytes({0x82, 0x7E, 0x01, 0x00}) + std::string(256, 'x')) ==
            std::vector<Heard>{{Opcode::binary, std::string(256, 'x')}});
    REQUIRE(read(server, bytes({0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0}) + std::string(65536, 'y')) ==
            std::vector<Heard>{{Opcode::binary, std::string(65536, 'y')}});
    FrameReader client(Peer::client, 1000);
    const std::string hello = bytes({0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58});
    REQUIRE(read(client, hello) == std::vector<Heard>{{Opcode::text, "Hello"}});
    REQUIRE(read(client, bytes({0x8a, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58})) ==
            std::vector<Heard>{{Opcode::pong, "Hello"}});
}

TEST_CASE("the RFC's examples are written") {
    std::string frame;
    append_frame(frame, Opcode::text, "Hello");
    REQUIRE(frame == bytes({0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}));
    REQUIRE(masked(Opcode::text, "Hello") == bytes({0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58}));
    frame.clear();
    append_frame(frame, Opcode::binary, std::string(256, 'x'));
    REQUIRE(frame.starts_with(bytes({0x82, 0x7E, 0x01, 0x00})));
    frame.clear();
    append_frame(frame, Opcode::binary, std::string(65536, 'x'));
    REQUIRE(frame.starts_with(bytes({0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0})));
    REQUIRE(close_frame(CloseCode::policy, "slow") == bytes({0x88, 0x06, 0x03, 0xF0}) + "slow");
    REQUIRE(close_frame(CloseCode::normal, std::string(500, 'r')).size() == 2 + kMaxControlPayload);
}

TEST_CASE("a control frame between the pieces of a message") {
    FrameReader reader(Peer::client, 1000);
    const std::string input = masked(Opcode::text, "one ", false) + masked(Opcode::ping, "p") +
                              masked(Opcode::continuation, "two ", false) + masked(Opcode::pong, "") +
                              masked(Opcode::continuation, "three");
    REQUIRE(read(reader, input) ==
            std::vector<Heard>{{Opcode::ping, "p"}, {Opcode::pong, ""}, {Opcode::text, "one two three"}});
}

TEST_CASE("closing carries a code and a reason") {
    FrameReader reader(Peer::client, 1000);
    REQUIRE(read(reader, masked(Opcode::close, "")) == std::vector<Heard>{{Opcode::close, "", 0}});
    REQUIRE(read(reader, masked(Opcode::close, bytes({0x03, 0xE8}) + "bye")) ==
            std::vector<Heard>{{Opcode::close, "bye", 1000}});
    REQUIRE(violation(masked(Opcode::close, "x")) == CloseCode::protocol_error);
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000})
        REQUIRE(violation(masked(Opcode::close, bytes({code >> 8, code & 0xFF}))) == CloseCode::protocol_error);
    for (const int code : {1000, 1001, 1014, 3000, 4999})
        REQUIRE_FALSE(violation(masked(Opcode::close, bytes({code >> 8, code & 0xFF}))));
    REQUIRE(violation(masked(Opcode::close, bytes({0x03, 0xE8, 0xFF}))) == CloseCode::invalid_data);
}

TEST_CASE("what the rules forbid") {
    REQUIRE(violation(bytes({0x81, 0x00})) == CloseCode::protocol_error);                     // not masked
    REQUIRE(violation(masked(Opcode::text, ""), Peer::server) == CloseCode::protocol_error);  // masked
    REQUIRE(violation(bytes({0xC1, 0x80, 0, 0, 0, 0})) == CloseCode::protocol_error);         // RSV1
    REQUIRE(violation(bytes({0x83, 0x80, 0, 0, 0, 0})) == CloseCode::protocol_error);         // opcode 3
    REQUIRE(violation(masked(Opcode::continuation, "x")) == CloseCode::protocol_error);       // of nothing
    REQUIRE(violation(masked(Opcode::text, "a", false) + masked(Opcode::text, "b")) == CloseCode::protocol_error);
    REQUIRE(violation(masked(Opcode::ping, "a", false)) == CloseCode::protocol_error);             // cut ping
    REQUIRE(violation(masked(Opcode::ping, std::string(126, 'a'))) == CloseCode::protocol_error);  // long ping
    REQUIRE(violation(bytes({0x81, 0xFE, 0, 5, 0, 0, 0, 0})) == CloseCode::protocol_error);        // long form of 5
    REQUIRE(violation(bytes({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0})) == CloseCode::protocol_error);
    REQUIRE(violation(masked(Opcode::text, "\xC3\x28")) == CloseCode::invalid_data);
    REQUIRE(violation(masked(Opcode::text, "\xED\xA0\x80")) == CloseCode::invalid_data);  // surrogate
    REQUIRE_FALSE(violation(masked(Opcode::text, "\xE5\x90\x8C", false)));                // may go on
}

TEST_CASE("a character may be cut by a fragment") {
    FrameReader reader(Peer::client, 1000);
    const std::string input = masked(Opcode::text, "\xE5", false) + masked(Opcode::continuation, "\x90\x8C");
    REQUIRE(read(reader, input) == std::vector<Heard>{{Opcode::text, "\xE5\x90\x8C"}});
}

TEST_CASE("sizes are refused by the header, before the bytes come") {
    REQUIRE_FALSE(violation(masked(Opcode::text, std::string(1000, 'a'))));
    REQUIRE(violation(masked(Opcode::text, std::string(1001, 'a'))) == CloseCode::too_big);
    REQUIRE(violation(bytes({0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0})) ==
            CloseCode::too_big);
    const std::string half = masked(Opcode::text, std::string(600, 'a'), false);
    REQUIRE(violation(half + masked(Opcode::continuation, std::string(401, 'a'))) == CloseCode::too_big);
    REQUIRE_FALSE(violation(half + masked(Opcode::continuation, std::string(400, 'a'))));
}

TEST_CASE("any cutting of the bytes reads the same") {
    std::string input;
    std::vector<Heard> expected;
    for (const std::size_t size : {0u, 1u, 125u, 126u, 127u, 300u, 65535u, 65536u, 70000u}) {
        input += masked(Opcode::text, std::string(size, 'a'));
        expected.push_back({Opcode::text, std::string(size, 'a')});
        input += masked(Opcode::ping, "x");
        expected.push_back({Opcode::ping, "x"});
    }
    for (const std::size_t step : {1u, 2u, 3u, 7u, 64u, 1000u, 4096u}) {
        FrameReader reader(Peer::client, 100'000);
        REQUIRE(read(reader, input, step) == expected);
    }
}

TEST_CASE("noise ends in a violation or in silence, never in harm") {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string input = round % 2 == 0 ? masked(Opcode::text, "noise") : std::string(40, '\0');
        for (int change = 0; change < 6; ++change)
            input[random() % input.size()] = static_cast<char>(random());
        FrameReader reader(Peer::client, 64);
        for (const Heard& heard : read(reader, input, 1 + random() % 9))
            REQUIRE(heard.payload.size() <= kMaxControlPayload);
    }
}

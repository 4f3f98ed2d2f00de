// SPDX-License-Identifier: Apache-2.0
// The frames of a WebSocket (RFC 6455), without extensions: bytes in, messages out, and frames out. Incremental, so
// bytes may come in any pieces; nothing is kept but the message that is incomplete. No socket; any one thread.
//
//      0                   1                   2                   3
//      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//     +-+-+-+-+-------+-+-------------+-------------------------------+
//     |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
//     |I|S|S|S|  (4)  |A|     (7)     |     (16 or 64 bits, if the    |
//     |N|V|V|V|       |S|             |      length is 126 or 127)    |
//     |     Masking-key, if MASK set          |    Payload ...        |
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sameframe::server::websocket {

enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

enum class CloseCode : std::uint16_t {  // RFC 6455 section 7.4.1
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    unsupported = 1003,
    invalid_data = 1007,
    policy = 1008,
    too_big = 1009,
    internal = 1011,
};

inline constexpr std::size_t kMaxControlPayload = 125;

// A whole frame as a server sends it: unmasked, in one piece.
void append_frame(std::string& out, Opcode opcode, std::string_view payload);
// The same as a client sends it.
void append_masked_frame(std::string& out, Opcode opcode, std::string_view payload, std::uint32_t mask, bool fin = true);
// With as much of `reason` as fits.
std::string close_frame(CloseCode code, std::string_view reason = {});

struct Message {
    Opcode opcode = Opcode::text;  // never continuation: pieces come put together
    std::string_view payload;      // text is valid UTF-8; of a close, the reason
    std::uint16_t close_code = 0;  // of a close: 0 if none was given
};

class FrameReader {
public:
    enum class Peer { client, server };  // a client must mask, a server must not
    FrameReader(Peer peer, std::size_t max_message_bytes) : max_message_bytes_(max_message_bytes), peer_(peer) {}

    // The bytes must stay until next() has given nothing.
    void feed(std::string_view bytes) { input_ = bytes; }
    // The next whole message; valid until the next call. Nothing: more bytes are needed, or violation().
    std::optional<Message> next();
    // Why nothing more will be read: how the connection is to be closed.
    std::optional<CloseCode> violation() const { return violation_; }

private:
    bool read_header();
    std::optional<CloseCode> check_header() const;
    void take_payload();
    std::optional<Message> finish_frame();
    std::optional<Message> fail(CloseCode code);

    std::string_view input_;
    std::string message_;  // of the data frames so far
    std::string control_;  // of the control frame, which may come between them
    const std::size_t max_message_bytes_;
    std::uint64_t remaining_ = 0;  // payload bytes of this frame that have not come
    std::array<unsigned char, 14> header_{};
    std::array<unsigned char, 4> mask_{};
    std::uint8_t header_size_ = 0;
    std::uint8_t mask_at_ = 0;
    std::optional<CloseCode> violation_;
    Opcode message_opcode_ = Opcode::continuation;  // continuation: no message has begun
    Opcode opcode_ = Opcode::continuation;
    const Peer peer_;
    bool fin_ = false;
    bool in_payload_ = false;
    bool message_done_ = false;  // message_ was given to the caller and begins anew
    bool control_done_ = false;  // likewise
};

}  // namespace sameframe::server::websocket

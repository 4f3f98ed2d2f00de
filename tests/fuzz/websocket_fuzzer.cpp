// SPDX-License-Identifier: Apache-2.0
// Any bytes, cut in any way, as the frames of a client: the reader gives messages within its limits or a violation, and
// the way in which the bytes were cut changes nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "server/transport/websocket_codec.h"

namespace {

using namespace sameframe::server::websocket;

constexpr std::size_t kLimit = 1000;

struct Heard {
    std::vector<std::string> messages;
    std::optional<CloseCode> violation;
    bool operator==(const Heard&) const = default;
};

Heard read(std::string_view input, std::size_t step, FrameReader::Peer peer) {
    Heard heard;
    FrameReader reader(peer, kLimit);
    while (!input.empty() && !reader.violation()) {
        const std::string piece(input.substr(0, step));
        input.remove_prefix(piece.size());
        reader.feed(piece);
        while (const auto message = reader.next()) {
            if (message->payload.size() > kLimit) std::abort();
            if (message->opcode == Opcode::text && !sameframe::is_valid_utf8(message->payload)) std::abort();
            heard.messages.push_back(std::to_string(static_cast<int>(message->opcode)) + ":" +
                                     std::to_string(message->close_code) + ":" + std::string(message->payload));
        }
    }
    heard.violation = reader.violation();
    return heard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto peer = (data[0] & 0x80) ? FrameReader::Peer::server : FrameReader::Peer::client;
    if (!(read(input, 1 + (data[0] & 0x7F), peer) == read(input, input.size(), peer))) std::abort();
    return 0;
}

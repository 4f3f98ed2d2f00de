// SPDX-License-Identifier: Apache-2.0
// Packet: one coded piece of a stream on its way from the demuxer to a decoder. Moved, never copied.
#pragma once

#include <cstddef>
#include <memory>

#include "base/ticks.h"
#include "media/media_info.h"

namespace sameframe::media {

// Owns the coded bytes in the form that the demuxer's and decoder's library wants (media/ffmpeg/).
class PacketPayload {
public:
    virtual ~PacketPayload() = default;
};

struct Packet {
    StreamIndex stream = 0;
    MediaTime time{0};        // presentation time; decoding time where a container gives no other
    MediaTime duration{0};    // 0 if unknown
    std::size_t size = 0;     // bytes
    bool key = false;
    std::unique_ptr<PacketPayload> payload;
};

}  // namespace sameframe::media

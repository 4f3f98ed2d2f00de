// SPDX-License-Identifier: Apache-2.0
// What a Packet carries between this folder's demuxer and its decoders.
#pragma once

#include <utility>

#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/packet.h"

namespace sameframe::media {

class FfmpegPayload : public PacketPayload {
public:
    explicit FfmpegPayload(PacketHandle packet) : packet_(std::move(packet)) {}

    const AVPacket* packet() const { return packet_.get(); }

private:
    const PacketHandle packet_;
};

// Packets are decoded by the library that took them out of their container, so the type is known.
inline const AVPacket* ffmpeg_packet(const Packet& packet) {
    return static_cast<const FfmpegPayload*>(packet.payload.get())->packet();
}

}  // namespace sameframe::media

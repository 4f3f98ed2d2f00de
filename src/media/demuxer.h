// SPDX-License-Identifier: Apache-2.0
// Demuxer: takes a container apart into packets. One thread, the demux thread, makes and uses it.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "media/byte_source.h"
#include "media/decoder.h"
#include "media/media_info.h"
#include "media/packet.h"

namespace sameframe::media {

class Demuxer {
public:
    virtual ~Demuxer() = default;

    virtual const MediaInfo& info() const = 0;

    // Only packets of these streams come out of read(). nullopt: none of that kind.
    virtual void select(std::optional<StreamIndex> video, std::optional<StreamIndex> audio) = 0;

    // The next packet in the container's order. Errors: end_of_stream, cancelled, those of the byte source;
    // damage is skipped where the container allows, media_corrupt where it does not.
    virtual Result<Packet> read() = 0;

    // Moves to the last key frame at or before `target` (0 <= target), so that decoding from there reaches it.
    virtual Result<void> seek(MediaTime target) = 0;

    // A decoder for a stream of this container. Errors: codec_unsupported (detail: the codec's name), out_of_memory.
    // `threads` >= 1 are the threads that decode, besides the caller's.
    virtual Result<std::unique_ptr<VideoDecoder>> make_video_decoder(StreamIndex stream, int threads) = 0;
    virtual Result<std::unique_ptr<AudioDecoder>> make_audio_decoder(StreamIndex stream, int output_sample_rate) = 0;
};

// Opens a container; blocks on the source. Errors: media_empty, media_unrecognised, media_no_streams, media_corrupt
// and those of the byte source. The source must outlive the demuxer.
using OpenDemuxer = std::function<Result<std::unique_ptr<Demuxer>>(ByteSource&)>;

}  // namespace sameframe::media

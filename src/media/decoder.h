// SPDX-License-Identifier: Apache-2.0
// Decoders: packets in, pictures or sound out, each on a thread of its own. A decoder outlives its demuxer safely.
// Output is pushed into a sink, which may wait for room; a sink that returns false ends the call with `cancelled`.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "media/audio_block.h"
#include "media/packet.h"
#include "media/video_frame.h"

namespace sameframe::media {

class VideoDecoder {
public:
    using Sink = std::function<bool(VideoFrame)>;
    virtual ~VideoDecoder() = default;

    // Errors: cancelled, out_of_memory, media_corrupt (this packet gave nothing; the caller may go on),
    // format_unsupported (a pixel format that the renderer does not draw; detail names it).
    virtual Result<void> decode(const Packet& packet, const Sink& sink) = 0;

    // At the end of the stream: hands out the frames still inside. flush() is needed before the next decode().
    virtual Result<void> drain(const Sink& sink) = 0;

    // After a seek: forgets everything decoded so far.
    virtual void flush() = 0;

    // While true, pictures that no other depends on may be skipped, to catch up with the clock.
    virtual void skip_non_reference(bool skip) = 0;

    virtual std::string name() const = 0;  // of the implementation: "h264", "libdav1d" ...
    virtual int threads() const = 0;       // that really decode
};

class AudioDecoder {
public:
    using Sink = std::function<bool(AudioBlock&)>;  // the block is reused after the call: swap or copy out of it
    virtual ~AudioDecoder() = default;

    virtual Result<void> decode(const Packet& packet, const Sink& sink) = 0;
    virtual Result<void> drain(const Sink& sink) = 0;
    virtual void flush() = 0;
    virtual std::string name() const = 0;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// Which of libavcodec's decoders decodes a stream. Any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "media/ffmpeg/ffmpeg_handles.h"

namespace sameframe::media {

// The decoder of this build for a stream, null if there is none.
const AVCodec* choose_decoder(const AVCodecParameters& parameters);

// The codec's name for people: "h264", "prores"; the container's own four letters for one that nobody knows.
std::string codec_name(const AVCodecParameters& parameters);

// A context with the stream's parameters, not opened yet. Errors: codec_unsupported, out_of_memory.
Result<CodecContextHandle> make_codec_context(const AVCodecParameters& parameters);

}  // namespace sameframe::media

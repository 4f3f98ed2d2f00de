// SPDX-License-Identifier: Apache-2.0
// A video stream's decoder by libavcodec. Made on the demux thread, used on the video decode thread alone.
#pragma once

#include <memory>

#include "media/decoder.h"
#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/ffmpeg/time_line.h"

namespace sameframe::media {

// Copies what it needs of the stream. Errors: as Demuxer::make_video_decoder().
Result<std::unique_ptr<VideoDecoder>> open_video_decoder(const AVStream& stream, TimeLine time_line, int threads);

}  // namespace sameframe::media

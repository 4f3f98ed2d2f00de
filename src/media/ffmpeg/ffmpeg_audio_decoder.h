// SPDX-License-Identifier: Apache-2.0
// An audio stream's decoder by libavcodec and libswresample. Made on the demux thread, used on the audio decode thread
// alone. Its blocks follow each other without gap from one flush() to the next (audio_continuity.h), unless the
// stream's own time jumps.
#pragma once

#include <memory>

#include "media/decoder.h"
#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/ffmpeg/time_line.h"

namespace sameframe::media {

// Copies what it needs of the stream. Errors: as Demuxer::make_audio_decoder().
Result<std::unique_ptr<AudioDecoder>> open_audio_decoder(const AVStream& stream, TimeLine time_line, int output_rate);

}  // namespace sameframe::media

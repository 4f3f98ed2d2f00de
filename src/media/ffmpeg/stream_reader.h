// SPDX-License-Identifier: Apache-2.0
// Reads what libavformat found out about a container into our MediaInfo. Demux thread.
#pragma once

#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/media_info.h"

namespace sameframe::media {

MediaInfo read_media_info(const AVFormatContext& container);

// The instant, in microseconds of the container's own time, that is the start of the video: where its picture or sound
// begins, whichever is first. Sound that hardly comes before the first picture begins before 0 instead.
std::int64_t start_of(const AVFormatContext& container, const MediaInfo& info);

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// Reads what libavformat found out about a container into our MediaInfo. Demux thread.
#pragma once

#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/media_info.h"

namespace sameframe::media {

MediaInfo read_media_info(const AVFormatContext& container);

// The instant, in microseconds of the container's own time, at which its video and sound begin.
std::int64_t start_of(const AVFormatContext& container, const MediaInfo& info);

}  // namespace sameframe::media

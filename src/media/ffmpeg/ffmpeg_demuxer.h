// SPDX-License-Identifier: Apache-2.0
// The only door to libav*: opens a container with FFmpeg. Demux thread. No libav type leaves this folder.
#pragma once

#include "media/demuxer.h"

namespace sameframe::media {

// See OpenDemuxer for the contract.
Result<std::unique_ptr<Demuxer>> open_ffmpeg_demuxer(ByteSource& source);

// Version of the linked library, for the statistics panel: "7.1.5".
std::string ffmpeg_version();

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// What a media file contains, by asking FFmpeg's ffprobe. The file is hostile until proven otherwise: the program
// gets a descriptor instead of a name, only container formats that hold media themselves (no playlists, which could
// point anywhere), bounded time, memory and output. Any thread; waits.
#pragma once

#include "base/result.h"
#include "server/store/folder.h"
#include "server/store/probe_codec.h"
#include "server/store/subprocess.h"

namespace sameframe::server {

// Errors: as of run_program(); the media codes for a file that is not playable.
Result<MediaFacts> probe_file(const OpenedFile& file, const StopSignal& stop);

// The formats that FFmpeg may recognise, as its option wants them.
std::string_view allowed_formats();

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// A picture's MD5 and its format's name, both as the ffmpeg command line gives them (-f framemd5), so that tests
// compare whole decodes without moving pictures. Pure; any thread.
#pragma once

#include <string>

#include "media/video_frame.h"

namespace sameframe::media {

// 32 hexadecimal digits over the visible samples, plane after plane, rows without padding.
std::string frame_md5(const VideoFrame& frame);

// "yuv420p", "yuv422p10le", "gray", "gbrp" ...
std::string frame_format(const VideoFrame& frame);

}  // namespace sameframe::media

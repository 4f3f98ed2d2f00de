// SPDX-License-Identifier: Apache-2.0
// What a decoded AVFrame says about its picture, in the words of VideoFrame. Pure functions of the frame; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/video_frame.h"

namespace sameframe::media {

// Bit depth, planes, their sizes and pointers. Errors: format_unsupported (not planar 8..16 bit grey, YCbCr or GBR;
// the detail names the format).
Result<void> describe_planes(const AVFrame& frame, VideoFrame& out);

// Where the file is silent: BT.709 if the picture is at least 1280 wide or more than 576 lines high, else BT.601 (the
// rule of mpv's mp_csp_guess_colorspace; more than 576 lines cannot be standard definition television); limited
// range; chroma at the left (MPEG-2 and all after it).
ColourSpace describe_colour(const AVFrame& frame);

// Rotation and mirroring from the display matrix (ISO/IEC 14496-12, 6.2.2): none, if it has none of a quarter turn.
void describe_orientation(const AVFrame& frame, VideoFrame& out);

// The container's word on the shape of a sample goes before the codec's; square if neither says a believable one.
Rational describe_sample_aspect(const AVFrame& frame, Rational container);

}  // namespace sameframe::media

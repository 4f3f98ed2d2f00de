// SPDX-License-Identifier: Apache-2.0
// The poster of a video: a JPEG of one good frame, at most 640 px on its longer side, upright and in its true shape.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/store/folder.h"
#include "server/store/probe_codec.h"
#include "server/store/subprocess.h"

namespace sameframe::server {

// Moments to try, in ms, best first: some way in, past titles and fades. {0} for covers and unknown durations.
std::vector<std::int64_t> poster_moments(std::int64_t duration_ms);

// How much there is to see in a small grey picture (a byte per pixel): 0 for one that is all dark, or of one colour;
// the spread of its luma otherwise. Above kGoodPicture the search ends.
double picture_interest(std::string_view grey);
inline constexpr double kGoodPicture = 12;  // standard deviation, of 255

// Runs ffmpeg, once per moment, until a picture is good; the best one is taken. Any thread; waits.
// Errors: as of run_program(); media-corrupt if no frame could be decoded.
Result<std::string> make_poster(const OpenedFile& file, const MediaFacts& facts, const StopSignal& stop);

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// libav*'s status numbers as our errors, and its log lines in ours.
#pragma once

#include <string_view>

#include "base/error.h"

namespace sameframe::media {

// The error of a failed libav* call: out_of_memory where the status says so, else `otherwise`.
// The detail is "<doing>: <libav*'s own words>".
Error ffmpeg_error(int status, ErrorCode otherwise, std::string_view doing);

// Sends libav*'s log lines to base/log, and bounds what one allocation may take, so that a hostile length in a file is
// an error instead of the end of the page. Any thread; only the first call does something.
void prepare_ffmpeg();

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// What the client reads of GET /api/v1/system. Foreign bytes. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sameframe::client {

// "https://host:port" without a slash at its end; "" if it is the page's own origin. invalid_message for all else.
Result<std::string> decode_video_address(std::string_view text);

}  // namespace sameframe::client

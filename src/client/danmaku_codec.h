// SPDX-License-Identifier: Apache-2.0
// The danmaku settings as this browser keeps them: JSON text and back. What is missing, damaged or out of range takes
// its default, so that an older or newer version's text never hurts. Pure.
#pragma once

#include <string>
#include <string_view>

#include "danmaku/settings.h"

namespace sameframe::client {

std::string encode_danmaku(const danmaku::Settings& settings);
danmaku::Settings decode_danmaku(std::string_view text);

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
// Report -> JSON, the answer of window.sameframe.inspect(). Times in seconds, costs in milliseconds, sizes in bytes.
#pragma once

#include <string>

#include "client/report.h"

namespace sameframe::client {

std::string encode_report(const Report& report);

// "playing", "seeking" ...: the word used in inspect() and logs.
std::string_view to_string(media::PlayerState state);

}  // namespace sameframe::client

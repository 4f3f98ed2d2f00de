// SPDX-License-Identifier: Apache-2.0
// One line per event, to standard error (the browser's console in the page): level, component, code or text.
// Any thread. A line is written whole. Nothing secret and no message text goes in.
#pragma once

#include <string_view>

#include "base/error.h"

namespace sameframe {

enum class LogLevel { debug, info, warning, error };

void log(LogLevel level, std::string_view component, std::string_view text);

// Logs an error once, where it is handled: "component: code: detail".
void log(LogLevel level, std::string_view component, const Error& error);

// Lines below this level are not written. Default: info.
void set_log_level(LogLevel level);

}  // namespace sameframe

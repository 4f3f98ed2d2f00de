// SPDX-License-Identifier: Apache-2.0
// Clock times and days of messages, in the person's own time. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "ui/format.h"
#include "ui/texts.h"

namespace sameframe::ui {

// Days since 1970-01-01 where the person is.
std::int64_t local_day(std::int64_t unix_ms, int utc_offset_minutes);

// "9:05", "21:30": 24 hours, which both languages read.
ShortText format_clock(std::int64_t unix_ms, int utc_offset_minutes);

// "Today", "Yesterday", or the date.
std::string format_day(std::int64_t unix_ms, std::int64_t now_ms, int utc_offset_minutes, Language language);

}  // namespace sameframe::ui

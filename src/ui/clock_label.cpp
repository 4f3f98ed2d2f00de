// SPDX-License-Identifier: Apache-2.0
#include "ui/clock_label.h"

#include <chrono>

namespace sameframe::ui {
namespace {

using LocalTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

LocalTime local_time(std::int64_t unix_ms, int utc_offset_minutes) {
    return LocalTime(std::chrono::milliseconds(unix_ms) + std::chrono::minutes(utc_offset_minutes));
}

}  // namespace

std::int64_t local_day(std::int64_t unix_ms, int utc_offset_minutes) {
    return std::chrono::floor<std::chrono::days>(local_time(unix_ms, utc_offset_minutes)).time_since_epoch().count();
}

ShortText format_clock(std::int64_t unix_ms, int utc_offset_minutes) {
    const LocalTime time = local_time(unix_ms, utc_offset_minutes);
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(time - std::chrono::floor<std::chrono::days>(time)).count();
    ShortText text;
    text.append_number(minutes / 60);
    text.append(":");
    text.append_number(minutes % 60, 2);
    return text;
}

std::string format_day(std::int64_t unix_ms, std::int64_t now_ms, int utc_offset_minutes, Language language) {
    const std::int64_t ago = local_day(now_ms, utc_offset_minutes) - local_day(unix_ms, utc_offset_minutes);
    if (ago == 0) return std::string(text(TextKey::today, language));
    if (ago == 1) return std::string(text(TextKey::yesterday, language));
    const std::chrono::year_month_day date(
        std::chrono::floor<std::chrono::days>(local_time(unix_ms, utc_offset_minutes)));
    return text(TextKey::date_short, language,
                {{"year", format_integer(static_cast<int>(date.year()))},
                 {"month", format_integer(static_cast<unsigned>(date.month()))},
                 {"day", format_integer(static_cast<unsigned>(date.day()))}});
}

}  // namespace sameframe::ui

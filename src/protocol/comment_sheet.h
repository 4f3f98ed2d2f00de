// SPDX-License-Identifier: Apache-2.0
// A comment sheet: the comments of a danmaku file, as the owner's page sends them for the whole group and every
// member's page reads them. A line each, in the order of their times; numbers without leading zeros, one space between:
//
//   <ms> <mode> <size> <colour> <text>            "15500 0 1 16777215 前方高能"
//   <ms> 4 <size> <colour> <x> <y> <text>         mode 4 stands at x, y: parts of the region, 0..65535
//
// A line is checked by looking at it once, without memory of its own, so that a server can refuse what is hostile at
// the speed at which it comes. There is one way to write a sheet: what passes is kept as it is.
// Foreign bytes. Pure; any thread. Errors: too_large, invalid_message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sameframe::protocol {

inline constexpr std::size_t kMaxSheetBytes = 4u << 20;
inline constexpr std::uint32_t kMaxSheetRows = 50'000;
inline constexpr std::size_t kMaxSheetTextBytes = 1000;

struct SheetRow {
    std::int64_t ms = 0;  // in the video, 0..kMaxMediaMs
    int mode = 0;         // 0 scrolls, 1 scrolls the other way, 2 top, 3 bottom, 4 where x and y say
    int size = 1;         // 0 small, 1 normal, 2 large
    std::uint32_t colour = 0xFFFFFF;
    std::uint16_t x = 0, y = 0;
    std::string_view text;  // 1..kMaxSheetTextBytes of UTF-8 without control characters

    bool operator==(const SheetRow&) const = default;
};

// A row that is not fit for a sheet is left out, and false. Rows come in the order of their times.
bool append_row(std::string& sheet, const SheetRow& row);

// Takes the first line of `rest`, which loses it; false if it is none.
bool take_row(std::string_view& rest, SheetRow& row);

// The number of rows, at least one.
Result<std::uint32_t> check_comment_sheet(std::string_view sheet);

}  // namespace sameframe::protocol

// SPDX-License-Identifier: Apache-2.0
// A comment: what floats. Made from the group's messages and from imported files; the layout looks at nothing else.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/ticks.h"

namespace sameframe::danmaku {

enum class Mode : std::uint8_t {
    scroll,      // right to left
    reverse,     // left to right
    top,         // stands in the middle of a line, filled from above
    bottom,      // likewise, filled from below
    positioned,  // stands where it says
};

enum class TextSize : std::uint8_t { small, normal, large };  // 18, 25 and 36 of bilibili

// Who wins where there is no room for all; a later one beats an earlier one of the same rank.
enum class Rank : std::uint8_t { other, owner, reply_to_me, own };

struct Comment {
    std::uint64_t id = 0;             // the message's number in the log; imported ones count on from kImportedIds
    MediaTime time{0};                // when it appears, >= 0
    std::string text;                 // one line of UTF-8
    std::uint32_t author = 0;         // member, 0: imported
    std::uint32_t colour = 0xFFFFFF;  // RGB
    Mode mode = Mode::scroll;
    TextSize size = TextSize::normal;
    Rank rank = Rank::other;
    std::uint16_t x = 0, y = 0;  // positioned: of the region, 0..65535
    std::uint32_t count = 1;     // how many equal ones this stands for

    bool operator==(const Comment&) const = default;
};

// The order in which they play.
inline bool earlier(const Comment& a, const Comment& b) { return a.time != b.time ? a.time < b.time : a.id < b.id; }

// Comments in that order; whoever made the list keeps them.
using Comments = std::span<const Comment* const>;

inline constexpr std::uint64_t kImportedIds = std::uint64_t{1} << 52;

}  // namespace sameframe::danmaku

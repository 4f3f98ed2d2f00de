// SPDX-License-Identifier: Apache-2.0
// What a viewer chooses about danmaku, and the stage on which they play. Kept per browser.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ticks.h"
#include "danmaku/comment.h"

namespace sameframe::danmaku {

enum class Region : std::uint8_t { quarter, half, three_quarters, full };  // of the picture's height, from the top
enum class Density : std::uint8_t {
    sparse,   // four characters between neighbours of a lane
    normal,   // one
    dense,    // a quarter
    overlap,  // nobody is dropped: lanes are taken in turn, and texts may lie over one another
};
enum class Outline : std::uint8_t { none, outline, shadow };

struct BlockedWord {
    std::string pattern;
    bool regular_expression = false;

    bool operator==(const BlockedWord&) const = default;
};

struct Settings {
    bool on = true;
    Region region = Region::half;
    int opacity_percent = 85;  // 10..100
    int size_percent = 100;    // 50..200
    int speed_percent = 100;   // 40..250: of crossing in kCrossing
    Density density = Density::normal;
    int most_on_screen = 0;        // 0: as many as find room
    bool bottom_kept_free = true;  // for subtitles
    Outline outline = Outline::outline;
    bool scroll = true, reverse = true, top = true, bottom = true, positioned = true, coloured = true;
    int merge_seconds = 0;     // equal texts within this time become one with a count; 0: never
    bool follow_rate = false;  // false: at 2x they still take their time to be read
    std::vector<BlockedWord> blocked_words;
    std::vector<std::uint32_t> blocked_members;

    bool operator==(const Settings&) const = default;
};

inline constexpr int kBottomFreePercent = 15;                            // bilibili's
inline constexpr MediaTime kCrossing = std::chrono::milliseconds(8000);  // a scrolling comment, at 100 %
inline constexpr MediaTime kStanding = std::chrono::milliseconds(4500);  // a standing one
// The height of a normal line of text, of the picture's height: 25 px at 540 (bilibili's proportion).
inline constexpr int kLinesOfPicture = 18;

}  // namespace sameframe::danmaku

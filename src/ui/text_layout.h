// SPDX-License-Identifier: Apache-2.0
// Text into lines: pure, with the widths of characters given by the caller. Lines break after spaces and hyphens,
// between Chinese, Japanese and Korean characters (but not before a closing or after an opening mark), and, where a
// word is wider than a line, anywhere in it. What does not fit ends in an ellipsis.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sameframe::ui {

using MeasureCharacter = std::function<float(char32_t)>;

inline constexpr char32_t kEllipsis = 0x2026;

struct TextLines {
    std::vector<std::string> lines;
    float width = 0;         // of the widest line
    bool shortened = false;  // something was left out
};

TextLines break_lines(std::string_view text, float width, int max_lines, const MeasureCharacter& measure);

// Where the lines of break_lines() are in the text, all of them; nothing is left out.
struct LineRange {
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;    // of its characters: a space or a newline between two lines belongs to neither
    float width = 0;
};
std::vector<LineRange> break_ranges(std::string_view text, float width, const MeasureCharacter& measure);

// One line: as much as fits, with an ellipsis if that is not all. Nothing is allocated if all of it fits, and the
// result is then `text` itself; else it is `buffer`.
std::string_view fit_line(std::string_view text, float width, const MeasureCharacter& measure, std::string& buffer);

}  // namespace sameframe::ui

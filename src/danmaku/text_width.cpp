// SPDX-License-Identifier: Apache-2.0
#include "danmaku/text_width.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace sameframe::danmaku {
namespace {

// Semibold sans serif, rounded up: i, l and punctuation a third; most letters two thirds; M, W and @ a whole.
constexpr int kNarrow = kEm * 3 / 8;
constexpr int kLetter = kEm * 11 / 16;
constexpr int kBroad = kEm;
constexpr int kThai = kEm * 7 / 8;

struct Span {
    char32_t first, last;
    int width;
};

// Ascending. What is not named is a letter of some alphabet.
constexpr Span kSpans[] = {
    {0x0000, 0x001F, 0},        {0x0020, 0x0020, kNarrow},
    {0x0021, 0x002F, kNarrow},  {0x003A, 0x003B, kNarrow},
    {0x0040, 0x0040, kBroad},   {0x004D, 0x004D, kBroad},
    {0x0057, 0x0057, kBroad},   {0x0060, 0x0060, kNarrow},
    {0x0069, 0x006A, kNarrow},  {0x006C, 0x006C, kNarrow},
    {0x006D, 0x006D, kBroad},   {0x0077, 0x0077, kBroad},
    {0x0300, 0x036F, 0},        {0x0483, 0x0489, 0},
    {0x0591, 0x05BD, 0},        {0x0610, 0x061A, 0},
    {0x064B, 0x065F, 0},        {0x0900, 0x0902, 0},
    {0x0904, 0x0939, kBroad},   {0x0E01, 0x0E30, kThai},
    {0x0E31, 0x0E31, 0},        {0x0E32, 0x0E33, kThai},
    {0x0E34, 0x0E3A, 0},        {0x0E40, 0x0E46, kThai},
    {0x0E47, 0x0E4E, 0},
    {0x1100, 0x115F, kBroad},   {0x1160, 0x11FF, 0},
    {0x200B, 0x200F, 0},        {0x202A, 0x202E, 0},
    {0x2060, 0x206F, 0},        {0x20D0, 0x20F0, 0},
    {0x2190, 0x2BFF, kBroad},   {0x2E80, 0xA4CF, kBroad},
    {0xAC00, 0xD7A3, kBroad},   {0xF900, 0xFAFF, kBroad},
    {0xFE00, 0xFE0F, 0},        {0xFE30, 0xFE6F, kBroad},
    {0xFF01, 0xFF60, kBroad},   {0xFFE0, 0xFFE6, kBroad},
    {0xFFFD, 0xFFFD, kBroad},   {0x1F000, 0x1F3FA, kEm * 5 / 4},
    {0x1F3FB, 0x1F3FF, 0},      {0x1F400, 0x1FAFF, kEm * 5 / 4},
    {0x20000, 0x3FFFD, kBroad}, {0xE0000, 0xE0FFF, 0},
};

int width_of(char32_t code_point) {
    if (code_point >= 0x2E80 && code_point <= 0xA4CF) return kBroad;  // most of what is said
    const auto* span = std::lower_bound(std::begin(kSpans), std::end(kSpans), code_point,
                                        [](const Span& s, char32_t c) { return s.last < c; });
    return span != std::end(kSpans) && span->first <= code_point ? span->width : kLetter;
}

}  // namespace

int text_width(std::string_view utf8) {
    int width = 0;
    bool joined = false;  // behind a zero-width joiner: part of the emoji before it
    for (std::size_t at = 0; at < utf8.size() && width < kWidestText;) {
        const char32_t code_point = next_code_point(utf8, at);
        if (!joined) width += width_of(code_point);
        joined = code_point == 0x200D;
    }
    return std::min(width, kWidestText);
}

}  // namespace sameframe::danmaku

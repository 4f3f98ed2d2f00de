// SPDX-License-Identifier: Apache-2.0
// How wide a text is, without a font: an upper estimate by the class of each code point, so that the layout is the same
// on every machine and needs no measuring. Who draws a text that turns out wider squeezes it. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace sameframe::danmaku {

inline constexpr int kEm = 64;  // widths are counted in 1/64 of the font's size

// Of one line; bytes that are not UTF-8 count as one wide character each. At most kWidestText.
int text_width(std::string_view utf8);

inline constexpr int kWidestText = 400 * kEm;

}  // namespace sameframe::danmaku

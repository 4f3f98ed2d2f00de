// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them. Pure. Results are short and live on the stack, for they are made while drawing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/ticks.h"

namespace sameframe::ui {

// At most 31 bytes; always ends with a zero byte.
class ShortText {
public:
    ShortText() = default;
    explicit ShortText(std::string_view text) { append(text); }

    void append(std::string_view text);                           // what does not fit is left out
    void append_number(std::int64_t number, int min_digits = 1);  // zeros in front up to `min_digits`

    std::string_view view() const { return {bytes_.data(), size_}; }
    operator std::string_view() const { return view(); }

private:
    std::array<char, 32> bytes_{};
    std::size_t size_ = 0;
};

// "0:07", "12:34", "1:02:03". Rounded down, negative counts as zero. With `reference` of an hour or more the hours
// are always shown, so that a running time keeps its width.
ShortText format_time(MediaTime time, MediaTime reference = MediaTime(0));

// "734 MB", "1.4 GB": units of 1000, two digits at least.
ShortText format_size(std::int64_t bytes);

// "1.25", "0.5", "2": at most two decimals, no zeros at the end.
ShortText format_decimal(double number);

ShortText format_integer(std::int64_t number);

// What a picture of this size is called: "4K", "1080p", or "640×272" for an unusual one. The longer side decides too,
// so that 1920 x 800 is 1080p.
ShortText format_resolution(int width, int height);

// "h264" -> "H.264": how a codec is written for people. An unknown name in capitals.
ShortText format_codec(std::string_view ffmpeg_name);

// 6 -> "5.1", 8 -> "7.1": layouts with a name of their own; "" for others.
ShortText format_surround(int channels);

}  // namespace sameframe::ui

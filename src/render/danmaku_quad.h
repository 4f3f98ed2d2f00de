// SPDX-License-Identifier: Apache-2.0
// DanmakuQuad: what the GPU is told of a piece of a comment. Plain data; any thread.
#pragma once

#include <cstdint>

namespace sameframe::render {

// A run of a comment: all of it, or one of its characters; positions in CSS pixels from the picture's upper left
// corner.
struct DanmakuQuad {
    float start = 0;     // seconds after the draw's `origin`
    float life = 0;      // seconds on the stage
    float travel = 0;    // 1 right to left, -1 left to right, 0 stands
    float left = 0;      // of the box: of one that stands; of one that moves it follows from time
    float box = 0;       // width that the layout reckons with
    float ink_left = 0;  // of the quad, from the box
    float top = 0;
    float width = 0;
    float height = 0;
    std::uint16_t u = 0, v = 0, u_width = 0, v_height = 0;  // texels
    std::uint8_t red = 255, green = 255, blue = 255;
    std::uint8_t flags = 0;
};
inline constexpr std::uint8_t kOwnColours = 1;
inline constexpr std::uint8_t kFramed = 2;

}  // namespace sameframe::render

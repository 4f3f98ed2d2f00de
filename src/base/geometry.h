// SPDX-License-Identifier: Apache-2.0
// Points, sizes and rectangles of the page: CSS pixels unless a name says device pixels, origin at the top left.
#pragma once

namespace sameframe {

struct Size {
    float width = 0;
    float height = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const Rect&) const = default;
};

struct Insets {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    bool operator==(const Insets&) const = default;
};

}  // namespace sameframe

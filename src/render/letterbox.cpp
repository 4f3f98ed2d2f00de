// SPDX-License-Identifier: Apache-2.0
#include "render/letterbox.h"

#include <algorithm>
#include <cmath>

namespace sameframe::render {
namespace {

int quarter_turns(int rotation) { return ((rotation / 90) % 4 + 4) % 4; }

}  // namespace

DeviceRect to_device(Rect region, float pixel_ratio) {
    const auto edge = [&](float position) { return static_cast<int>(std::lround(position * pixel_ratio)); };
    const int left = edge(region.x);
    const int top = edge(region.y);
    return {left, top, std::max(0, edge(region.right()) - left), std::max(0, edge(region.bottom()) - top)};
}

DeviceRect fit_picture(const PictureShape& shape, DeviceRect region) {
    if (shape.width <= 0 || shape.height <= 0 || region.width <= 0 || region.height <= 0) return {};
    const bool stretched = shape.sample_aspect.numerator > 0 && shape.sample_aspect.denominator > 0;
    double width = shape.width;
    double height = shape.height;
    if (stretched) width *= static_cast<double>(shape.sample_aspect.numerator) / shape.sample_aspect.denominator;
    if (quarter_turns(shape.rotation) % 2 == 1) std::swap(width, height);

    const double scale = std::min(region.width / width, region.height / height);
    const auto fitted = [&](double length, int limit) {
        const int rounded = static_cast<int>(std::lround(length * scale));
        return std::clamp(rounded, 1, limit);
    };
    DeviceRect placed;
    placed.width = fitted(width, region.width);
    placed.height = fitted(height, region.height);
    placed.x = region.x + (region.width - placed.width) / 2;
    placed.y = region.y + (region.height - placed.height) / 2;
    return placed;
}

std::array<float, 6> picture_coordinates(int rotation, bool mirrored) {
    // After a clockwise quarter turn the picture's left edge is on top: u runs down the screen, v runs to the left.
    std::array<float, 6> map{};
    switch (quarter_turns(rotation)) {
        case 0:
            map = {1, 0, 0, 0, 1, 0};
            break;
        case 1:
            map = {0, 1, 0, -1, 0, 1};
            break;
        case 2:
            map = {-1, 0, 1, 0, -1, 1};
            break;
        case 3:
            map = {0, -1, 1, 1, 0, 0};
            break;
    }
    if (mirrored) {
        map[0] = -map[0];
        map[1] = -map[1];
        map[2] = 1 - map[2];
    }
    return map;
}

}  // namespace sameframe::render

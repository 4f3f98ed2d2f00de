// SPDX-License-Identifier: Apache-2.0
// Letterbox: where a picture stands on the screen, and which of its texels each corner shows. Pure.
// The picture's shape is that of its samples (width x height) stretched by the sample aspect ratio, mirrored left to
// right if asked, then turned clockwise by the rotation; it is fitted into a region, centred, without cropping.
#pragma once

#include <array>

#include "base/geometry.h"
#include "media/media_info.h"

namespace sameframe::render {

struct PictureShape {
    int width = 0;  // samples
    int height = 0;
    media::Rational sample_aspect{1, 1};  // width : height of one sample; anything not positive counts as 1:1
    int rotation = 0;                     // degrees clockwise, a multiple of 90
    bool mirrored = false;                // before the rotation
};

// Device pixels, origin at the top left of the canvas.
struct DeviceRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const DeviceRect&) const = default;
};

// The region in device pixels that a region in CSS pixels covers: edges rounded, so neighbours still touch.
DeviceRect to_device(Rect region, float pixel_ratio);

// The picture inside `region`. Its edges lie on device pixels; a shape within half a pixel of the region fills it.
// Empty (all zero) if the picture or the region is empty.
DeviceRect fit_picture(const PictureShape& shape, DeviceRect region);

// Picture coordinates (u right, v down, 0..1) at a point of the placed rectangle (s right, t down, 0..1):
//   u = [0] s + [1] t + [2]
//   v = [3] s + [4] t + [5]
std::array<float, 6> picture_coordinates(int rotation, bool mirrored);

}  // namespace sameframe::render

// SPDX-License-Identifier: Apache-2.0
// A planar float picture, and its way out as raw YCbCr 4:2:0 (BT.709, limited range, 8 or 10 bit).
// Drawn in linear light or display-referred as the film likes; write_frame() wants display-referred [0, 1].
#pragma once

#include <cstdio>
#include <functional>
#include <vector>

#include "maths.h"

namespace sameframe::films {

struct Image {
    Image() = default;
    Image(int w, int h) : width(w), height(h), r(size()), g(size()), b(size()) {}

    size_t size() const { return size_t(width) * size_t(height); }
    size_t at(int x, int y) const { return size_t(y) * size_t(width) + size_t(x); }
    void clear();
    void add(int x, int y, Colour c) {
        const size_t i = at(x, y);
        r[i] += c.r, g[i] += c.g, b[i] += c.b;
    }

    int width = 0, height = 0;
    std::vector<float> r, g, b;
};

// Bilinear sample with the edge held.
inline Colour sample(const Image& image, float x, float y) {
    x = std::min(std::max(x, 0.0f), float(image.width) - 1.001f);
    y = std::min(std::max(y, 0.0f), float(image.height) - 1.001f);
    const int ix = int(x), iy = int(y);
    const float u = x - float(ix), v = y - float(iy);
    const size_t i = image.at(ix, iy), j = i + size_t(image.width);
    const auto lerp = [&](const std::vector<float>& p) {
        return mix(mix(p[i], p[i + 1], u), mix(p[j], p[j + 1], u), v);
    };
    return {lerp(image.r), lerp(image.g), lerp(image.b)};
}

// A soft round dot, additive, placed with sub-pixel precision; sigma in pixels.
void splat(Image& image, float x, float y, float sigma, Colour c);

// Calls rows(first, last) for bands of [0, height) on a few threads; returns when all are done.
void parallel_rows(int height, const std::function<void(int, int)>& rows);

// Filmic shoulder, display gamma and an S-curve of strength `contrast` in [0, 1]: linear light [0, inf) to
// display-referred [0, 1], in place.
void develop(Image& image, float exposure, float contrast);

// One raw frame: Y, then Cb, then Cr; 10 bit as 16-bit little endian. Rounding is dithered by a pattern fixed in
// place, so that gradients do not band and still compress. False when the reader has gone.
bool write_frame(const Image& image, int bits, std::FILE* out);

}  // namespace sameframe::films

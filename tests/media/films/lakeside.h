// SPDX-License-Identifier: Apache-2.0
// The land around the lake: far snow mountains, wooded hills, the near shore with its cabin, and the jetty with two
// friends on it. Each is a still layer, wider than the picture, that slides by its own amount as the camera drifts.
#pragma once

#include "image.h"

namespace sameframe::films {

struct Layer {
    Image base;                  // colour without the lights of the sky
    std::vector<float> cover;    // [0, 1]
    std::vector<float> sky_lit;  // how much of the aurora's light it throws back
    float slide = 0;             // pixels the layer moves for one pixel of camera drift
};

// Layers are `width + 2 * overscan` wide and `horizon` tall (their bottom row is the waterline).
struct Lakeside {
    Lakeside(int width, int horizon, int overscan, float unit);
    Layer mountains, hills, shore;
    float cabin_x = 0, cabin_y = 0;  // the lit window, in the shore layer
};

// Coverage of the jetty and the two friends in the lower right corner, for one picture; 1 is silhouette.
std::vector<float> jetty_with_friends(int width, int height, float unit);

}  // namespace sameframe::films

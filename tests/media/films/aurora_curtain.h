// SPDX-License-Identifier: Apache-2.0
// Northern lights as they stand in the air: a sheet of vertical rays over a winding path on the ground. Projecting
// the path brightens the folds by itself, where many rays fall into one column of the picture.
#pragma once

#include "image.h"

namespace sameframe::films {

struct Curtain {
    float distance;    // of the path's middle, in units of the camera's height scale
    float depth;       // how far the path winds to and fro
    float seed;        // decides the windings
    float speed;       // of the windings and of the rays
    float brightness;  // 1 is a strong display
    float tallness;    // of the rays
};

// Adds the curtain to `sky`, a picture whose bottom row is the horizon. `activity` in [0, 1] is the display's strength.
void draw_curtain(Image& sky, const Curtain& curtain, float seconds, float activity);

}  // namespace sameframe::films

// SPDX-License-Identifier: Apache-2.0
// The hours of "Paper Sea": five sets of paper, from a golden afternoon to night, and every shade between them.
#pragma once

#include "maths.h"

namespace sameframe::films {

struct Palette {
    Colour sky_top, sky_low, sun, halo, cloud, cloud_low, hill, sea_far, sea_near, boat, ink;
    float night = 0;  // 0 by day, 1 when lamps and stars are out
};

// `hour` runs from 0 (afternoon) over 1 (golden hour), 2 (sunset) and 3 (dusk) to 4 (night).
Palette palette_at(float hour);

}  // namespace sameframe::films

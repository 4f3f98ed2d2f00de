// SPDX-License-Identifier: Apache-2.0
// A spiral galaxy seen at an angle: bulge, two arms with dust along their inner edge, blue star clouds, pink knots.
#pragma once

#include "image.h"

namespace sameframe::films {

struct Galaxy {
    float x, y;         // centre in the picture, pixels
    float size;         // radius of the disc, pixels
    float tilt;         // radians away from face on
    float turn;         // position angle, radians
    float spin;         // winding phase of the arms, radians
    float brightness;
    float seed;
};

// Adds the galaxy's light to the picture.
void draw_galaxy(Image& image, const Galaxy& galaxy);

}  // namespace sameframe::films

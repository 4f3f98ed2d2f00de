// SPDX-License-Identifier: Apache-2.0
// A spiral galaxy seen at an angle: bulge, two arms with dust along their inner edge, blue star clouds, pink knots.
#pragma once

#include "image.h"

namespace sameframe::films {

struct Placement {
    float x, y;  // centre in the picture, pixels
    float size;  // radius of the disc, pixels
    float tilt;  // radians away from face on
    float turn;  // position angle, radians
    float spin;  // of the disc about its own axis, radians
    float brightness;
};

class Galaxy {
public:
    // The disc is drawn once, `side` pixels square: about twice the largest `size` it will be shown at.
    Galaxy(int side, float seed);
    // Adds the galaxy's light to the picture.
    void draw(Image& image, const Placement& at) const;

private:
    Image disc_;
};

}  // namespace sameframe::films

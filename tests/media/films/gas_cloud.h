// SPDX-License-Identifier: Apache-2.0
// A nebula as a stack of slices that stand still in space: each is a smooth picture, so flying through them is smooth too
// and needs neither jitter nor many steps. Units: 1 is about the width of the view one unit ahead.
#pragma once

#include "image.h"

namespace sameframe::films {

struct View {
    float z = 0;               // the camera flies along +z
    float roll = 0;            // radians
    float pan_x = 0, pan_y = 0;
};

class GasCloud {
public:
    GasCloud();
    // Fills `light` (any size, same aspect as the film) with what the gas sends out and `through` with how much of the
    // light from behind it passes.
    void draw(Image& light, std::vector<float>& through, const View& view, float seconds) const;

private:
    std::vector<float> field_;  // a repeating cube of turbulence
};

}  // namespace sameframe::films

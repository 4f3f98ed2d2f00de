// SPDX-License-Identifier: Apache-2.0
// Cut paper: flat shapes with a grain, a light cut edge and a soft shadow on whatever lies behind. Colours are
// display-referred. All coordinates are pixels of the picture.
#pragma once

#include <vector>

#include "image.h"

namespace sameframe::films {

struct Corner {
    float x, y;
};
using Shape = std::vector<Corner>;

// The grain of a sheet of paper, about 1, of any size (it repeats); made once.
class Grain {
public:
    explicit Grain(float unit);
    float at(int x, int y) const { return values_[size_t(y & (kSide - 1)) * kSide + size_t(x & (kSide - 1))]; }

private:
    static constexpr int kSide = 512;
    std::vector<float> values_;
};

// A sheet that fills the picture below `top[x]` (one value a column). `slide` moves its grain with it.
struct Sheet {
    std::vector<float> top;
    Colour upper, lower;   // colour at the cut edge and `fall` pixels below it
    float fall = 200;
    float shadow = 0.3f;   // darkness of what it throws on the sheets behind
    float reach = 14;      // softness of that shadow
    int slide = 0;
    float bottom = 1e6f;   // nothing of it is seen below this row
};

void lay_sheet(Image& frame, const Sheet& sheet, const Grain& grain);

// A filled polygon with soft edges; feather 0 is a clean cut, more is a blur (for shadows).
void cut(Image& frame, const Shape& shape, Colour colour, float opacity, float feather, const Grain* grain);

// A filled disc, the same way.
void disc(Image& frame, float x, float y, float radius, Colour colour, float opacity, float feather, const Grain* grain);

// The shape turned by `angle` about the origin, scaled and moved.
Shape placed(const Shape& shape, float x, float y, float scale, float angle);

}  // namespace sameframe::films

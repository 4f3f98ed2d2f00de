// SPDX-License-Identifier: Apache-2.0
// Colour matrix: from the samples of a picture to R'G'B' in 0..1. Pure.
// Source: ITU-T H.273 section 8.3, MatrixCoefficients: the quantisation of limited and full range, and luma and chroma
// from R'G'B' by KR and KB of its table 4; here solved for R'G'B'.
#pragma once

#include <array>

#include "media/video_frame.h"

namespace sameframe::render {

// rgb[i] = rows[i][0] p0 + rows[i][1] p1 + rows[i][2] p2 + rows[i][3], p0..p2 being the samples of planes 0..2 as the
// texture gives them.
struct ColourMatrix {
    std::array<std::array<float, 4>, 3> rows{};
};

// `bit_depth` 8..16. `code_per_unit`: the sample's code where the texture gives 1.0: 255 for 8-bit normalised textures,
// 65535 for 16-bit normalised ones, 1 for integer ones. One plane only (grey): `planes` 1, where p1 and p2 do not
// count.
ColourMatrix colour_matrix(const media::ColourSpace& colour, int bit_depth, double code_per_unit, int planes = 3);

}  // namespace sameframe::render

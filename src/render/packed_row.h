// SPDX-License-Identifier: Apache-2.0
// Packed rows: rows of a 4:2:0 picture of 8 bits as R'G'B' bytes, in whole numbers: the arithmetic of PicturePacker.
// Pure. Within 1 of what the shader makes of the same samples (colour_matrix.h, chroma_siting.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "render/colour_matrix.h"

namespace sameframe::render {

// Chroma between its samples, in sixteenths of a code, so that no interpolated value is rounded.
using Sixteenths = std::uint16_t;

// A colour matrix from codes to codes, in fixed point.
struct FixedColours {
    std::int16_t luma, red_by_v, green_by_u, green_by_v, blue_by_u;
    std::array<std::int32_t, 3> offsets;  // of red, green and blue, with what rounds
};

// For the matrices that make R'G'B' of luma and chroma, not for identity_gbr.
FixedColours fixed_colours(const media::ColourSpace& colour);

// How much of the nearer and of the farther of two chroma rows lies in a luma row; four in all.
struct RowBlend {
    int near;
    int far;
};

// A row of chroma for every luma sample: `out` takes twice as many samples as `near`, or one fewer. `cosited`: the
// first chroma sample lies on the first luma sample, else between the first two. `scratch`: as long as `near`, and 2
// more.
void spread_chroma(std::span<const std::uint8_t> near, const std::uint8_t* far, RowBlend blend, bool cosited,
                   std::span<Sixteenths> scratch, std::span<Sixteenths> out);

// `u` and `v` as long as `luma`; `out` gets four bytes a sample: red, green, blue, 255.
void pack_row(std::span<const std::uint8_t> luma, const Sixteenths* u, const Sixteenths* v, const FixedColours& colours,
              std::uint8_t* out);

}  // namespace sameframe::render

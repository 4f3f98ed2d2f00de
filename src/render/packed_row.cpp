// SPDX-License-Identifier: Apache-2.0
#include "render/packed_row.h"

#include <algorithm>
#include <cmath>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace sameframe::render {
namespace {

constexpr int kShift = 17;  // of the sums: 4 bits below a code, 13 of the factors, of which the largest is 2.15

// `by_code`: what one code adds, in codes.
std::int16_t factor(float by_code) { return static_cast<std::int16_t>(std::lround(by_code * (1 << (kShift - 4)))); }

std::uint8_t byte_of(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> kShift, 0, 255)); }

#ifdef __wasm_simd128__
// Sums of eight samples to codes that may lie outside 0..255.
v128_t codes(v128_t low, v128_t high, v128_t offset) {
    return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_add(low, offset), kShift),
                                   wasm_i32x4_shr(wasm_i32x4_add(high, offset), kShift));
}

v128_t pair(std::int16_t first, std::int16_t second) {
    return wasm_i32x4_splat((static_cast<std::uint16_t>(first)) | (static_cast<std::uint32_t>(second) << 16));
}

v128_t low_pairs(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
v128_t high_pairs(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }

// Eight samples; the caller's loop keeps the factors in registers.
struct Packer {
    explicit Packer(const FixedColours& c)
        : red(pair(c.luma, c.red_by_v)),
          green(pair(c.luma, c.green_by_u)),
          blue(pair(c.luma, c.blue_by_u)),
          green_by_v(wasm_i16x8_splat(c.green_by_v)),
          red_offset(wasm_i32x4_splat(c.offsets[0])),
          green_offset(wasm_i32x4_splat(c.offsets[1])),
          blue_offset(wasm_i32x4_splat(c.offsets[2])) {}

    void pack(const std::uint8_t* luma, const Sixteenths* u_row, const Sixteenths* v_row, std::uint8_t* out) const {
        const v128_t y = wasm_i16x8_shl(wasm_u16x8_load8x8(luma), 4), u = wasm_v128_load(u_row),
                     v = wasm_v128_load(v_row);
        const v128_t yu_low = low_pairs(y, u), yu_high = high_pairs(y, u);
        const v128_t r =
            codes(wasm_i32x4_dot_i16x8(low_pairs(y, v), red), wasm_i32x4_dot_i16x8(high_pairs(y, v), red), red_offset);
        const v128_t b = codes(wasm_i32x4_dot_i16x8(yu_low, blue), wasm_i32x4_dot_i16x8(yu_high, blue), blue_offset);
        const v128_t g =
            codes(wasm_i32x4_add(wasm_i32x4_dot_i16x8(yu_low, green), wasm_i32x4_extmul_low_i16x8(v, green_by_v)),
                  wasm_i32x4_add(wasm_i32x4_dot_i16x8(yu_high, green), wasm_i32x4_extmul_high_i16x8(v, green_by_v)),
                  green_offset);
        const v128_t red_green = wasm_u8x16_narrow_i16x8(r, g),
                     blue_full = wasm_u8x16_narrow_i16x8(b, wasm_i16x8_splat(255));
        const v128_t rg =
            wasm_i8x16_shuffle(red_green, red_green, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
        const v128_t bf =
            wasm_i8x16_shuffle(blue_full, blue_full, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
        wasm_v128_store(out, low_pairs(rg, bf));
        wasm_v128_store(out + 16, high_pairs(rg, bf));
    }

    v128_t red, green, blue, green_by_v, red_offset, green_offset, blue_offset;
};
#endif

}  // namespace

FixedColours fixed_colours(const media::ColourSpace& colour) {
    const auto rows = colour_matrix(colour, 8, 1).rows;  // from codes to 0..1
    FixedColours fixed{.luma = factor(rows[0][0] * 255),
                       .red_by_v = factor(rows[0][2] * 255),
                       .green_by_u = factor(rows[1][1] * 255),
                       .green_by_v = factor(rows[1][2] * 255),
                       .blue_by_u = factor(rows[2][1] * 255),
                       .offsets = {}};
    for (std::size_t i = 0; i < 3; ++i)
        fixed.offsets[i] = static_cast<std::int32_t>(std::lround((rows[i][3] * 255.0 + 0.5) * (1 << kShift)));
    return fixed;
}

void spread_chroma(std::span<const std::uint8_t> near, const std::uint8_t* far, RowBlend blend, bool cosited,
                   std::span<Sixteenths> scratch, std::span<Sixteenths> out) {
    const std::size_t count = near.size();
    Sixteenths* const row = scratch.data() + 1;
    for (std::size_t i = 0; i < count; ++i)
        row[i] = static_cast<Sixteenths>(near[i] * blend.near + far[i] * blend.far);
    row[-1] = row[0];
    row[count] = row[count - 1];
    // Even and odd luma samples lie at 0 and 1/2 of the way between chroma samples, or at 1/4 before and behind one.
    const int before = cosited ? 0 : 1, even = 4 - before, odd = cosited ? 2 : 3, behind = 4 - odd;
    std::size_t i = 0;
#ifdef __wasm_simd128__
    const v128_t by_before = wasm_i16x8_splat(static_cast<std::int16_t>(before)),
                 by_even = wasm_i16x8_splat(static_cast<std::int16_t>(even));
    const v128_t by_odd = wasm_i16x8_splat(static_cast<std::int16_t>(odd)),
                 by_behind = wasm_i16x8_splat(static_cast<std::int16_t>(behind));
    for (; i + 8 <= count && 2 * (i + 8) <= out.size(); i += 8) {
        const v128_t here = wasm_v128_load(row + i);
        const v128_t evens =
            wasm_i16x8_add(wasm_i16x8_mul(wasm_v128_load(row + i - 1), by_before), wasm_i16x8_mul(here, by_even));
        const v128_t odds =
            wasm_i16x8_add(wasm_i16x8_mul(here, by_odd), wasm_i16x8_mul(wasm_v128_load(row + i + 1), by_behind));
        wasm_v128_store(out.data() + 2 * i, low_pairs(evens, odds));
        wasm_v128_store(out.data() + 2 * i + 8, high_pairs(evens, odds));
    }
#endif
    for (; 2 * i < out.size(); ++i) {
        out[2 * i] = static_cast<Sixteenths>(row[i - 1] * before + row[i] * even);
        if (2 * i + 1 < out.size()) out[2 * i + 1] = static_cast<Sixteenths>(row[i] * odd + row[i + 1] * behind);
    }
}

void pack_row(std::span<const std::uint8_t> luma, const Sixteenths* u, const Sixteenths* v, const FixedColours& colours,
              std::uint8_t* out) {
    std::size_t i = 0;
#ifdef __wasm_simd128__
    const Packer packer(colours);
    for (; i + 8 <= luma.size(); i += 8)
        packer.pack(luma.data() + i, u + i, v + i, out + 4 * i);
#endif
    for (; i < luma.size(); ++i) {
        const std::int32_t y = luma[i] * 16 * colours.luma;
        out[4 * i] = byte_of(y + v[i] * colours.red_by_v + colours.offsets[0]);
        out[4 * i + 1] = byte_of(y + u[i] * colours.green_by_u + v[i] * colours.green_by_v + colours.offsets[1]);
        out[4 * i + 2] = byte_of(y + u[i] * colours.blue_by_u + colours.offsets[2]);
        out[4 * i + 3] = 255;
    }
}

}  // namespace sameframe::render

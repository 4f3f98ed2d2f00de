// SPDX-License-Identifier: LGPL-2.1-or-later
// H.264 motion compensation of chroma to an eighth of a sample (ITU-T H.264, 8.4.2.2.2): blocks 8 and 4 wide, put and
// averaged with what is there. Bilinear, first along the row, then down the column, with the row above kept in a
// register; rounded once, at the end, so that the order does not matter.
#include "h264.h"
#include "pixels.h"

// Eight times the sample at `x` eighths between p[0] and p[1].
SIMD_INLINE v128_t between(v128_t left, v128_t right, v128_t x) {
    return wasm_i16x8_add(wasm_i16x8_shl(left, 3), wasm_i16x8_mul(wasm_i16x8_sub(right, left), x));
}

SIMD_INLINE v128_t load_wide(const uint8_t* p, int width) { return width == 8 ? load_8_wide(p) : load_4_wide(p); }

SIMD_INLINE void write(uint8_t* dst, v128_t wide, int width, int average) {
    v128_t pixels = to_pixels(wide);
    store_bytes(dst, average ? wasm_u8x16_avgr(load_bytes(dst, width), pixels) : pixels, width);
}

// No row or column is read that a weight of nought would hide: it may lie outside the picture's buffer.
SIMD_INLINE void predict(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int height, int x, int y, int width,
                         int average) {
    const v128_t across = wasm_i16x8_splat((int16_t)x), down = wasm_i16x8_splat((int16_t)y);
    if (x && y) {
        v128_t above = between(load_wide(src, width), load_wide(src + 1, width), across);
        for (int row = 0; row < height; ++row, dst += stride) {
            src += stride;
            v128_t below = between(load_wide(src, width), load_wide(src + 1, width), across);
            v128_t sum = between(above, below, down);
            write(dst, wasm_u16x8_shr(wasm_i16x8_add(sum, wasm_i16x8_const_splat(32)), 6), width, average);
            above = below;
        }
    } else if (x || y) {
        const ptrdiff_t step = x ? 1 : stride;
        const v128_t weight = x ? across : down;
        for (int row = 0; row < height; ++row, dst += stride, src += stride) {
            v128_t sum = between(load_wide(src, width), load_wide(src + step, width), weight);
            write(dst, wasm_u16x8_shr(wasm_i16x8_add(sum, wasm_i16x8_const_splat(4)), 3), width, average);
        }
    } else {
        for (int row = 0; row < height; ++row, dst += stride, src += stride)
            write(dst, load_wide(src, width), width, average);
    }
}

#define KERNEL(name, width, average)                                                                 \
    static void name(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int height, int x, int y) { \
        predict(dst, src, stride, height, x, y, width, average);                                     \
    }
KERNEL(put8, 8, 0)
KERNEL(put4, 4, 0)
KERNEL(avg8, 8, 1)
KERNEL(avg4, 4, 1)

void ff_h264_chroma_init_simd(H264ChromaContext* c) {
    c->put_h264_chroma_pixels_tab[0] = put8;
    c->put_h264_chroma_pixels_tab[1] = put4;
    c->avg_h264_chroma_pixels_tab[0] = avg8;
    c->avg_h264_chroma_pixels_tab[1] = avg4;
}

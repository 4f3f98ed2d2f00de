// SPDX-License-Identifier: LGPL-2.1-or-later
// H.264 motion compensation of luma to a quarter of a sample (ITU-T H.264, 8.4.2.2.1): blocks of 16x16, 8x8 and 4x4,
// put and averaged with what is there.
//
// Everything goes down columns of eight pixels in one pass, with no temporary block: the rows that the six taps still
// need stay in registers. The taps come from loads at each offset that widen to 16 bits on the way, which costs less
// than aligning one load by shuffles. A column of four is computed as eight: it reads at most four bytes more than C
// does, which lie inside the padding of FFmpeg's picture and edge buffers.
#include "h264.h"
#include "pixels.h"

// a - 5b + 20c - with the outer, middle and inner pairs of taps as a, b and c. Between -2550 and 10710 for pixels.
SIMD_INLINE v128_t weigh_pairs(v128_t outer, v128_t middle, v128_t inner) {
    v128_t inner_less_middle = wasm_i16x8_sub(wasm_i16x8_shl(inner, 2), middle);
    return wasm_i16x8_add(wasm_i16x8_mul(inner_less_middle, wasm_i16x8_const_splat(5)), outer);
}

// The six taps around the eight pixels at p and their right neighbours, not yet rounded.
SIMD_INLINE v128_t horizontal_sum(const uint8_t* p) {
    return weigh_pairs(wasm_i16x8_add(load_8_wide(p - 2), load_8_wide(p + 3)),
                       wasm_i16x8_add(load_8_wide(p - 1), load_8_wide(p + 2)),
                       wasm_i16x8_add(load_8_wide(p), load_8_wide(p + 1)));
}

// The same down a column: six rows from two above to three below.
SIMD_INLINE v128_t vertical_sum(const v128_t rows[6]) {
    return weigh_pairs(wasm_i16x8_add(rows[0], rows[5]), wasm_i16x8_add(rows[1], rows[4]),
                       wasm_i16x8_add(rows[2], rows[3]));
}

SIMD_INLINE v128_t half_sample(v128_t sum) {
    return to_pixels(wasm_i16x8_shr(wasm_i16x8_add(sum, wasm_i16x8_const_splat(16)), 5));
}

// The sample between four others, from six rows of horizontal sums: (a - 5b + 20c + 512) >> 10 without leaving 16 bits,
// as ((((a - b) >> 2) - b + c) >> 2) + c is the floor of a sixteenth of it. Only what ends as 255 can saturate.
SIMD_INLINE v128_t centre_sample(const v128_t sums[6]) {
    v128_t outer = wasm_i16x8_add(sums[0], sums[5]);
    v128_t middle = wasm_i16x8_add(sums[1], sums[4]);
    v128_t inner = wasm_i16x8_add(sums[2], sums[3]);
    v128_t v = wasm_i16x8_sub(wasm_i16x8_shr(wasm_i16x8_sub(outer, middle), 2), middle);
    v = wasm_i16x8_add(wasm_i16x8_shr(wasm_i16x8_add_sat(v, inner), 2), inner);
    return to_pixels(wasm_i16x8_shr(wasm_i16x8_add(v, wasm_i16x8_const_splat(32)), 6));
}

SIMD_INLINE void roll(v128_t rows[6], v128_t next) {
    for (int i = 0; i < 5; ++i)
        rows[i] = rows[i + 1];
    rows[5] = next;
}

SIMD_INLINE void write(uint8_t* dst, v128_t pixels, int width, int average) {
    store_bytes(dst, average ? wasm_u8x16_avgr(load_bytes(dst, width), pixels) : pixels, width);
}

// The full and half samples of a row only: x of a quarter is averaged with the nearer full sample.
SIMD_INLINE void along_rows(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int width, int height, int average,
                            int x) {
    for (int row = 0; row < height; ++row, dst += stride, src += stride) {
        v128_t pixels = half_sample(horizontal_sum(src));
        if (x != 2) pixels = wasm_u8x16_avgr(pixels, wasm_v128_load64_zero(src + (x == 3)));
        write(dst, pixels, width, average);
    }
}

// Positions that need sums down the columns of full samples, at `src` or one to its right: with them alone (x == 0),
// or averaged with the half samples along the rows (x and y odd).
SIMD_INLINE void down_columns(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int width, int height, int average,
                              int x, int y) {
    const uint8_t* column = src + (x == 3);
    v128_t rows[6];
    for (int i = 0; i < 5; ++i)
        rows[i + 1] = load_8_wide(column + (i - 2) * stride);
    for (int row = 0; row < height; ++row, dst += stride, src += stride, column += stride) {
        roll(rows, load_8_wide(column + 3 * stride));
        v128_t pixels = half_sample(vertical_sum(rows));
        if (x != 0)
            pixels = wasm_u8x16_avgr(pixels, half_sample(horizontal_sum(src + (y == 3) * stride)));
        else if (y != 2)
            pixels = wasm_u8x16_avgr(pixels, to_pixels(rows[y == 3 ? 3 : 2]));
        write(dst, pixels, width, average);
    }
}

// The centre of four samples, or its average with the half sample above, below, left or right of it.
SIMD_INLINE void around_centre(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int width, int height, int average,
                               int x, int y) {
    const uint8_t* column = src + (x == 3);
    v128_t sums[6], rows[6];
    for (int i = 0; i < 5; ++i) {
        sums[i + 1] = horizontal_sum(src + (i - 2) * stride);
        if (x != 2) rows[i + 1] = load_8_wide(column + (i - 2) * stride);
    }
    for (int row = 0; row < height; ++row, dst += stride, src += stride, column += stride) {
        roll(sums, horizontal_sum(src + 3 * stride));
        v128_t pixels = centre_sample(sums);
        if (y != 2) pixels = wasm_u8x16_avgr(pixels, half_sample(sums[y == 3 ? 3 : 2]));
        if (x != 2) {
            roll(rows, load_8_wide(column + 3 * stride));
            pixels = wasm_u8x16_avgr(pixels, half_sample(vertical_sum(rows)));
        }
        write(dst, pixels, width, average);
    }
}

SIMD_INLINE void copy(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int size, int average) {
    for (int row = 0; row < size; ++row, dst += stride, src += stride)
        write(dst, load_bytes(src, size), size, average);
}

// `x` and `y` in quarters of a sample. All but the pointers are constants where this is called.
SIMD_INLINE void predict(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int size, int average, int x, int y) {
    if (x == 0 && y == 0) {
        copy(dst, src, stride, size, average);
        return;
    }
    const int width = size < 8 ? size : 8;
    for (int column = 0; column < size; column += width) {
        if (y == 0)
            along_rows(dst + column, src + column, stride, width, size, average, x);
        else if (x == 0 || (x != 2 && y != 2))
            down_columns(dst + column, src + column, stride, width, size, average, x, y);
        else
            around_centre(dst + column, src + column, stride, width, size, average, x, y);
    }
}

#define POSITION(op, average, size, x, y)                                               \
    static void op##size##_##x##y(uint8_t* dst, const uint8_t* src, ptrdiff_t stride) { \
        predict(dst, src, stride, size, average, x, y);                                 \
    }
#define ROW_OF_POSITIONS(op, average, size, y) \
    POSITION(op, average, size, 0, y)          \
    POSITION(op, average, size, 1, y) POSITION(op, average, size, 2, y) POSITION(op, average, size, 3, y)
#define POSITIONS(op, average, size)                                              \
    ROW_OF_POSITIONS(op, average, size, 0)                                        \
    ROW_OF_POSITIONS(op, average, size, 1) ROW_OF_POSITIONS(op, average, size, 2) \
        ROW_OF_POSITIONS(op, average, size, 3)
POSITIONS(put, 0, 16)
POSITIONS(put, 0, 8)
POSITIONS(put, 0, 4)
POSITIONS(avg, 1, 16)
POSITIONS(avg, 1, 8)
POSITIONS(avg, 1, 4)

#define ROW_OF_NAMES(op, size, y) op##size##_0##y, op##size##_1##y, op##size##_2##y, op##size##_3##y
#define NAMES(op, size) \
    { ROW_OF_NAMES(op, size, 0), ROW_OF_NAMES(op, size, 1), ROW_OF_NAMES(op, size, 2), ROW_OF_NAMES(op, size, 3) }

void ff_h264_qpel_init_simd(H264QpelContext* c) {
    static const qpel_mc_func put[3][16] = {NAMES(put, 16), NAMES(put, 8), NAMES(put, 4)};
    static const qpel_mc_func avg[3][16] = {NAMES(avg, 16), NAMES(avg, 8), NAMES(avg, 4)};
    for (int size = 0; size < 3; ++size) {
        for (int position = 0; position < 16; ++position) {
            c->put_h264_qpel_pixels_tab[size][position] = put[size][position];
            c->avg_h264_qpel_pixels_tab[size][position] = avg[size][position];
        }
    }
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// H.264 inverse transforms, 4x4 and 8x8 (ITU-T H.264, 8.5.12 and 8.5.13), added to the prediction; the coefficients are
// cleared for the next block. FFmpeg stores blocks transposed. In 16 bits, where C's second pass has 32: equal for
// every stream that keeps to the standard, which bounds what the passes may reach.
#include "h264.h"
#include "libavcodec/h264_parse.h"
#include "pixels.h"

SIMD_INLINE v128_t add(v128_t a, v128_t b) { return wasm_i16x8_add(a, b); }
SIMD_INLINE v128_t sub(v128_t a, v128_t b) { return wasm_i16x8_sub(a, b); }
SIMD_INLINE v128_t half(v128_t a) { return wasm_i16x8_shr(a, 1); }
SIMD_INLINE v128_t quarter(v128_t a) { return wasm_i16x8_shr(a, 2); }

SIMD_INLINE void add_to_row(uint8_t* dst, v128_t residual, int width) {
    v128_t pixels = wasm_u16x8_extend_low_u8x16(load_bytes(dst, width));
    store_bytes(dst, to_pixels(add(pixels, wasm_i16x8_shr(residual, 6))), width);
}

SIMD_INLINE void transform_4(v128_t v[4]) {
    v128_t z0 = add(v[0], v[2]), z1 = sub(v[0], v[2]);
    v128_t z2 = sub(half(v[1]), v[3]), z3 = add(v[1], half(v[3]));
    v[0] = add(z0, z3);
    v[1] = add(z1, z2);
    v[2] = sub(z1, z2);
    v[3] = sub(z0, z3);
}

static void idct4_add(uint8_t* dst, int16_t* block, int stride) {
    v128_t v[4];
    block[0] += 32;  // rounds what both passes end with
    for (int i = 0; i < 4; ++i)
        v[i] = wasm_v128_load64_zero(block + 4 * i);
    transform_4(v);
    v128_t low = interleave_low_16(v[0], v[2]), high = interleave_low_16(v[1], v[3]);
    v128_t left = interleave_low_16(low, high), right = interleave_high_16(low, high);
    v[0] = left;
    v[1] = wasm_i64x2_shuffle(left, left, 1, 1);
    v[2] = right;
    v[3] = wasm_i64x2_shuffle(right, right, 1, 1);
    transform_4(v);
    for (int i = 0; i < 4; ++i)
        add_to_row(dst + i * stride, v[i], 4);
    wasm_v128_store(block, wasm_i16x8_const_splat(0));
    wasm_v128_store(block + 8, wasm_i16x8_const_splat(0));
}

SIMD_INLINE void transform_8(v128_t v[8]) {
    v128_t a0 = add(v[0], v[4]), a2 = sub(v[0], v[4]);
    v128_t a4 = sub(half(v[2]), v[6]), a6 = add(half(v[6]), v[2]);
    v128_t b0 = add(a0, a6), b2 = add(a2, a4), b4 = sub(a2, a4), b6 = sub(a0, a6);
    v128_t a1 = sub(sub(v[5], v[3]), add(v[7], half(v[7])));
    v128_t a3 = sub(add(v[1], v[7]), add(v[3], half(v[3])));
    v128_t a5 = add(sub(v[7], v[1]), add(v[5], half(v[5])));
    v128_t a7 = add(add(v[3], v[5]), add(v[1], half(v[1])));
    v128_t b1 = add(quarter(a7), a1), b3 = add(a3, quarter(a5));
    v128_t b5 = sub(quarter(a3), a5), b7 = sub(a7, quarter(a1));
    v[0] = add(b0, b7);
    v[7] = sub(b0, b7);
    v[1] = add(b2, b5);
    v[6] = sub(b2, b5);
    v[2] = add(b4, b3);
    v[5] = sub(b4, b3);
    v[3] = add(b6, b1);
    v[4] = sub(b6, b1);
}

static void idct8_add(uint8_t* dst, int16_t* block, int stride) {
    v128_t v[8];
    block[0] += 32;
    for (int i = 0; i < 8; ++i) {
        v[i] = wasm_v128_load(block + 8 * i);
        wasm_v128_store(block + 8 * i, wasm_i16x8_const_splat(0));
    }
    transform_8(v);
    transpose_8(v);
    transform_8(v);
    for (int i = 0; i < 8; ++i)
        add_to_row(dst + i * stride, v[i], 8);
}

// Only the first coefficient is there: the same amount for every sample, up or down.
SIMD_INLINE void add_dc(uint8_t* dst, int16_t* block, int stride, int size) {
    const v128_t dc = wasm_i16x8_splat((int16_t)((block[0] + 32) >> 6));
    const v128_t up = to_pixels(dc), down = to_pixels(wasm_i16x8_neg(dc));
    block[0] = 0;
    for (int row = 0; row < size; ++row, dst += stride)
        store_bytes(dst, wasm_u8x16_sub_sat(wasm_u8x16_add_sat(load_bytes(dst, size), up), down), size);
}

static void idct4_dc_add(uint8_t* dst, int16_t* block, int stride) { add_dc(dst, block, stride, 4); }
static void idct8_dc_add(uint8_t* dst, int16_t* block, int stride) { add_dc(dst, block, stride, 8); }

// The loops over a macroblock's blocks are FFmpeg's, so that they call the kernels directly. A block of one coefficient
// is not always the first one's: hence the look at its value.
static void add16(uint8_t* dst, const int* offset, int16_t* block, int stride, const uint8_t* coefficients) {
    for (int i = 0; i < 16; ++i, block += 16) {
        int count = coefficients[scan8[i]];
        if (count == 1 && block[0])
            idct4_dc_add(dst + offset[i], block, stride);
        else if (count)
            idct4_add(dst + offset[i], block, stride);
    }
}

// Here the first coefficient comes separately and is not counted.
SIMD_INLINE void add_with_separate_dc(uint8_t* dst, int16_t* block, int stride, int count) {
    if (count)
        idct4_add(dst, block, stride);
    else if (block[0])
        idct4_dc_add(dst, block, stride);
}

static void add16_intra(uint8_t* dst, const int* offset, int16_t* block, int stride, const uint8_t* coefficients) {
    for (int i = 0; i < 16; ++i, block += 16)
        add_with_separate_dc(dst + offset[i], block, stride, coefficients[scan8[i]]);
}

static void add8(uint8_t** dst, const int* offset, int16_t* block, int stride, const uint8_t* coefficients) {
    for (int plane = 0; plane < 2; ++plane) {
        for (int i = 16 * (plane + 1); i < 16 * (plane + 1) + 4; ++i)
            add_with_separate_dc(dst[plane] + offset[i], block + 16 * i, stride, coefficients[scan8[i]]);
    }
}

static void idct8_add4(uint8_t* dst, const int* offset, int16_t* block, int stride, const uint8_t* coefficients) {
    for (int i = 0; i < 16; i += 4, block += 64) {
        int count = coefficients[scan8[i]];
        if (count == 1 && block[0])
            idct8_dc_add(dst + offset[i], block, stride);
        else if (count)
            idct8_add(dst + offset[i], block, stride);
    }
}

void ff_h264_idct_init_simd(H264DSPContext* c, int chroma_format_idc) {
    c->h264_idct_add = idct4_add;
    c->h264_idct8_add = idct8_add;
    c->h264_idct_dc_add = idct4_dc_add;
    c->h264_idct8_dc_add = idct8_dc_add;
    c->h264_idct_add16 = add16;
    c->h264_idct_add16intra = add16_intra;
    c->h264_idct8_add4 = idct8_add4;
    if (chroma_format_idc <= 1) c->h264_idct_add8 = add8;
}

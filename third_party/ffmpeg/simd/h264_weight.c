// SPDX-License-Identifier: LGPL-2.1-or-later
// H.264 weighted prediction (ITU-T H.264, 8.4.2.3.2), explicit and implicit, blocks 16, 8 and 4 wide.
#include "h264.h"
#include "pixels.h"

// (sample * weight + offset) >> shift. The sum saturates only where the result is beyond 0..255 anyway.
SIMD_INLINE v128_t weigh_8(v128_t wide, v128_t weight, v128_t offset, int shift) {
    return wasm_i16x8_shr(wasm_i16x8_add_sat(wasm_i16x8_mul(wide, weight), offset), shift);
}

SIMD_INLINE void weigh(uint8_t* block, ptrdiff_t stride, int height, int log2_denominator, int weight, int offset,
                       int width) {
    const int rounding = log2_denominator ? 1 << (log2_denominator - 1) : 0;
    const v128_t weights = wasm_i16x8_splat((int16_t)weight);
    const v128_t offsets = wasm_i16x8_splat((int16_t)(offset * (1 << log2_denominator) + rounding));
    for (int row = 0; row < height; ++row, block += stride) {
        v128_t pixels = load_bytes(block, width);
        v128_t low = weigh_8(wasm_u16x8_extend_low_u8x16(pixels), weights, offsets, log2_denominator);
        v128_t high =
            width == 16 ? weigh_8(wasm_u16x8_extend_high_u8x16(pixels), weights, offsets, log2_denominator) : low;
        store_bytes(block, wasm_u8x16_narrow_i16x8(low, high), width);
    }
}

// Eight times (dst * weight + src * weight + offset) >> shift; in 32 bits, as the sum of both does not fit 16.
SIMD_INLINE v128_t blend_8(v128_t dst, v128_t src, v128_t weights, v128_t offset, int shift) {
    v128_t low = wasm_i32x4_dot_i16x8(interleave_low_16(dst, src), weights);
    v128_t high = wasm_i32x4_dot_i16x8(interleave_high_16(dst, src), weights);
    return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_add(low, offset), shift),
                                   wasm_i32x4_shr(wasm_i32x4_add(high, offset), shift));
}

SIMD_INLINE void blend(uint8_t* dst, const uint8_t* src, ptrdiff_t stride, int height, int log2_denominator,
                       int dst_weight, int src_weight, int offset, int width) {
    const v128_t weights = wasm_i32x4_splat((int)((unsigned)src_weight << 16 | (dst_weight & 0xFFFF)));
    const v128_t offsets = wasm_i32x4_splat(((offset + 1) | 1) * (1 << log2_denominator));
    const int shift = log2_denominator + 1;
    for (int row = 0; row < height; ++row, dst += stride, src += stride) {
        v128_t to = load_bytes(dst, width), from = load_bytes(src, width);
        v128_t low =
            blend_8(wasm_u16x8_extend_low_u8x16(to), wasm_u16x8_extend_low_u8x16(from), weights, offsets, shift);
        v128_t high = width == 16 ? blend_8(wasm_u16x8_extend_high_u8x16(to), wasm_u16x8_extend_high_u8x16(from),
                                            weights, offsets, shift)
                                  : low;
        store_bytes(dst, wasm_u8x16_narrow_i16x8(low, high), width);
    }
}

#define KERNELS(width)                                                                                       \
    static void weigh##width(uint8_t* block, ptrdiff_t stride, int height, int log2_denominator, int weight, \
                             int offset) {                                                                   \
        weigh(block, stride, height, log2_denominator, weight, offset, width);                               \
    }                                                                                                        \
    static void blend##width(uint8_t* dst, uint8_t* src, ptrdiff_t stride, int height, int log2_denominator, \
                             int dst_weight, int src_weight, int offset) {                                   \
        blend(dst, src, stride, height, log2_denominator, dst_weight, src_weight, offset, width);            \
    }
KERNELS(16)
KERNELS(8)
KERNELS(4)

void ff_h264_weight_init_simd(H264DSPContext* c) {
    c->weight_h264_pixels_tab[0] = weigh16;
    c->weight_h264_pixels_tab[1] = weigh8;
    c->weight_h264_pixels_tab[2] = weigh4;
    c->biweight_h264_pixels_tab[0] = blend16;
    c->biweight_h264_pixels_tab[1] = blend8;
    c->biweight_h264_pixels_tab[2] = blend4;
}

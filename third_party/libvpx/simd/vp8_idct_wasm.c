// SPDX-License-Identifier: Apache-2.0
// VP8 dequantisation and inverse transforms of 4x4 blocks, added to the prediction in place.
//
// libvpx has these for x86 only as NASM (vp8/common/x86/idctllm_*.asm, dequantize_mmx.asm). The arithmetic is that of
// vp8/common/idctllm.c and RFC 6386, section 14.3, in 16 bit as in that assembly: the two agree with C's 32-bit
// intermediates for every stream that an encoder makes, since sums of dequantised coefficients stay within 16 bit.
#include <string.h>

#include "./vp8_rtcd.h"
#include "simd_util.h"

// (v * factor) >> 16 of signed 16-bit lanes.
SIMD_INLINE v128_t multiply_high(v128_t v, int factor) {
    const v128_t by = wasm_i16x8_splat((int16_t)factor);
    const v128_t low = wasm_i32x4_extmul_low_i16x8(v, by), high = wasm_i32x4_extmul_high_i16x8(v, by);
    return wasm_i16x8_shuffle(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
}

SIMD_INLINE v128_t swap_halves(v128_t v) { return wasm_i64x2_shuffle(v, v, 1, 0); }

// One pass down the columns. `even` holds rows 0 and 2, `odd` rows 1 and 3, four lanes each; so on return.
SIMD_INLINE void transform(v128_t* even, v128_t* odd) {
    // sqrt(2) * cos(pi / 8) = 1 + 20091 / 65536; sqrt(2) * sin(pi / 8) = 35468 / 65536, which is 1 + a negative int16.
    const v128_t cosine = wasm_i16x8_add(*odd, multiply_high(*odd, 20091));
    const v128_t sine = swap_halves(wasm_i16x8_add(*odd, multiply_high(*odd, 35468 - 65536)));
    const v128_t swapped = swap_halves(*even);
    // Low half: row 0 + row 2 and d = cosine(1) + sine(3). High half: row 0 - row 2 and c = sine(1) - cosine(3).
    const v128_t a = wasm_i64x2_shuffle(wasm_i16x8_add(*even, swapped), wasm_i16x8_sub(swapped, *even), 0, 3);
    const v128_t d = wasm_i64x2_shuffle(wasm_i16x8_add(cosine, sine), wasm_i16x8_sub(sine, cosine), 0, 3);
    const v128_t top = wasm_i16x8_add(a, d), bottom = wasm_i16x8_sub(a, d);  // rows 0 and 1; rows 3 and 2
    *even = wasm_i64x2_shuffle(top, bottom, 0, 3);
    *odd = wasm_i64x2_shuffle(top, bottom, 1, 2);
}

// Rows 0 2 | 1 3 of a 4x4 block to columns 0 2 | 1 3.
SIMD_INLINE void transpose(v128_t* even, v128_t* odd) {
    const v128_t low = wasm_i16x8_shuffle(*even, *odd, 0, 8, 4, 12, 2, 10, 6, 14);
    const v128_t high = wasm_i16x8_shuffle(*even, *odd, 1, 9, 5, 13, 3, 11, 7, 15);
    *even = low;
    *odd = high;
}

SIMD_INLINE v128_t load_2_rows(const uint8_t* first, const uint8_t* second) {
    return wasm_u16x8_extend_low_u8x16(wasm_v128_load32_lane(second, wasm_v128_load32_zero(first), 1));
}

// Adds rows 0 and 2, then 1 and 3, to dst.
SIMD_INLINE void add_rows(uint8_t* dst, int stride, v128_t even, v128_t odd) {
    even = wasm_i16x8_add_sat(even, load_2_rows(dst, dst + 2 * stride));
    odd = wasm_i16x8_add_sat(odd, load_2_rows(dst + stride, dst + 3 * stride));
    const v128_t pixels = wasm_u8x16_narrow_i16x8(even, odd);
    wasm_v128_store32_lane(dst, pixels, 0);
    wasm_v128_store32_lane(dst + 2 * stride, pixels, 1);
    wasm_v128_store32_lane(dst + stride, pixels, 2);
    wasm_v128_store32_lane(dst + 3 * stride, pixels, 3);
}

SIMD_INLINE void add_dc(int dc, uint8_t* dst, int stride) {
    const v128_t value = wasm_i16x8_splat((int16_t)((dc + 4) >> 3));
    add_rows(dst, stride, value, value);
}

// Takes sixteen coefficients in raster order, leaves them zero.
SIMD_INLINE void dequant_idct_add(short* q, const short* dq, uint8_t* dst, int stride) {
    const v128_t top = wasm_i16x8_mul(wasm_v128_load(q), wasm_v128_load(dq));
    const v128_t bottom = wasm_i16x8_mul(wasm_v128_load(q + 8), wasm_v128_load(dq + 8));
    wasm_v128_store(q, wasm_i16x8_const_splat(0));
    wasm_v128_store(q + 8, wasm_i16x8_const_splat(0));
    v128_t even = wasm_i64x2_shuffle(top, bottom, 0, 2), odd = wasm_i64x2_shuffle(top, bottom, 1, 3);
    transform(&even, &odd);
    transpose(&even, &odd);
    transform(&even, &odd);
    const v128_t half = wasm_i16x8_const_splat(4);
    even = wasm_i16x8_shr(wasm_i16x8_add(even, half), 3);
    odd = wasm_i16x8_shr(wasm_i16x8_add(odd, half), 3);
    transpose(&even, &odd);
    add_rows(dst, stride, even, odd);
}

void vp8_dequant_idct_add_wasm(short* q, short* dq, unsigned char* dst, int stride) {
    dequant_idct_add(q, dq, dst, stride);
}

void vp8_dc_only_idct_add_wasm(short dc, unsigned char* prediction, int prediction_stride, unsigned char* dst,
                               int dst_stride) {
    if (prediction != dst) {
        for (int y = 0; y < 4; ++y)
            memcpy(dst + y * dst_stride, prediction + y * prediction_stride, 4);
    }
    add_dc(dc, dst, dst_stride);
}

// A block with at most one coefficient has only its first (eob counts from the first position).
SIMD_INLINE void add_block(short* q, short* dq, uint8_t* dst, int stride, int eob) {
    if (eob > 1) {
        dequant_idct_add(q, dq, dst, stride);
    } else {
        add_dc((short)(q[0] * dq[0]), dst, stride);  // C passes it as a short too
        memset(q, 0, 2 * sizeof(q[0]));
    }
}

void vp8_dequant_idct_add_y_block_wasm(short* q, short* dq, unsigned char* dst, int stride, char* eobs) {
    for (int y = 0; y < 16; y += 4, dst += 4 * stride) {
        for (int x = 0; x < 16; x += 4, q += 16)
            add_block(q, dq, dst + x, stride, *eobs++);
    }
}

void vp8_dequant_idct_add_uv_block_wasm(short* q, short* dq, unsigned char* u, unsigned char* v, int stride,
                                        char* eobs) {
    for (int plane = 0; plane < 2; ++plane) {
        unsigned char* dst = plane ? v : u;
        for (int y = 0; y < 8; y += 4, dst += 4 * stride) {
            for (int x = 0; x < 8; x += 4, q += 16)
                add_block(q, dq, dst + x, stride, *eobs++);
        }
    }
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// Small helpers on 128-bit WebAssembly vectors for pixels of 8 bits, shared by the kernels of this folder.
#ifndef SAMEFRAME_FFMPEG_SIMD_PIXELS_H
#define SAMEFRAME_FFMPEG_SIMD_PIXELS_H

#include <stddef.h>
#include <stdint.h>
#include <wasm_simd128.h>

#define SIMD_INLINE static inline __attribute__((always_inline))

// Eight pixels widened to 16 bits.
SIMD_INLINE v128_t load_8_wide(const uint8_t* p) { return wasm_u16x8_load8x8(p); }

// Four pixels widened to 16 bits; the upper half is zero.
SIMD_INLINE v128_t load_4_wide(const uint8_t* p) { return wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(p)); }

// The first 4, 8 or 16 bytes at p; the rest is zero.
SIMD_INLINE v128_t load_bytes(const uint8_t* p, int bytes) {
    return bytes == 16 ? wasm_v128_load(p) : bytes == 8 ? wasm_v128_load64_zero(p) : wasm_v128_load32_zero(p);
}

SIMD_INLINE void store_bytes(uint8_t* p, v128_t v, int bytes) {
    if (bytes == 16)
        wasm_v128_store(p, v);
    else if (bytes == 8)
        wasm_v128_store64_lane(p, v, 0);
    else
        wasm_v128_store32_lane(p, v, 0);
}

// Eight signed 16-bit values clipped to 0..255, twice.
SIMD_INLINE v128_t to_pixels(v128_t v) { return wasm_u8x16_narrow_i16x8(v, v); }

SIMD_INLINE v128_t abs_difference(v128_t a, v128_t b) {
    return wasm_v128_or(wasm_u8x16_sub_sat(a, b), wasm_u8x16_sub_sat(b, a));
}

// (a + b) >> 1 of unsigned bytes, where the instruction rounds up.
SIMD_INLINE v128_t average_down(v128_t a, v128_t b) {
    return wasm_i8x16_sub(wasm_u8x16_avgr(a, b), wasm_v128_and(wasm_v128_xor(a, b), wasm_i8x16_const_splat(1)));
}

// a0 b0 a1 b1 ... of the lower or upper halves.
SIMD_INLINE v128_t interleave_low_8(v128_t a, v128_t b) {
    return wasm_i8x16_shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
SIMD_INLINE v128_t interleave_high_8(v128_t a, v128_t b) {
    return wasm_i8x16_shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
SIMD_INLINE v128_t interleave_low_16(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
SIMD_INLINE v128_t interleave_high_16(v128_t a, v128_t b) {
    return wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

// Transposes 8x8 words by three perfect shuffles: each moves the highest bit of a word's place to the lowest.
SIMD_INLINE void transpose_8(v128_t v[8]) {
    for (int times = 0; times < 3; ++times) {
        v128_t shuffled[8];
        for (int i = 0; i < 4; ++i) {
            shuffled[2 * i] = interleave_low_16(v[i], v[i + 4]);
            shuffled[2 * i + 1] = interleave_high_16(v[i], v[i + 4]);
        }
        for (int i = 0; i < 8; ++i)
            v[i] = shuffled[i];
    }
}

#endif

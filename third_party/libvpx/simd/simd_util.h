// SPDX-License-Identifier: Apache-2.0
// Small helpers on 128-bit wasm vectors shared by the kernels of this folder.
//
// Pixels are 8 bit unless a name says otherwise. None of the kernels reads or writes a byte that the C function
// it replaces does not touch, so frame borders need no padding beyond libvpx's own. All are reentrant: no state.
#ifndef SAMEFRAME_LIBVPX_SIMD_UTIL_H_
#define SAMEFRAME_LIBVPX_SIMD_UTIL_H_

#include <stdint.h>
#include <wasm_simd128.h>

#define SIMD_INLINE static inline __attribute__((always_inline))

// Eight pixels widened to 16 bit.
SIMD_INLINE v128_t load_8_pixels(const uint8_t* p) { return wasm_u16x8_load8x8(p); }

// Four pixels widened to 16 bit in the low half; the high half is zero.
SIMD_INLINE v128_t load_4_pixels(const uint8_t* p) { return wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(p)); }

// The low eight, or four, bytes of v.
SIMD_INLINE void store_8_bytes(uint8_t* p, v128_t v) { wasm_v128_store64_lane(p, v, 0); }
SIMD_INLINE void store_4_bytes(uint8_t* p, v128_t v) { wasm_v128_store32_lane(p, v, 0); }

// Eight signed 16-bit values clipped to 0..255, twice.
SIMD_INLINE v128_t pack_pixels(v128_t v) { return wasm_u8x16_narrow_i16x8(v, v); }

// max(a - b, b - a) of unsigned bytes.
SIMD_INLINE v128_t abs_diff_u8(v128_t a, v128_t b) {
    return wasm_v128_or(wasm_u8x16_sub_sat(a, b), wasm_u8x16_sub_sat(b, a));
}

#endif  // SAMEFRAME_LIBVPX_SIMD_UTIL_H_

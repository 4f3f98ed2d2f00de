// SPDX-License-Identifier: Apache-2.0
// VP8 motion compensation: six-tap prediction of 16x16, 8x8, 8x4 and 4x4 blocks, and the block copies.
//
// libvpx has these for x86 only as NASM (vp8/common/x86/subpixel_*.asm, recon_*.asm). The contract is that of the C
// functions in vp8/common/filter.c and vp8/common/reconinter.c: offsets are eighths of a pixel, 0..7. C always runs
// both passes; at offset 0 its kernel is {0, 0, 128, 0, 0, 0}, which gives back the pixel, so that pass is skipped.
//
// 16-bit arithmetic is exact: the kernels' middle taps 2 and 3 are non-negative and the other four sum to at most 32
// in absolute value. The middle products are added with signed saturation; see vpx_convolve_wasm.c for the argument.
#include <stddef.h>
#include <string.h>

#include "./vp8_rtcd.h"
#include "simd_util.h"
#include "vp8/common/filter.h"

enum { kTaps = 6, kRowsAbove = 2, kMaxBlock = 16 };

typedef struct {
    v128_t tap[kTaps];
} Kernel;

SIMD_INLINE Kernel load_kernel(int offset) {
    Kernel k;
    for (int i = 0; i < kTaps; ++i)
        k.tap[i] = wasm_v128_load16_splat(&vp8_sub_pel_filters[offset][i]);
    return k;
}

SIMD_INLINE v128_t apply(const Kernel* k, const v128_t* s) {
    v128_t sum = wasm_i16x8_add(wasm_i16x8_mul(s[0], k->tap[0]), wasm_i16x8_mul(s[1], k->tap[1]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[4], k->tap[4]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[5], k->tap[5]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_const_splat(64));
    sum = wasm_i16x8_add_sat(sum, wasm_i16x8_mul(s[2], k->tap[2]));
    sum = wasm_i16x8_add_sat(sum, wasm_i16x8_mul(s[3], k->tap[3]));
    return wasm_i16x8_shr(sum, 7);
}

SIMD_INLINE v128_t load(const uint8_t* p, int w) { return w == 4 ? load_4_pixels(p) : load_8_pixels(p); }

SIMD_INLINE void store(uint8_t* p, v128_t pixels, int w) {
    if (w == 4) {
        store_4_bytes(p, pixels);
    } else {
        store_8_bytes(p, pixels);
    }
}

SIMD_INLINE void filter_rows(const uint8_t* src, ptrdiff_t src_stride, uint8_t* dst, ptrdiff_t dst_stride, int offset,
                             int w, int h) {
    const Kernel k = load_kernel(offset);
    src -= kRowsAbove;
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        for (int x = 0; x < w; x += 8) {
            v128_t s[kTaps];
            for (int i = 0; i < kTaps; ++i)
                s[i] = load(src + x + i, w);
            store(dst + x, pack_pixels(apply(&k, s)), w);
        }
    }
}

SIMD_INLINE void filter_columns(const uint8_t* src, ptrdiff_t src_stride, uint8_t* dst, ptrdiff_t dst_stride,
                                int offset, int w, int h) {
    const Kernel k = load_kernel(offset);
    src -= kRowsAbove * src_stride;
    for (int x = 0; x < w; x += 8) {
        const uint8_t* from = src + x;
        uint8_t* to = dst + x;
        v128_t s[kTaps + 3];
        for (int i = 0; i < kTaps - 1; ++i, from += src_stride)
            s[i] = load(from, w);
        for (int y = 0; y < h; y += 4) {
            for (int i = 0; i < 4; ++i, from += src_stride, to += dst_stride) {
                s[kTaps - 1 + i] = load(from, w);
                store(to, pack_pixels(apply(&k, s + i)), w);
            }
            for (int i = 0; i < kTaps - 1; ++i)
                s[i] = s[i + 4];
        }
    }
}

SIMD_INLINE void predict(const uint8_t* src, ptrdiff_t src_stride, int x_offset, int y_offset, uint8_t* dst,
                         ptrdiff_t dst_stride, int w, int h) {
    if (!y_offset) {
        filter_rows(src, src_stride, dst, dst_stride, x_offset, w, h);
    } else if (!x_offset) {
        filter_columns(src, src_stride, dst, dst_stride, y_offset, w, h);
    } else {
        uint8_t rows[kMaxBlock * (kMaxBlock + kTaps - 1)];
        filter_rows(src - kRowsAbove * src_stride, src_stride, rows, kMaxBlock, x_offset, w, h + kTaps - 1);
        filter_columns(rows + kRowsAbove * kMaxBlock, kMaxBlock, dst, dst_stride, y_offset, w, h);
    }
}

void vp8_sixtap_predict16x16_wasm(unsigned char* src, int src_stride, int x_offset, int y_offset, unsigned char* dst,
                                  int dst_stride) {
    predict(src, src_stride, x_offset, y_offset, dst, dst_stride, 16, 16);
}

void vp8_sixtap_predict8x8_wasm(unsigned char* src, int src_stride, int x_offset, int y_offset, unsigned char* dst,
                                int dst_stride) {
    predict(src, src_stride, x_offset, y_offset, dst, dst_stride, 8, 8);
}

void vp8_sixtap_predict8x4_wasm(unsigned char* src, int src_stride, int x_offset, int y_offset, unsigned char* dst,
                                int dst_stride) {
    predict(src, src_stride, x_offset, y_offset, dst, dst_stride, 8, 4);
}

void vp8_sixtap_predict4x4_wasm(unsigned char* src, int src_stride, int x_offset, int y_offset, unsigned char* dst,
                                int dst_stride) {
    predict(src, src_stride, x_offset, y_offset, dst, dst_stride, 4, 4);
}

// The rows have a constant length here, so that each becomes one load and one store.
void vp8_copy_mem16x16_wasm(unsigned char* src, int src_stride, unsigned char* dst, int dst_stride) {
    for (int y = 0; y < 16; ++y, src += src_stride, dst += dst_stride)
        memcpy(dst, src, 16);
}

void vp8_copy_mem8x8_wasm(unsigned char* src, int src_stride, unsigned char* dst, int dst_stride) {
    for (int y = 0; y < 8; ++y, src += src_stride, dst += dst_stride)
        memcpy(dst, src, 8);
}

void vp8_copy_mem8x4_wasm(unsigned char* src, int src_stride, unsigned char* dst, int dst_stride) {
    for (int y = 0; y < 4; ++y, src += src_stride, dst += dst_stride)
        memcpy(dst, src, 8);
}

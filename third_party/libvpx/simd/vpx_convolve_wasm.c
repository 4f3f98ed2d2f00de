// SPDX-License-Identifier: Apache-2.0
// VP9 motion compensation of 8-bit pixels: unscaled 8-tap filters, copy and average.
//
// Replaces what libvpx has for x86 only as NASM (vpx_subpixel_8t_*.asm, vpx_convolve_copy_sse2.asm). The contract is
// that of the C functions in vpx_dsp/vpx_convolve.c: w is 4, 8, 16, 32 or 64, h at most 64, steps are 16 (1:1).
//
// Why 16-bit arithmetic is exact here: every VP9 kernel (vp9/common/vp9_filter.c) has non-negative taps 3 and 4, and
// the other six have absolute values that sum to at most 128, so their part of the sum stays within +-32640. Taps 3
// and 4 are then added with signed saturation, smaller product first or not: both are >= 0, so once the sum reaches
// 32767 it can only stay there, and (32767 >> 7) is 255, the value the C code clips to.
#include <string.h>

#include "./vpx_dsp_rtcd.h"
#include "simd_util.h"

enum { kTaps = 8, kMaxBlock = 64 };

typedef struct {
    v128_t tap[kTaps];
} Kernel;

SIMD_INLINE Kernel load_kernel(const int16_t* filter) {
    Kernel k;
    for (int i = 0; i < kTaps; ++i)
        k.tap[i] = wasm_v128_load16_splat(filter + i);
    return k;
}

// Filters eight positions; s[i] are the pixels under tap i. The result is not clipped yet.
SIMD_INLINE v128_t apply(const Kernel* k, const v128_t* s) {
    v128_t sum = wasm_i16x8_add(wasm_i16x8_mul(s[0], k->tap[0]), wasm_i16x8_mul(s[1], k->tap[1]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[2], k->tap[2]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[5], k->tap[5]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[6], k->tap[6]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_mul(s[7], k->tap[7]));
    sum = wasm_i16x8_add(sum, wasm_i16x8_const_splat(64));
    sum = wasm_i16x8_add_sat(sum, wasm_i16x8_mul(s[3], k->tap[3]));
    sum = wasm_i16x8_add_sat(sum, wasm_i16x8_mul(s[4], k->tap[4]));
    return wasm_i16x8_shr(sum, 7);
}

SIMD_INLINE void store_8(uint8_t* dst, v128_t pixels, int avg) {
    if (avg) pixels = wasm_u8x16_avgr(pixels, wasm_v128_load64_zero(dst));
    store_8_bytes(dst, pixels);
}

SIMD_INLINE void store_4(uint8_t* dst, v128_t pixels, int avg) {
    if (avg) pixels = wasm_u8x16_avgr(pixels, wasm_v128_load32_zero(dst));
    store_4_bytes(dst, pixels);
}

SIMD_INLINE v128_t horizontal_8(const Kernel* k, const uint8_t* src) {
    v128_t s[kTaps];
    for (int i = 0; i < kTaps; ++i)
        s[i] = load_8_pixels(src + i);
    return apply(k, s);
}

SIMD_INLINE void filter_horizontal(const uint8_t* src, ptrdiff_t src_stride, uint8_t* dst, ptrdiff_t dst_stride,
                                   const int16_t* filter, int w, int h, int avg) {
    const Kernel k = load_kernel(filter);
    src -= kTaps / 2 - 1;
    if (w == 4) {
        for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
            v128_t s[kTaps];
            for (int i = 0; i < kTaps; ++i)
                s[i] = load_4_pixels(src + i);
            store_4(dst, pack_pixels(apply(&k, s)), avg);
        }
        return;
    }
    if (w == 8) {
        for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
            store_8(dst, pack_pixels(horizontal_8(&k, src)), avg);
        }
        return;
    }
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        for (int x = 0; x < w; x += 16) {
            v128_t pixels = wasm_u8x16_narrow_i16x8(horizontal_8(&k, src + x), horizontal_8(&k, src + x + 8));
            if (avg) pixels = wasm_u8x16_avgr(pixels, wasm_v128_load(dst + x));
            wasm_v128_store(dst + x, pixels);
        }
    }
}

// One column of four or eight pixels; the window of rows slides in registers, four rows (h is a multiple of 4) a turn.
SIMD_INLINE void filter_column(const Kernel* k, const uint8_t* src, ptrdiff_t src_stride, uint8_t* dst,
                               ptrdiff_t dst_stride, int h, int narrow, int avg) {
    v128_t s[kTaps + 3];
    for (int i = 0; i < kTaps - 1; ++i, src += src_stride)
        s[i] = narrow ? load_4_pixels(src) : load_8_pixels(src);
    for (int y = 0; y < h; y += 4) {
        for (int i = 0; i < 4; ++i, src += src_stride, dst += dst_stride) {
            s[kTaps - 1 + i] = narrow ? load_4_pixels(src) : load_8_pixels(src);
            const v128_t pixels = pack_pixels(apply(k, s + i));
            if (narrow) {
                store_4(dst, pixels, avg);
            } else {
                store_8(dst, pixels, avg);
            }
        }
        for (int i = 0; i < kTaps - 1; ++i)
            s[i] = s[i + 4];
    }
}

SIMD_INLINE void filter_vertical(const uint8_t* src, ptrdiff_t src_stride, uint8_t* dst, ptrdiff_t dst_stride,
                                 const int16_t* filter, int w, int h, int avg) {
    const Kernel k = load_kernel(filter);
    src -= src_stride * (kTaps / 2 - 1);
    if (w == 4) {
        filter_column(&k, src, src_stride, dst, dst_stride, h, 1, avg);
        return;
    }
    for (int x = 0; x < w; x += 8)
        filter_column(&k, src + x, src_stride, dst + x, dst_stride, h, 0, avg);
}

#define CONVOLVE_ARGS                                                                                         \
    const uint8_t *src, ptrdiff_t src_stride, uint8_t *dst, ptrdiff_t dst_stride, const InterpKernel *filter, \
        int x0_q4, int x_step_q4, int y0_q4, int y_step_q4, int w, int h

void vpx_convolve8_horiz_wasm(CONVOLVE_ARGS) {
    (void)x_step_q4, (void)y0_q4, (void)y_step_q4;
    filter_horizontal(src, src_stride, dst, dst_stride, filter[x0_q4], w, h, 0);
}

void vpx_convolve8_avg_horiz_wasm(CONVOLVE_ARGS) {
    (void)x_step_q4, (void)y0_q4, (void)y_step_q4;
    filter_horizontal(src, src_stride, dst, dst_stride, filter[x0_q4], w, h, 1);
}

void vpx_convolve8_vert_wasm(CONVOLVE_ARGS) {
    (void)x0_q4, (void)x_step_q4, (void)y_step_q4;
    filter_vertical(src, src_stride, dst, dst_stride, filter[y0_q4], w, h, 0);
}

void vpx_convolve8_avg_vert_wasm(CONVOLVE_ARGS) {
    (void)x0_q4, (void)x_step_q4, (void)y_step_q4;
    filter_vertical(src, src_stride, dst, dst_stride, filter[y0_q4], w, h, 1);
}

// Both directions: the horizontal pass is rounded to 8 bit in between, as the VP9 bitstream specification demands.
void vpx_convolve8_wasm(CONVOLVE_ARGS) {
    uint8_t rows[kMaxBlock * (kMaxBlock + kTaps - 1)];
    const ptrdiff_t above = kTaps / 2 - 1;
    (void)x_step_q4, (void)y_step_q4;
    filter_horizontal(src - above * src_stride, src_stride, rows, kMaxBlock, filter[x0_q4], w, h + kTaps - 1, 0);
    filter_vertical(rows + above * kMaxBlock, kMaxBlock, dst, dst_stride, filter[y0_q4], w, h, 0);
}

void vpx_convolve8_avg_wasm(CONVOLVE_ARGS) {
    uint8_t rows[kMaxBlock * (kMaxBlock + kTaps - 1)];
    const ptrdiff_t above = kTaps / 2 - 1;
    (void)x_step_q4, (void)y_step_q4;
    filter_horizontal(src - above * src_stride, src_stride, rows, kMaxBlock, filter[x0_q4], w, h + kTaps - 1, 0);
    filter_vertical(rows + above * kMaxBlock, kMaxBlock, dst, dst_stride, filter[y0_q4], w, h, 1);
}

// A call of memcpy per row costs more than the row: widths are known, so copy by vectors.
void vpx_convolve_copy_wasm(CONVOLVE_ARGS) {
    (void)filter, (void)x0_q4, (void)x_step_q4, (void)y0_q4, (void)y_step_q4;
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        if (w == 4) {
            memcpy(dst, src, 4);
        } else if (w == 8) {
            memcpy(dst, src, 8);
        } else {
            for (int x = 0; x < w; x += 16)
                wasm_v128_store(dst + x, wasm_v128_load(src + x));
        }
    }
}

void vpx_convolve_avg_wasm(CONVOLVE_ARGS) {
    (void)filter, (void)x0_q4, (void)x_step_q4, (void)y0_q4, (void)y_step_q4;
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        if (w == 4) {
            store_4(dst, wasm_v128_load32_zero(src), 1);
        } else if (w == 8) {
            store_8(dst, wasm_v128_load64_zero(src), 1);
        } else {
            for (int x = 0; x < w; x += 16) {
                wasm_v128_store(dst + x, wasm_u8x16_avgr(wasm_v128_load(src + x), wasm_v128_load(dst + x)));
            }
        }
    }
}

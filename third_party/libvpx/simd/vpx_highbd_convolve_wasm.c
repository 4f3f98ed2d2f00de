// SPDX-License-Identifier: Apache-2.0
// VP9 motion compensation of 10- and 12-bit pixels (16-bit storage): unscaled 8-tap filters, copy and average.
//
// libvpx has these for x86-64 only, as NASM (vpx_high_subpixel_8t_sse2.asm). The contract is that of the C functions
// in vpx_dsp/vpx_convolve.c: w is 4, 8, 16, 32 or 64, h at most 64, bd is 8, 10 or 12. Scaled references (a step other
// than 16) go to the C functions, as on x86. Pixels are at most 4095, so they are valid signed 16-bit operands of
// i32x4.dot_i16x8_s and the 32-bit sums are exact.
#include <string.h>

#include "./vpx_dsp_rtcd.h"
#include "simd_util.h"

enum { kTaps = 8, kMaxBlock = 64, kUnscaledStep = 16 };

typedef struct {
    v128_t pair[kTaps / 2];  // taps 2i and 2i+1, alternating
    v128_t max;              // (1 << bd) - 1
} Kernel;

SIMD_INLINE Kernel load_kernel(const int16_t* filter, int bd) {
    Kernel k;
    for (int i = 0; i < kTaps / 2; ++i)
        k.pair[i] = wasm_v128_load32_splat(filter + 2 * i);
    k.max = wasm_i16x8_splat((int16_t)((1 << bd) - 1));
    return k;
}

SIMD_INLINE v128_t round_and_clip(v128_t low, v128_t high, v128_t max) {
    const v128_t half = wasm_i32x4_const_splat(64);
    low = wasm_i32x4_shr(wasm_i32x4_add(low, half), 7);
    high = wasm_i32x4_shr(wasm_i32x4_add(high, half), 7);
    return wasm_u16x8_min(wasm_u16x8_narrow_i32x4(low, high), max);
}

// Eight outputs (four if narrow). Tap i looks at src[i * step + x]: step is 1 along a row and the stride down a column.
SIMD_INLINE v128_t filter_8(const Kernel* k, const uint16_t* src, ptrdiff_t step, int narrow) {
    v128_t low = wasm_i32x4_const_splat(0), high = low;
    for (int i = 0; i < kTaps / 2; ++i, src += 2 * step) {
        const v128_t a = narrow ? wasm_v128_load64_zero(src) : wasm_v128_load(src);
        const v128_t b = narrow ? wasm_v128_load64_zero(src + step) : wasm_v128_load(src + step);
        low = wasm_i32x4_add(low, wasm_i32x4_dot_i16x8(wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11), k->pair[i]));
        if (!narrow) {
            const v128_t upper = wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
            high = wasm_i32x4_add(high, wasm_i32x4_dot_i16x8(upper, k->pair[i]));
        }
    }
    return round_and_clip(low, high, k->max);
}

SIMD_INLINE void store_4(uint16_t* dst, v128_t pixels, int avg) {
    if (avg) pixels = wasm_u16x8_avgr(pixels, wasm_v128_load64_zero(dst));
    wasm_v128_store64_lane(dst, pixels, 0);
}

SIMD_INLINE void store_8(uint16_t* dst, v128_t pixels, int avg) {
    if (avg) pixels = wasm_u16x8_avgr(pixels, wasm_v128_load(dst));
    wasm_v128_store(dst, pixels);
}

SIMD_INLINE void filter_block(const uint16_t* src, ptrdiff_t src_stride, uint16_t* dst, ptrdiff_t dst_stride,
                              const int16_t* filter, ptrdiff_t step, int w, int h, int bd, int avg) {
    const Kernel k = load_kernel(filter, bd);
    src -= step * (kTaps / 2 - 1);
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        if (w == 4) {
            store_4(dst, filter_8(&k, src, step, 1), avg);
            continue;
        }
        for (int x = 0; x < w; x += 8)
            store_8(dst + x, filter_8(&k, src + x, step, 0), avg);
    }
}

#define CONVOLVE_ARGS                                                                                           \
    const uint16_t *src, ptrdiff_t src_stride, uint16_t *dst, ptrdiff_t dst_stride, const InterpKernel *filter, \
        int x0_q4, int x_step_q4, int y0_q4, int y_step_q4, int w, int h, int bd
#define PASS_ON src, src_stride, dst, dst_stride, filter, x0_q4, x_step_q4, y0_q4, y_step_q4, w, h, bd

void vpx_highbd_convolve8_horiz_wasm(CONVOLVE_ARGS) {
    if (x_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_horiz_c(PASS_ON);
        return;
    }
    filter_block(src, src_stride, dst, dst_stride, filter[x0_q4], 1, w, h, bd, 0);
}

void vpx_highbd_convolve8_avg_horiz_wasm(CONVOLVE_ARGS) {
    if (x_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_avg_horiz_c(PASS_ON);
        return;
    }
    filter_block(src, src_stride, dst, dst_stride, filter[x0_q4], 1, w, h, bd, 1);
}

void vpx_highbd_convolve8_vert_wasm(CONVOLVE_ARGS) {
    if (y_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_vert_c(PASS_ON);
        return;
    }
    filter_block(src, src_stride, dst, dst_stride, filter[y0_q4], src_stride, w, h, bd, 0);
}

void vpx_highbd_convolve8_avg_vert_wasm(CONVOLVE_ARGS) {
    if (y_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_avg_vert_c(PASS_ON);
        return;
    }
    filter_block(src, src_stride, dst, dst_stride, filter[y0_q4], src_stride, w, h, bd, 1);
}

SIMD_INLINE void filter_both(const uint16_t* src, ptrdiff_t src_stride, uint16_t* dst, ptrdiff_t dst_stride,
                             const int16_t* x_filter, const int16_t* y_filter, int w, int h, int bd, int avg) {
    uint16_t rows[kMaxBlock * (kMaxBlock + kTaps - 1)];
    const ptrdiff_t above = kTaps / 2 - 1;
    filter_block(src - above * src_stride, src_stride, rows, kMaxBlock, x_filter, 1, w, h + kTaps - 1, bd, 0);
    filter_block(rows + above * kMaxBlock, kMaxBlock, dst, dst_stride, y_filter, kMaxBlock, w, h, bd, avg);
}

void vpx_highbd_convolve8_wasm(CONVOLVE_ARGS) {
    if (x_step_q4 != kUnscaledStep || y_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_c(PASS_ON);
        return;
    }
    filter_both(src, src_stride, dst, dst_stride, filter[x0_q4], filter[y0_q4], w, h, bd, 0);
}

void vpx_highbd_convolve8_avg_wasm(CONVOLVE_ARGS) {
    if (x_step_q4 != kUnscaledStep || y_step_q4 != kUnscaledStep) {
        vpx_highbd_convolve8_avg_c(PASS_ON);
        return;
    }
    filter_both(src, src_stride, dst, dst_stride, filter[x0_q4], filter[y0_q4], w, h, bd, 1);
}

void vpx_highbd_convolve_copy_wasm(CONVOLVE_ARGS) {
    (void)filter, (void)x0_q4, (void)x_step_q4, (void)y0_q4, (void)y_step_q4, (void)bd;
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        if (w == 4) {
            memcpy(dst, src, 4 * sizeof(*dst));
            continue;
        }
        for (int x = 0; x < w; x += 8)
            wasm_v128_store(dst + x, wasm_v128_load(src + x));
    }
}

void vpx_highbd_convolve_avg_wasm(CONVOLVE_ARGS) {
    (void)filter, (void)x0_q4, (void)x_step_q4, (void)y0_q4, (void)y_step_q4, (void)bd;
    for (int y = 0; y < h; ++y, src += src_stride, dst += dst_stride) {
        if (w == 4) {
            store_4(dst, wasm_v128_load64_zero(src), 1);
            continue;
        }
        for (int x = 0; x < w; x += 8)
            store_8(dst + x, wasm_v128_load(src + x), 1);
    }
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// HEVC's sample adaptive offset along edges (ITU-T H.265, 8.7.3.2), 8 bits a sample: a sample that is lower or higher
// than its two neighbours in one of four directions gets an offset.
#include "hevc.h"
#include "libavcodec/defs.h"
#include "pixels.h"

// FFmpeg copies a block with its surroundings to here first.
enum { kSourceStride = 2 * MAX_PB_SIZE + AV_INPUT_BUFFER_PADDING_SIZE };

// 1, 0 or -1 as a is higher than, equal to or lower than b. (A mask is -1, and there is no unsigned comparison in
// SSE.)
SIMD_INLINE v128_t sign_of_difference(v128_t a, v128_t b) {
    v128_t lower = wasm_u8x16_min(a, b);
    return wasm_i8x16_sub(wasm_i8x16_eq(lower, a), wasm_i8x16_eq(lower, b));
}

typedef struct {
    v128_t up,
        down;  // by the sum of both signs, 2 added: amounts to add and to subtract
} Offsets;

SIMD_INLINE v128_t offset_samples(const uint8_t* src, ptrdiff_t neighbour, const Offsets* offsets, int bytes) {
    v128_t samples = load_bytes(src, bytes);
    v128_t kind = wasm_i8x16_add(sign_of_difference(samples, load_bytes(src + neighbour, bytes)),
                                 sign_of_difference(samples, load_bytes(src - neighbour, bytes)));
    kind = wasm_i8x16_add(kind, wasm_i8x16_const_splat(2));
    samples = wasm_u8x16_add_sat(samples, wasm_i8x16_swizzle(offsets->up, kind));
    return wasm_u8x16_sub_sat(samples, wasm_i8x16_swizzle(offsets->down, kind));
}

static void edge_filter(uint8_t* dst, const uint8_t* src, ptrdiff_t dst_stride, const int16_t* offset, int direction,
                        int width, int height) {
    static const int kNeighbour[4] = {1, kSourceStride, kSourceStride + 1, kSourceStride - 1};
    // A valley, a corner up, neither, a corner down and a peak have the standard's offsets 1, 2, 0, 3 and 4.
    v128_t ordered = wasm_i16x8_make(offset[1], offset[2], offset[0], offset[3], offset[4], 0, 0, 0);
    const Offsets offsets = {to_pixels(ordered), to_pixels(wasm_i16x8_neg(ordered))};
    const int neighbour = kNeighbour[direction];
    for (int row = 0; row < height; ++row, src += kSourceStride, dst += dst_stride) {
        int x = 0;
        for (; x + 16 <= width; x += 16)
            wasm_v128_store(dst + x, offset_samples(src + x, neighbour, &offsets, 16));
        for (int bytes = 8; bytes >= 4; bytes /= 2) {
            if (!(width & bytes)) continue;
            store_bytes(dst + x, offset_samples(src + x, neighbour, &offsets, bytes), bytes);
            x += bytes;
        }
        for (; x < width; ++x)
            dst[x] = (uint8_t)wasm_u8x16_extract_lane(offset_samples(src + x, neighbour, &offsets, 4), 0);
    }
}

void ff_hevc_offset_init_simd(HEVCDSPContext* c, int bit_depth) {
    if (bit_depth != 8) return;
    for (int width = 0; width < 5; ++width)
        c->sao_edge_filter[width] = edge_filter;
}

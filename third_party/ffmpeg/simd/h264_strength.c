// SPDX-License-Identifier: LGPL-2.1-or-later
// How strongly the edges inside and around an inter macroblock are deblocked (ITU-T H.264, 8.7.2.1): 2 where a side has
// coefficients, 1 where the sides are predicted from other pictures or from places a whole sample apart, else 0.
//
// The 4x4 blocks lie in caches of eight a row, the macroblock's own from 12 on, its left neighbours' at 11, the upper
// ones' at 4. All 16 blocks are compared with their left or upper neighbours at once. With this kernel FFmpeg takes
// another path through its deblocking, which is right for 4:2:0 and grey only.
#include "h264.h"
#include "pixels.h"

enum { kFirst = 12, kRow = 8, kLeft = -1, kAbove = -kRow };

// A byte of each of the 16 blocks.
SIMD_INLINE v128_t gather(const void* cache, int place) {
    const uint8_t* p = (const uint8_t*)cache + place;
    v128_t v = wasm_v128_load32_zero(p);
    v = wasm_v128_load32_lane(p + kRow, v, 1);
    v = wasm_v128_load32_lane(p + 2 * kRow, v, 2);
    return wasm_v128_load32_lane(p + 3 * kRow, v, 3);
}

// Not zero where the components of the vectors in two rows of blocks are further apart than `near` (x, y, x, y ...).
SIMD_INLINE v128_t apart_in_two_rows(int16_t (*a)[2], int16_t (*b)[2], v128_t near) {
    v128_t first = wasm_i16x8_sub(wasm_v128_load(a), wasm_v128_load(b));
    v128_t second = wasm_i16x8_sub(wasm_v128_load(a + kRow), wasm_v128_load(b + kRow));
    v128_t difference = wasm_i8x16_narrow_i16x8(first, second);
    return wasm_u8x16_sub_sat(wasm_i8x16_add(difference, near), wasm_i8x16_add(near, near));
}

// A byte for each block, not zero where its vector and the other are apart in x or y.
SIMD_INLINE v128_t apart(int16_t (*mv)[2], int16_t (*other)[2], int neighbour, v128_t near) {
    int16_t(*a)[2] = mv + kFirst, (*b)[2] = other + kFirst + neighbour;
    return wasm_i8x16_narrow_i16x8(apart_in_two_rows(a, b, near), apart_in_two_rows(a + 2 * kRow, b + 2 * kRow, near));
}

// Predicted differently, each block from the one at `neighbour`: all ones or zero.
SIMD_INLINE v128_t differ(int8_t ref[2][40], int16_t mv[2][40][2], int both_lists, int neighbour, v128_t near) {
    const v128_t zero = wasm_i8x16_const_splat(0);
    v128_t own = gather(ref[0], kFirst), next = gather(ref[0], kFirst + neighbour);
    v128_t same_list = wasm_v128_or(wasm_v128_xor(own, next), apart(mv[0], mv[0], neighbour, near));
    if (!both_lists) return wasm_i8x16_ne(same_list, zero);

    v128_t own_1 = gather(ref[1], kFirst), next_1 = gather(ref[1], kFirst + neighbour);
    same_list =
        wasm_v128_or(same_list, wasm_v128_or(wasm_v128_xor(own_1, next_1), apart(mv[1], mv[1], neighbour, near)));
    // The same two pictures may stand in the lists the other way round.
    v128_t crossed = wasm_v128_or(wasm_v128_xor(own, next_1), wasm_v128_xor(own_1, next));
    crossed =
        wasm_v128_or(crossed, wasm_v128_or(apart(mv[0], mv[1], neighbour, near), apart(mv[1], mv[0], neighbour, near)));
    return wasm_v128_and(wasm_i8x16_ne(same_list, zero), wasm_i8x16_ne(crossed, zero));
}

SIMD_INLINE v128_t strengths(const uint8_t* coefficients, v128_t differ, int neighbour) {
    v128_t count = wasm_v128_or(gather(coefficients, kFirst), gather(coefficients, kFirst + neighbour));
    v128_t coded = wasm_i8x16_ne(count, wasm_i8x16_const_splat(0));
    return wasm_v128_bitselect(wasm_i8x16_const_splat(2), wasm_v128_and(differ, wasm_i8x16_const_splat(1)), coded);
}

SIMD_INLINE void store_widened(int16_t* to, v128_t v) {
    wasm_v128_store(to, wasm_u16x8_extend_low_u8x16(v));
    wasm_v128_store(to + 8, wasm_u16x8_extend_high_u8x16(v));
}

// bS[0]: the four vertical edges, bS[1]: the horizontal ones. Which edges and vectors need no look costs more to ask
// than the look.
static void strength(int16_t bS[2][4][4], uint8_t nnz[40], int8_t ref[2][40], int16_t mv[2][40][2], int both_lists,
                     int edges, int step, int mask_mv0, int mask_mv1, int field) {
    (void)edges, (void)step, (void)mask_mv0, (void)mask_mv1;
    // A whole sample is four quarters, in a field two of its own rows' quarters.
    const v128_t near = field ? wasm_i16x8_const_splat(0x0103) : wasm_i16x8_const_splat(0x0303);
    v128_t left = strengths(nnz, differ(ref, mv, both_lists, kLeft, near), kLeft);
    v128_t above = strengths(nnz, differ(ref, mv, both_lists, kAbove, near), kAbove);
    store_widened(bS[0][0], wasm_i8x16_shuffle(left, left, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
    store_widened(bS[1][0], above);
}

void ff_h264_strength_init_simd(H264DSPContext* c, int chroma_format_idc) {
    if (chroma_format_idc <= 1) c->h264_loop_filter_strength = strength;
}

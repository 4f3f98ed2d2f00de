// SPDX-License-Identifier: LGPL-2.1-or-later
// The deblocking filters of H.264 (ITU-T H.264, 8.7.2): luma and chroma over a whole edge at once.
//
// p3 p2 p1 p0 | q0 q1 q2 q3 are the samples across the edge, p0 and q0 next to it; a vector holds the same one of every
// line that crosses the edge. Everything stays in unsigned bytes: rounding averages replace sums that would need
// nine bits. Most edges change nothing, so each filter looks at that first. Vertical edges are transposed.
//
// Not here, and left to C: the halves of vertical edges in MBAFF, and vertical chroma edges of 4:2:2.
#include <string.h>

#include "h264.h"
#include "pixels.h"

typedef struct {
    v128_t p2, p1, p0, q0, q1, q2;
} Across;

SIMD_INLINE v128_t ones(void) { return wasm_i8x16_const_splat(1); }

// What is left of |a - b| from `limit` on: zero where |a - b| < limit. Limits are 1 to 255.
SIMD_INLINE v128_t excess(v128_t a, v128_t b, int limit) {
    return wasm_u8x16_sub_sat(abs_difference(a, b), wasm_i8x16_splat((int8_t)(limit - 1)));
}

SIMD_INLINE v128_t is_zero(v128_t v) { return wasm_i8x16_eq(v, wasm_i8x16_const_splat(0)); }

// Lines where the step over the edge is small enough to be an artefact of coding.
SIMD_INLINE v128_t worth_filtering(const Across* s, int alpha, int beta) {
    v128_t beyond = wasm_v128_or(excess(s->p0, s->q0, alpha), excess(s->p1, s->p0, beta));
    return is_zero(wasm_v128_or(beyond, excess(s->q1, s->q0, beta)));
}

// Moves p0 and q0 towards each other by clip(((q0 - p0) * 4 + p1 - q1 + 4) >> 3, -bound, bound). The averages with
// complements give the halves and quarters of differences with an offset: `step` is the amount plus 161 (0xA1).
SIMD_INLINE void close_step(Across* s, v128_t bound) {
    const v128_t zero_step = wasm_u8x16_const_splat(0xA1);
    v128_t odd = wasm_v128_and(wasm_v128_xor(s->p0, s->q0), ones());
    v128_t outer = wasm_u8x16_avgr(wasm_v128_not(s->q1), s->p1);  // (p1 - q1 + 256) >> 1
    outer = wasm_u8x16_avgr(outer, wasm_i8x16_const_splat(3));    // ((p1 - q1 + 256) >> 1) + 4 >> 1
    v128_t inner = wasm_u8x16_avgr(wasm_v128_not(s->p0), s->q0);  // (q0 - p0 + 256) >> 1
    v128_t step = wasm_u8x16_add_sat(wasm_u8x16_avgr(outer, odd), inner);
    v128_t down = wasm_u8x16_min(wasm_u8x16_sub_sat(zero_step, step), bound);
    v128_t up = wasm_u8x16_min(wasm_u8x16_sub_sat(step, zero_step), bound);
    s->p0 = wasm_u8x16_add_sat(wasm_u8x16_sub_sat(s->p0, down), up);
    s->q0 = wasm_u8x16_add_sat(wasm_u8x16_sub_sat(s->q0, up), down);
}

// p1 or q1 moved by at most `bound` towards the mean of its neighbours.
SIMD_INLINE v128_t smooth(v128_t outer, v128_t sample, v128_t middle, v128_t bound) {
    v128_t wanted = average_down(outer, middle);
    return wasm_u8x16_min(wasm_u8x16_max(wanted, wasm_u8x16_sub_sat(sample, bound)), wasm_u8x16_add_sat(sample, bound));
}

// The four bounds of an edge, each for the quarter of the lines that it is for: `lines` is 16 or 8.
SIMD_INLINE v128_t bounds_of_lines(const int8_t* tc0, int lines) {
    v128_t four = wasm_v128_load32_zero(tc0);
    return lines == 16 ? wasm_i8x16_shuffle(four, four, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)
                       : wasm_i8x16_shuffle(four, four, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4);
}

// A negative bound says that its lines are not filtered at all. False when nothing changes.
SIMD_INLINE int filter_luma(Across* s, int alpha, int beta, const int8_t* tc0) {
    v128_t tc = bounds_of_lines(tc0, 16);
    v128_t filtered = wasm_v128_and(worth_filtering(s, alpha, beta), wasm_i8x16_ge(tc, wasm_i8x16_const_splat(0)));
    if (!wasm_v128_any_true(filtered)) return 0;
    v128_t smooth_p = wasm_v128_and(is_zero(excess(s->p2, s->p0, beta)), filtered);
    v128_t smooth_q = wasm_v128_and(is_zero(excess(s->q2, s->q0, beta)), filtered);
    v128_t middle = wasm_u8x16_avgr(s->p0, s->q0);
    v128_t p1 = smooth(s->p2, s->p1, middle, wasm_v128_and(tc, smooth_p));
    v128_t q1 = smooth(s->q2, s->q1, middle, wasm_v128_and(tc, smooth_q));
    // The masks are -1: a side that is smoothed lets the step itself move by one more.
    close_step(s, wasm_i8x16_sub(wasm_i8x16_sub(wasm_v128_and(tc, filtered), smooth_p), smooth_q));
    s->p1 = p1;
    s->q1 = q1;
    return 1;
}

SIMD_INLINE int filter_chroma(Across* s, int alpha, int beta, const int8_t* tc0) {
    v128_t tc = bounds_of_lines(tc0, 8);
    v128_t filtered = wasm_v128_and(worth_filtering(s, alpha, beta), wasm_i8x16_gt(tc, wasm_i8x16_const_splat(0)));
    if (!wasm_v128_any_true(filtered)) return 0;
    close_step(s, wasm_v128_and(tc, filtered));
    return 1;
}

// (2 * p1 + p0 + q1 + 2) >> 2
SIMD_INLINE v128_t soften(v128_t p1, v128_t p0, v128_t q1) { return wasm_u8x16_avgr(p1, average_down(p0, q1)); }

SIMD_INLINE int filter_chroma_intra(Across* s, int alpha, int beta) {
    v128_t filtered = worth_filtering(s, alpha, beta);
    if (!wasm_v128_any_true(filtered)) return 0;
    v128_t p0 = soften(s->p1, s->p0, s->q1), q0 = soften(s->q1, s->q0, s->p1);
    s->p0 = wasm_v128_bitselect(p0, s->p0, filtered);
    s->q0 = wasm_v128_bitselect(q0, s->q0, filtered);
    return 1;
}

// The strong filter of one side, on eight lines of 16 bits: new p0, p1 and p2.
SIMD_INLINE void flatten_8(const v128_t in[6], v128_t out[3]) {
    const v128_t two = wasm_i16x8_const_splat(2), four = wasm_i16x8_const_splat(4);
    v128_t p3 = in[0], p2 = in[1], p1 = in[2], p0 = in[3], q0 = in[4], q1 = in[5];
    v128_t sum = wasm_i16x8_add(wasm_i16x8_add(p2, p1), wasm_i16x8_add(p0, q0));
    v128_t twice = wasm_i16x8_add(wasm_i16x8_add(sum, sum), wasm_i16x8_sub(q1, p2));
    v128_t far = wasm_i16x8_add(wasm_i16x8_shl(wasm_i16x8_add(p3, p2), 1), sum);
    out[0] = wasm_u16x8_shr(wasm_i16x8_add(twice, four), 3);
    out[1] = wasm_u16x8_shr(wasm_i16x8_add(sum, two), 2);
    out[2] = wasm_u16x8_shr(wasm_i16x8_add(far, four), 3);
}

SIMD_INLINE void flatten(v128_t p3, v128_t p2, v128_t p1, v128_t p0, v128_t q0, v128_t q1, v128_t out[3]) {
    const v128_t in[6] = {p3, p2, p1, p0, q0, q1};
    v128_t low[6], high[6], out_low[3], out_high[3];
    for (int i = 0; i < 6; ++i) {
        low[i] = wasm_u16x8_extend_low_u8x16(in[i]);
        high[i] = wasm_u16x8_extend_high_u8x16(in[i]);
    }
    flatten_8(low, out_low);
    flatten_8(high, out_high);
    for (int i = 0; i < 3; ++i)
        out[i] = wasm_u8x16_narrow_i16x8(out_low[i], out_high[i]);
}

// v: p3 p2 p1 p0 q0 q1 q2 q3.
SIMD_INLINE int filter_luma_intra(v128_t v[8], int alpha, int beta) {
    const Across s = {v[1], v[2], v[3], v[4], v[5], v[6]};
    v128_t filtered = worth_filtering(&s, alpha, beta);
    if (!wasm_v128_any_true(filtered)) return 0;
    v128_t p0 = soften(s.p1, s.p0, s.q1), q0 = soften(s.q1, s.q0, s.p1);
    v128_t small_step = wasm_v128_and(is_zero(excess(s.p0, s.q0, (alpha >> 2) + 2)), filtered);
    v128_t flat_p = wasm_v128_and(is_zero(excess(s.p2, s.p0, beta)), small_step);
    v128_t flat_q = wasm_v128_and(is_zero(excess(s.q2, s.q0, beta)), small_step);
    v[3] = wasm_v128_bitselect(p0, s.p0, filtered);
    v[4] = wasm_v128_bitselect(q0, s.q0, filtered);
    if (wasm_v128_any_true(flat_p)) {
        v128_t p[3];
        flatten(v[0], s.p2, s.p1, s.p0, s.q0, s.q1, p);
        for (int i = 0; i < 3; ++i)
            v[3 - i] = wasm_v128_bitselect(p[i], v[3 - i], flat_p);
    }
    if (wasm_v128_any_true(flat_q)) {
        v128_t q[3];
        flatten(v[7], s.q2, s.q1, s.q0, s.p0, s.p1, q);
        for (int i = 0; i < 3; ++i)
            v[4 + i] = wasm_v128_bitselect(q[i], v[4 + i], flat_q);
    }
    return 1;
}

// Moves the highest bit of a byte's place in v[0..count) to the lowest. With r rows of c bytes, log2(r) times this is
// the transposition, and log2(c) times more the way back.
SIMD_INLINE void perfect_shuffle(v128_t* v, int count) {
    v128_t shuffled[8];
    for (int i = 0; i < count / 2; ++i) {
        shuffled[2 * i] = interleave_low_8(v[i], v[i + count / 2]);
        shuffled[2 * i + 1] = interleave_high_8(v[i], v[i + count / 2]);
    }
    memcpy(v, shuffled, count * sizeof(v128_t));
}

// 16 lines of p3 ... q3 from `p`, which points at the first line's p3; v[0] becomes all p3, v[7] all q3.
SIMD_INLINE void load_lines(const uint8_t* p, ptrdiff_t stride, v128_t v[8]) {
    for (int i = 0; i < 8; ++i)
        v[i] = interleave_low_8(wasm_v128_load64_zero(p + i * stride), wasm_v128_load64_zero(p + (i + 8) * stride));
    // That was the first of the four; it leaves line i's bytes beside those of line i + 8.
    for (int times = 0; times < 3; ++times)
        perfect_shuffle(v, 8);
}

static void v_luma(uint8_t* pix, ptrdiff_t stride, int alpha, int beta, int8_t* tc0) {
    Across s = {wasm_v128_load(pix - 3 * stride), wasm_v128_load(pix - 2 * stride),
                wasm_v128_load(pix - stride),     wasm_v128_load(pix),
                wasm_v128_load(pix + stride),     wasm_v128_load(pix + 2 * stride)};
    if (!filter_luma(&s, alpha, beta, tc0)) return;
    wasm_v128_store(pix - 2 * stride, s.p1);
    wasm_v128_store(pix - stride, s.p0);
    wasm_v128_store(pix, s.q0);
    wasm_v128_store(pix + stride, s.q1);
}

// Line i's p1 p0 q0 q1 are lane i & 3 of v[i >> 2].
SIMD_INLINE void store_4_lines(uint8_t* p, ptrdiff_t stride, v128_t v) {
    wasm_v128_store32_lane(p, v, 0);
    wasm_v128_store32_lane(p + stride, v, 1);
    wasm_v128_store32_lane(p + 2 * stride, v, 2);
    wasm_v128_store32_lane(p + 3 * stride, v, 3);
}

static void h_luma(uint8_t* pix, ptrdiff_t stride, int alpha, int beta, int8_t* tc0) {
    v128_t v[8];
    load_lines(pix - 4, stride, v);
    Across s = {v[1], v[2], v[3], v[4], v[5], v[6]};
    if (!filter_luma(&s, alpha, beta, tc0)) return;
    v128_t lines[4] = {s.p1, s.p0, s.q0, s.q1};
    perfect_shuffle(lines, 4);
    perfect_shuffle(lines, 4);
    for (int i = 0; i < 4; ++i)
        store_4_lines(pix - 2 + 4 * i * stride, stride, lines[i]);
}

static void v_luma_intra(uint8_t* pix, ptrdiff_t stride, int alpha, int beta) {
    v128_t v[8];
    for (int i = 0; i < 8; ++i)
        v[i] = wasm_v128_load(pix + (i - 4) * stride);
    if (!filter_luma_intra(v, alpha, beta)) return;
    for (int i = 1; i < 7; ++i)
        wasm_v128_store(pix + (i - 4) * stride, v[i]);
}

static void h_luma_intra(uint8_t* pix, ptrdiff_t stride, int alpha, int beta) {
    v128_t v[8];
    load_lines(pix - 4, stride, v);
    if (!filter_luma_intra(v, alpha, beta)) return;
    for (int times = 0; times < 3; ++times)
        perfect_shuffle(v, 8);
    for (int i = 0; i < 8; ++i) {
        wasm_v128_store64_lane(pix - 4 + 2 * i * stride, v[i], 0);
        wasm_v128_store64_lane(pix - 4 + (2 * i + 1) * stride, v[i], 1);
    }
}

// Eight lines of chroma in the low halves; p2 and q2 play no part.
SIMD_INLINE Across load_chroma_rows(const uint8_t* pix, ptrdiff_t stride) {
    Across s = {.p1 = wasm_v128_load64_zero(pix - 2 * stride),
                .p0 = wasm_v128_load64_zero(pix - stride),
                .q0 = wasm_v128_load64_zero(pix),
                .q1 = wasm_v128_load64_zero(pix + stride)};
    return s;
}

SIMD_INLINE void store_chroma_rows(uint8_t* pix, ptrdiff_t stride, const Across* s) {
    wasm_v128_store64_lane(pix - stride, s->p0, 0);
    wasm_v128_store64_lane(pix, s->q0, 0);
}

SIMD_INLINE v128_t load_4_lines(const uint8_t* p, ptrdiff_t stride) {
    v128_t v = wasm_v128_load32_zero(p);
    v = wasm_v128_load32_lane(p + stride, v, 1);
    v = wasm_v128_load32_lane(p + 2 * stride, v, 2);
    return wasm_v128_load32_lane(p + 3 * stride, v, 3);
}

SIMD_INLINE Across load_chroma_lines(const uint8_t* pix, ptrdiff_t stride) {
    v128_t v[2] = {load_4_lines(pix - 2, stride), load_4_lines(pix - 2 + 4 * stride, stride)};
    for (int times = 0; times < 3; ++times)
        perfect_shuffle(v, 2);
    const v128_t zero = wasm_i8x16_const_splat(0);
    Across s = {.p1 = wasm_i64x2_shuffle(v[0], zero, 0, 2),
                .p0 = wasm_i64x2_shuffle(v[0], zero, 1, 2),
                .q0 = wasm_i64x2_shuffle(v[1], zero, 0, 2),
                .q1 = wasm_i64x2_shuffle(v[1], zero, 1, 2)};
    return s;
}

SIMD_INLINE void store_chroma_lines(uint8_t* pix, ptrdiff_t stride, const Across* s) {
    v128_t pairs = interleave_low_8(s->p0, s->q0);
    uint8_t* p = pix - 1;
    wasm_v128_store16_lane(p, pairs, 0);
    wasm_v128_store16_lane(p + stride, pairs, 1);
    wasm_v128_store16_lane(p + 2 * stride, pairs, 2);
    wasm_v128_store16_lane(p + 3 * stride, pairs, 3);
    wasm_v128_store16_lane(p + 4 * stride, pairs, 4);
    wasm_v128_store16_lane(p + 5 * stride, pairs, 5);
    wasm_v128_store16_lane(p + 6 * stride, pairs, 6);
    wasm_v128_store16_lane(p + 7 * stride, pairs, 7);
}

static void v_chroma(uint8_t* pix, ptrdiff_t stride, int alpha, int beta, int8_t* tc0) {
    Across s = load_chroma_rows(pix, stride);
    if (filter_chroma(&s, alpha, beta, tc0)) store_chroma_rows(pix, stride, &s);
}

static void h_chroma(uint8_t* pix, ptrdiff_t stride, int alpha, int beta, int8_t* tc0) {
    Across s = load_chroma_lines(pix, stride);
    if (filter_chroma(&s, alpha, beta, tc0)) store_chroma_lines(pix, stride, &s);
}

static void v_chroma_intra(uint8_t* pix, ptrdiff_t stride, int alpha, int beta) {
    Across s = load_chroma_rows(pix, stride);
    if (filter_chroma_intra(&s, alpha, beta)) store_chroma_rows(pix, stride, &s);
}

static void h_chroma_intra(uint8_t* pix, ptrdiff_t stride, int alpha, int beta) {
    Across s = load_chroma_lines(pix, stride);
    if (filter_chroma_intra(&s, alpha, beta)) store_chroma_lines(pix, stride, &s);
}

void ff_h264_loop_filter_init_simd(H264DSPContext* c, int chroma_format_idc) {
    c->h264_v_loop_filter_luma = v_luma;
    c->h264_h_loop_filter_luma = h_luma;
    c->h264_v_loop_filter_luma_intra = v_luma_intra;
    c->h264_h_loop_filter_luma_intra = h_luma_intra;
    c->h264_v_loop_filter_chroma = v_chroma;
    c->h264_v_loop_filter_chroma_intra = v_chroma_intra;
    if (chroma_format_idc <= 1) {
        c->h264_h_loop_filter_chroma = h_chroma;
        c->h264_h_loop_filter_chroma_intra = h_chroma_intra;
    }
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// HEVC's deblocking of luma (ITU-T H.265, 8.7.2.5), 8 bits a sample: eight lines across an edge at once, in 16 bits.
// They are two groups of four, each with its own bound; a group's first and last line decide how it is filtered.
#include "hevc.h"
#include "pixels.h"

SIMD_INLINE v128_t add(v128_t a, v128_t b) { return wasm_i16x8_add(a, b); }
SIMD_INLINE v128_t sub(v128_t a, v128_t b) { return wasm_i16x8_sub(a, b); }
SIMD_INLINE v128_t twice(v128_t a) { return wasm_i16x8_shl(a, 1); }
SIMD_INLINE v128_t distance(v128_t a, v128_t b) { return wasm_i16x8_abs(sub(a, b)); }

SIMD_INLINE v128_t clip(v128_t v, v128_t bound) {
    return wasm_i16x8_min(wasm_i16x8_max(v, wasm_i16x8_neg(bound)), bound);
}

// How each group is filtered; the flags are -1 or 0.
typedef struct {
    int16_t strong[2], weak[2], change_p[2], change_q[2], smooth_p[2], smooth_q[2];
} Decisions;

SIMD_INLINE v128_t by_group(const int16_t value[2]) {
    return wasm_i16x8_make(value[0], value[0], value[0], value[0], value[1], value[1], value[1], value[1]);
}

// False when neither group is filtered. v: p3 p2 p1 p0 q0 q1 q2 q3.
SIMD_INLINE int decide(const v128_t v[8], int beta, const int32_t* tc, const uint8_t* no_p, const uint8_t* no_q,
                       Decisions* to) {
    int16_t bend_p[8], bend_q[8], slope[8], step[8];
    wasm_v128_store(bend_p, wasm_i16x8_abs(add(sub(v[1], twice(v[2])), v[3])));
    wasm_v128_store(bend_q, wasm_i16x8_abs(add(sub(v[6], twice(v[5])), v[4])));
    wasm_v128_store(slope, add(distance(v[0], v[3]), distance(v[7], v[4])));
    wasm_v128_store(step, distance(v[3], v[4]));
    for (int group = 0; group < 2; ++group) {
        const int first = 4 * group, last = first + 3;
        const int d0 = bend_p[first] + bend_q[first], d3 = bend_p[last] + bend_q[last];
        const int filtered = d0 + d3 < beta;
        const int step_limit = (tc[group] * 5 + 1) >> 1, side_limit = (beta + (beta >> 1)) >> 3;
        const int strong = filtered && slope[first] < beta >> 3 && slope[last] < beta >> 3 &&
                           step[first] < step_limit && step[last] < step_limit && 2 * d0 < beta >> 2 &&
                           2 * d3 < beta >> 2;
        to->strong[group] = (int16_t)-strong;
        to->weak[group] = (int16_t) - (filtered && !strong);
        to->change_p[group] = (int16_t) - !no_p[group];
        to->change_q[group] = (int16_t) - !no_q[group];
        to->smooth_p[group] = (int16_t) - (bend_p[first] + bend_p[last] < side_limit);
        to->smooth_q[group] = (int16_t) - (bend_q[first] + bend_q[last] < side_limit);
    }
    return to->strong[0] | to->strong[1] | to->weak[0] | to->weak[1];
}

// The strong filter of one side in place: s0 is the sample at the edge, `bound` twice tc.
SIMD_INLINE void filter_strong(v128_t s[3], v128_t s3, v128_t other0, v128_t other1, v128_t bound) {
    const v128_t two = wasm_i16x8_const_splat(2), four = wasm_i16x8_const_splat(4);
    v128_t sum = add(add(s[2], s[1]), add(s[0], other0));
    v128_t near = wasm_i16x8_shr(add(add(twice(sum), sub(other1, s[2])), four), 3);
    v128_t middle = wasm_i16x8_shr(add(sum, two), 2);
    v128_t far = wasm_i16x8_shr(add(add(twice(add(s3, s[2])), sum), four), 3);
    s[0] = add(s[0], clip(sub(near, s[0]), bound));
    s[1] = add(s[1], clip(sub(middle, s[1]), bound));
    s[2] = add(s[2], clip(sub(far, s[2]), bound));
}

// The second sample of a side, when the weak filter has moved the first by `delta`.
SIMD_INLINE v128_t smooth(v128_t s2, v128_t s1, v128_t s0, v128_t delta, v128_t bound) {
    v128_t mean = wasm_i16x8_shr(add(add(s2, s0), wasm_i16x8_const_splat(1)), 1);
    return add(s1, clip(wasm_i16x8_shr(add(sub(mean, s1), delta), 1), bound));
}

SIMD_INLINE void filter_luma(v128_t v[8], const int32_t* tc, const Decisions* decided) {
    const int16_t tc_16[2] = {(int16_t)tc[0], (int16_t)tc[1]};
    const v128_t bound = by_group(tc_16), strong = by_group(decided->strong);
    const v128_t p0 = v[3], p1 = v[2], p2 = v[1], q0 = v[4], q1 = v[5], q2 = v[6];

    v128_t strong_p[3] = {p0, p1, p2}, strong_q[3] = {q0, q1, q2};
    filter_strong(strong_p, v[0], q0, q1, twice(bound));
    filter_strong(strong_q, v[7], p0, p1, twice(bound));

    v128_t delta = sub(wasm_i16x8_mul(sub(q0, p0), wasm_i16x8_const_splat(9)),
                       wasm_i16x8_mul(sub(q1, p1), wasm_i16x8_const_splat(3)));
    delta = wasm_i16x8_shr(add(delta, wasm_i16x8_const_splat(8)), 4);
    v128_t small = wasm_i16x8_lt(wasm_i16x8_abs(delta), wasm_i16x8_mul(bound, wasm_i16x8_const_splat(10)));
    v128_t weak = wasm_v128_and(by_group(decided->weak), small);
    delta = clip(delta, bound);
    v128_t half_bound = wasm_i16x8_shr(bound, 1);
    v128_t weak_p1 = smooth(p2, p1, p0, delta, half_bound),
           weak_q1 = smooth(q2, q1, q0, wasm_i16x8_neg(delta), half_bound);

    const v128_t change_p = by_group(decided->change_p), change_q = by_group(decided->change_q);
    const v128_t strong_here_p = wasm_v128_and(strong, change_p), strong_here_q = wasm_v128_and(strong, change_q);
    const v128_t weak_here_p = wasm_v128_and(weak, change_p), weak_here_q = wasm_v128_and(weak, change_q);
    v[3] = wasm_v128_bitselect(strong_p[0], wasm_v128_bitselect(add(p0, delta), p0, weak_here_p), strong_here_p);
    v[4] = wasm_v128_bitselect(strong_q[0], wasm_v128_bitselect(sub(q0, delta), q0, weak_here_q), strong_here_q);
    v128_t smooth_p = wasm_v128_and(weak_here_p, by_group(decided->smooth_p));
    v128_t smooth_q = wasm_v128_and(weak_here_q, by_group(decided->smooth_q));
    v[2] = wasm_v128_bitselect(strong_p[1], wasm_v128_bitselect(weak_p1, p1, smooth_p), strong_here_p);
    v[5] = wasm_v128_bitselect(strong_q[1], wasm_v128_bitselect(weak_q1, q1, smooth_q), strong_here_q);
    v[1] = wasm_v128_bitselect(strong_p[2], p2, strong_here_p);
    v[6] = wasm_v128_bitselect(strong_q[2], q2, strong_here_q);
}

// Over a horizontal edge.
static void h_luma(uint8_t* pix, ptrdiff_t stride, int beta, const int32_t* tc, const uint8_t* no_p,
                   const uint8_t* no_q) {
    v128_t v[8];
    Decisions decided;
    for (int i = 0; i < 8; ++i)
        v[i] = load_8_wide(pix + (i - 4) * stride);
    if (!decide(v, beta, tc, no_p, no_q, &decided)) return;
    filter_luma(v, tc, &decided);
    for (int i = 1; i < 7; ++i)
        store_bytes(pix + (i - 4) * stride, to_pixels(v[i]), 8);
}

static void v_luma(uint8_t* pix, ptrdiff_t stride, int beta, const int32_t* tc, const uint8_t* no_p,
                   const uint8_t* no_q) {
    v128_t v[8];
    Decisions decided;
    for (int i = 0; i < 8; ++i)
        v[i] = load_8_wide(pix - 4 + i * stride);
    transpose_8(v);
    if (!decide(v, beta, tc, no_p, no_q, &decided)) return;
    filter_luma(v, tc, &decided);
    transpose_8(v);
    for (int i = 0; i < 8; ++i)
        store_bytes(pix - 4 + i * stride, to_pixels(v[i]), 8);
}

void ff_hevc_loop_filter_init_simd(HEVCDSPContext* c, int bit_depth) {
    if (bit_depth != 8) return;
    // The tables' second names are for edges with lossless blocks on a side, which `no_p` and `no_q` serve.
    c->hevc_h_loop_filter_luma = c->hevc_h_loop_filter_luma_c = h_luma;
    c->hevc_v_loop_filter_luma = c->hevc_v_loop_filter_luma_c = v_luma;
}

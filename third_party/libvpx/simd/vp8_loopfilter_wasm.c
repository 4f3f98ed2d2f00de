// SPDX-License-Identifier: Apache-2.0
// VP8 loop filters, normal and simple, sixteen pixels along an edge at a time (eight of U and eight of V together).
//
// libvpx has these for x86 only as NASM (vp8/common/x86/loopfilter_*.asm). The contract and the arithmetic are those
// of vp8/common/loopfilter_filters.c (RFC 6386, section 15). Its clamps to a signed char are the saturating 8-bit
// operations here. clamp(a + 3 * (q0 - p0)) becomes three saturating additions of the saturated difference: the
// additions have one sign, so once one saturates the exact sum is beyond the limit too.
#include "./vp8_rtcd.h"
#include "simd_util.h"
#include "vp8/common/loopfilter.h"

// The pixels across an edge, nearest last on the p side and first on the q side: p3 p2 p1 p0 | q0 q1 q2 q3.
typedef struct {
    v128_t p3, p2, p1, p0, q0, q1, q2, q3;
} Edge;

SIMD_INLINE v128_t to_signed(v128_t v) { return wasm_v128_xor(v, wasm_u8x16_const_splat(0x80)); }

SIMD_INLINE v128_t above_limit(v128_t difference, v128_t limit) { return wasm_u8x16_gt(difference, limit); }

// All ones where |p0 - q0| * 2 + |p1 - q1| / 2 <= blimit. Saturation is no matter: blimit is at most 2 * 65 + 63.
SIMD_INLINE v128_t edge_mask(const Edge* e, v128_t blimit) {
    const v128_t inner = abs_diff_u8(e->p0, e->q0);
    const v128_t outer = wasm_u8x16_shr(abs_diff_u8(e->p1, e->q1), 1);
    return wasm_u8x16_le(wasm_u8x16_add_sat(wasm_u8x16_add_sat(inner, inner), outer), blimit);
}

SIMD_INLINE v128_t filter_mask(const Edge* e, v128_t blimit, v128_t limit) {
    v128_t largest = wasm_u8x16_max(abs_diff_u8(e->p3, e->p2), abs_diff_u8(e->p2, e->p1));
    largest = wasm_u8x16_max(largest, wasm_u8x16_max(abs_diff_u8(e->p1, e->p0), abs_diff_u8(e->q1, e->q0)));
    largest = wasm_u8x16_max(largest, wasm_u8x16_max(abs_diff_u8(e->q2, e->q1), abs_diff_u8(e->q3, e->q2)));
    return wasm_v128_andnot(edge_mask(e, blimit), above_limit(largest, limit));
}

SIMD_INLINE v128_t high_variance(const Edge* e, v128_t threshold) {
    return above_limit(wasm_u8x16_max(abs_diff_u8(e->p1, e->p0), abs_diff_u8(e->q1, e->q0)), threshold);
}

SIMD_INLINE v128_t add_three_times(v128_t value, v128_t difference) {
    value = wasm_i8x16_add_sat(value, difference);
    value = wasm_i8x16_add_sat(value, difference);
    return wasm_i8x16_add_sat(value, difference);
}

// The common step: q0 -= (f + 4) >> 3, p0 += (f + 3) >> 3 on signed pixels. Returns (f + 4) >> 3.
SIMD_INLINE v128_t adjust_inner(v128_t* p0, v128_t* q0, v128_t value) {
    const v128_t up = wasm_i8x16_shr(wasm_i8x16_add_sat(value, wasm_i8x16_const_splat(4)), 3);
    const v128_t down = wasm_i8x16_shr(wasm_i8x16_add_sat(value, wasm_i8x16_const_splat(3)), 3);
    *q0 = wasm_i8x16_sub_sat(*q0, up);
    *p0 = wasm_i8x16_add_sat(*p0, down);
    return up;
}

// Between the 4x4 blocks inside a macroblock: changes p1 p0 q0 q1.
SIMD_INLINE void filter_inner_edge(Edge* e, v128_t mask, v128_t hev) {
    v128_t p1 = to_signed(e->p1), p0 = to_signed(e->p0), q0 = to_signed(e->q0), q1 = to_signed(e->q1);
    v128_t value = wasm_v128_and(wasm_i8x16_sub_sat(p1, q1), hev);
    value = wasm_v128_and(add_three_times(value, wasm_i8x16_sub_sat(q0, p0)), mask);
    const v128_t up = adjust_inner(&p0, &q0, value);
    v128_t outer = wasm_i8x16_shr(wasm_i8x16_add(up, wasm_i8x16_const_splat(1)), 1);
    outer = wasm_v128_andnot(outer, hev);
    e->p1 = to_signed(wasm_i8x16_add_sat(p1, outer));
    e->p0 = to_signed(p0);
    e->q0 = to_signed(q0);
    e->q1 = to_signed(wasm_i8x16_sub_sat(q1, outer));
}

// clamp((63 + value * factor) >> 7)
SIMD_INLINE v128_t fraction(v128_t value, int factor) {
    const v128_t by = wasm_i8x16_splat((int8_t)factor), half = wasm_i16x8_const_splat(63);
    const v128_t low = wasm_i16x8_shr(wasm_i16x8_add(wasm_i16x8_extmul_low_i8x16(value, by), half), 7);
    const v128_t high = wasm_i16x8_shr(wasm_i16x8_add(wasm_i16x8_extmul_high_i8x16(value, by), half), 7);
    return wasm_i8x16_narrow_i16x8(low, high);
}

// Between macroblocks: changes p2 p1 p0 q0 q1 q2.
SIMD_INLINE void filter_macroblock_edge(Edge* e, v128_t mask, v128_t hev) {
    v128_t p2 = to_signed(e->p2), p1 = to_signed(e->p1), p0 = to_signed(e->p0);
    v128_t q0 = to_signed(e->q0), q1 = to_signed(e->q1), q2 = to_signed(e->q2);
    const v128_t value = wasm_v128_and(add_three_times(wasm_i8x16_sub_sat(p1, q1), wasm_i8x16_sub_sat(q0, p0)), mask);
    adjust_inner(&p0, &q0, wasm_v128_and(value, hev));
    const v128_t wide = wasm_v128_andnot(value, hev);
    const v128_t u0 = fraction(wide, 27), u1 = fraction(wide, 18), u2 = fraction(wide, 9);
    e->p2 = to_signed(wasm_i8x16_add_sat(p2, u2));
    e->p1 = to_signed(wasm_i8x16_add_sat(p1, u1));
    e->p0 = to_signed(wasm_i8x16_add_sat(p0, u0));
    e->q0 = to_signed(wasm_i8x16_sub_sat(q0, u0));
    e->q1 = to_signed(wasm_i8x16_sub_sat(q1, u1));
    e->q2 = to_signed(wasm_i8x16_sub_sat(q2, u2));
}

// Filters the edge in registers with the thresholds of a level; each points to a byte (C reads only the first).
SIMD_INLINE void filter_edge(Edge* e, const uint8_t* blimit, const uint8_t* limit, const uint8_t* thresh, int whole) {
    const v128_t mask = filter_mask(e, wasm_v128_load8_splat(blimit), wasm_v128_load8_splat(limit));
    const v128_t hev = high_variance(e, wasm_v128_load8_splat(thresh));
    if (whole) {
        filter_macroblock_edge(e, mask, hev);
    } else {
        filter_inner_edge(e, mask, hev);
    }
}

// A row of sixteen pixels: of one plane, or eight of U and eight of V.
SIMD_INLINE v128_t load_row(const uint8_t* y) { return wasm_v128_load(y); }
SIMD_INLINE v128_t load_row_uv(const uint8_t* u, const uint8_t* v) {
    return wasm_v128_load64_lane(v, wasm_v128_load64_zero(u), 1);
}

SIMD_INLINE void horizontal_edge(uint8_t* s, int stride, const uint8_t* blimit, const loop_filter_info* lfi,
                                 int whole) {
    Edge e = {
        load_row(s - 4 * stride), load_row(s - 3 * stride), load_row(s - 2 * stride), load_row(s - stride), load_row(s),
        load_row(s + stride),     load_row(s + 2 * stride), load_row(s + 3 * stride)};
    filter_edge(&e, blimit, lfi->lim, lfi->hev_thr, whole);
    if (whole) {
        wasm_v128_store(s - 3 * stride, e.p2);
        wasm_v128_store(s + 2 * stride, e.q2);
    }
    wasm_v128_store(s - 2 * stride, e.p1);
    wasm_v128_store(s - stride, e.p0);
    wasm_v128_store(s, e.q0);
    wasm_v128_store(s + stride, e.q1);
}

SIMD_INLINE void store_row_uv(uint8_t* u, uint8_t* v, v128_t row) {
    wasm_v128_store64_lane(u, row, 0);
    wasm_v128_store64_lane(v, row, 1);
}

SIMD_INLINE void horizontal_edge_uv(uint8_t* u, uint8_t* v, int stride, const uint8_t* blimit,
                                    const loop_filter_info* lfi, int whole) {
    Edge e = {load_row_uv(u - 4 * stride, v - 4 * stride),
              load_row_uv(u - 3 * stride, v - 3 * stride),
              load_row_uv(u - 2 * stride, v - 2 * stride),
              load_row_uv(u - stride, v - stride),
              load_row_uv(u, v),
              load_row_uv(u + stride, v + stride),
              load_row_uv(u + 2 * stride, v + 2 * stride),
              load_row_uv(u + 3 * stride, v + 3 * stride)};
    filter_edge(&e, blimit, lfi->lim, lfi->hev_thr, whole);
    if (whole) {
        store_row_uv(u - 3 * stride, v - 3 * stride, e.p2);
        store_row_uv(u + 2 * stride, v + 2 * stride, e.q2);
    }
    store_row_uv(u - 2 * stride, v - 2 * stride, e.p1);
    store_row_uv(u - stride, v - stride, e.p0);
    store_row_uv(u, v, e.q0);
    store_row_uv(u + stride, v + stride, e.q1);
}

// Interleaves the bytes of the lower, or upper, halves.
#define LOW(x, y) wasm_i8x16_shuffle(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH(x, y) wasm_i8x16_shuffle(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

// Eight rows of `first` and eight of `second`, eight pixels each, become the eight vectors across the edge.
SIMD_INLINE Edge load_columns(const uint8_t* first, const uint8_t* second, int stride) {
    v128_t rows[8], by_2[8], by_4[8], by_8[8];
    for (int i = 0; i < 8; ++i)
        rows[i] = load_row_uv(first + i * stride, second + i * stride);
    for (int i = 0; i < 4; ++i) {
        by_2[i] = LOW(rows[i], rows[i + 4]);       // rows i, i+4 of all columns
        by_2[i + 4] = HIGH(rows[i], rows[i + 4]);  // rows 8+i, 12+i
    }
    for (int half = 0; half < 8; half += 4) {
        for (int i = 0; i < 2; ++i) {
            by_4[half + i] = LOW(by_2[half + i], by_2[half + i + 2]);       // rows i, i+2, i+4, i+6 of columns 0..3
            by_4[half + i + 2] = HIGH(by_2[half + i], by_2[half + i + 2]);  // ... of columns 4..7
        }
        for (int i = 0; i < 4; i += 2) {
            by_8[half + i] = LOW(by_4[half + i], by_4[half + i + 1]);       // all eight rows of columns 2i, 2i+1
            by_8[half + i + 1] = HIGH(by_4[half + i], by_4[half + i + 1]);  // ... of columns 2i+2, 2i+3
        }
    }
    v128_t columns[8];
    for (int i = 0; i < 4; ++i) {
        columns[2 * i] = wasm_i64x2_shuffle(by_8[i], by_8[i + 4], 0, 2);
        columns[2 * i + 1] = wasm_i64x2_shuffle(by_8[i], by_8[i + 4], 1, 3);
    }
    const Edge e = {columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]};
    return e;
}

// The way back: four columns (p1 p0 q0 q1) to four bytes in each row.
SIMD_INLINE void store_4_columns(uint8_t* first, uint8_t* second, int stride, const Edge* e) {
    const v128_t p_low = LOW(e->p1, e->p0), q_low = LOW(e->q0, e->q1);
    const v128_t p_high = HIGH(e->p1, e->p0), q_high = HIGH(e->q0, e->q1);
    const v128_t rows[4] = {wasm_i16x8_shuffle(p_low, q_low, 0, 8, 1, 9, 2, 10, 3, 11),
                            wasm_i16x8_shuffle(p_low, q_low, 4, 12, 5, 13, 6, 14, 7, 15),
                            wasm_i16x8_shuffle(p_high, q_high, 0, 8, 1, 9, 2, 10, 3, 11),
                            wasm_i16x8_shuffle(p_high, q_high, 4, 12, 5, 13, 6, 14, 7, 15)};
    for (int i = 0; i < 4; ++i) {
        uint8_t* s = (i < 2 ? first : second) + (i & 1) * 4 * stride;
        wasm_v128_store32_lane(s, rows[i], 0);
        wasm_v128_store32_lane(s + stride, rows[i], 1);
        wasm_v128_store32_lane(s + 2 * stride, rows[i], 2);
        wasm_v128_store32_lane(s + 3 * stride, rows[i], 3);
    }
}

// Columns at s - 2 and s + 2 hold p2 and q2: six columns change, so eight are written back, two of them as they were.
SIMD_INLINE void store_8_columns(uint8_t* first, uint8_t* second, int stride, const Edge* e) {
    const v128_t a_low = LOW(e->p3, e->p2), b_low = LOW(e->p1, e->p0), c_low = LOW(e->q0, e->q1),
                 d_low = LOW(e->q2, e->q3);
    const v128_t a_high = HIGH(e->p3, e->p2), b_high = HIGH(e->p1, e->p0), c_high = HIGH(e->q0, e->q1),
                 d_high = HIGH(e->q2, e->q3);
    const v128_t p[4] = {wasm_i16x8_shuffle(a_low, b_low, 0, 8, 1, 9, 2, 10, 3, 11),
                         wasm_i16x8_shuffle(a_low, b_low, 4, 12, 5, 13, 6, 14, 7, 15),
                         wasm_i16x8_shuffle(a_high, b_high, 0, 8, 1, 9, 2, 10, 3, 11),
                         wasm_i16x8_shuffle(a_high, b_high, 4, 12, 5, 13, 6, 14, 7, 15)};
    const v128_t q[4] = {wasm_i16x8_shuffle(c_low, d_low, 0, 8, 1, 9, 2, 10, 3, 11),
                         wasm_i16x8_shuffle(c_low, d_low, 4, 12, 5, 13, 6, 14, 7, 15),
                         wasm_i16x8_shuffle(c_high, d_high, 0, 8, 1, 9, 2, 10, 3, 11),
                         wasm_i16x8_shuffle(c_high, d_high, 4, 12, 5, 13, 6, 14, 7, 15)};
    for (int i = 0; i < 4; ++i) {
        uint8_t* s = (i < 2 ? first : second) + (i & 1) * 4 * stride;
        const v128_t top = wasm_i32x4_shuffle(p[i], q[i], 0, 4, 1, 5),
                     bottom = wasm_i32x4_shuffle(p[i], q[i], 2, 6, 3, 7);
        wasm_v128_store64_lane(s, top, 0);
        wasm_v128_store64_lane(s + stride, top, 1);
        wasm_v128_store64_lane(s + 2 * stride, bottom, 0);
        wasm_v128_store64_lane(s + 3 * stride, bottom, 1);
    }
}

// s points at q0 of the first row. `second` is row 8 of the same plane, or the first row of V.
SIMD_INLINE void vertical_edge(uint8_t* s, uint8_t* second, int stride, const uint8_t* blimit,
                               const loop_filter_info* lfi, int whole) {
    Edge e = load_columns(s - 4, second - 4, stride);
    filter_edge(&e, blimit, lfi->lim, lfi->hev_thr, whole);
    if (whole) {
        store_8_columns(s - 4, second - 4, stride, &e);
    } else {
        store_4_columns(s - 2, second - 2, stride, &e);
    }
}

#define LOOP_FILTER_ARGS \
    unsigned char *y, unsigned char *u, unsigned char *v, int y_stride, int uv_stride, loop_filter_info *lfi

void vp8_loop_filter_mbh_wasm(LOOP_FILTER_ARGS) {
    horizontal_edge(y, y_stride, lfi->mblim, lfi, 1);
    if (u) horizontal_edge_uv(u, v, uv_stride, lfi->mblim, lfi, 1);
}

void vp8_loop_filter_mbv_wasm(LOOP_FILTER_ARGS) {
    vertical_edge(y, y + 8 * y_stride, y_stride, lfi->mblim, lfi, 1);
    if (u) vertical_edge(u, v, uv_stride, lfi->mblim, lfi, 1);
}

void vp8_loop_filter_bh_wasm(LOOP_FILTER_ARGS) {
    for (int row = 4; row < 16; row += 4)
        horizontal_edge(y + row * y_stride, y_stride, lfi->blim, lfi, 0);
    if (u) horizontal_edge_uv(u + 4 * uv_stride, v + 4 * uv_stride, uv_stride, lfi->blim, lfi, 0);
}

void vp8_loop_filter_bv_wasm(LOOP_FILTER_ARGS) {
    for (int x = 4; x < 16; x += 4)
        vertical_edge(y + x, y + x + 8 * y_stride, y_stride, lfi->blim, lfi, 0);
    if (u) vertical_edge(u + 4, v + 4, uv_stride, lfi->blim, lfi, 0);
}

SIMD_INLINE void filter_simple(Edge* e, const uint8_t* blimit) {
    const v128_t mask = edge_mask(e, wasm_v128_load8_splat(blimit));
    v128_t p0 = to_signed(e->p0), q0 = to_signed(e->q0);
    const v128_t outer = wasm_i8x16_sub_sat(to_signed(e->p1), to_signed(e->q1));
    adjust_inner(&p0, &q0, wasm_v128_and(add_three_times(outer, wasm_i8x16_sub_sat(q0, p0)), mask));
    e->p0 = to_signed(p0);
    e->q0 = to_signed(q0);
}

void vp8_loop_filter_simple_mbh_wasm(unsigned char* y, int stride, const unsigned char* blimit) {
    Edge e = {
        .p1 = load_row(y - 2 * stride), .p0 = load_row(y - stride), .q0 = load_row(y), .q1 = load_row(y + stride)};
    filter_simple(&e, blimit);
    wasm_v128_store(y - stride, e.p0);
    wasm_v128_store(y, e.q0);
}

void vp8_loop_filter_simple_mbv_wasm(unsigned char* y, int stride, const unsigned char* blimit) {
    Edge e = load_columns(y - 4, y - 4 + 8 * stride, stride);
    filter_simple(&e, blimit);
    store_4_columns(y - 2, y - 2 + 8 * stride, stride, &e);
}

void vp8_loop_filter_simple_bh_wasm(unsigned char* y, int stride, const unsigned char* blimit) {
    for (int row = 4; row < 16; row += 4)
        vp8_loop_filter_simple_mbh_wasm(y + row * stride, stride, blimit);
}

void vp8_loop_filter_simple_bv_wasm(unsigned char* y, int stride, const unsigned char* blimit) {
    for (int x = 4; x < 16; x += 4)
        vp8_loop_filter_simple_mbv_wasm(y + x, stride, blimit);
}

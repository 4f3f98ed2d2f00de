// SPDX-License-Identifier: LGPL-2.1-or-later
// HEVC's motion compensation (ITU-T H.265, 8.5.3.3), 8 bits a sample: eight taps for luma, four for chroma, along the
// rows, down the columns or both; kept in 14 bits for later, or rounded, averaged with another prediction, or
// weighted.
//
// Blocks are done in strips of eight columns, whose filtered samples are 16 bits; only what is filtered twice or
// weighted needs 32. A narrower last strip reads up to eight bytes more than C does, which lie inside the padding of
// FFmpeg's picture and edge buffers; it writes only what it should.
#include "hevc.h"
#include "pixels.h"

enum { kColumns = 8, kMostTaps = 8 };

typedef enum { kKeep, kRound, kWeigh, kAverage, kBlend } Use;

// What becomes of the filtered samples. All constants are those of the standard's formulas.
typedef struct {
    Use use;
    uint8_t* samples;
    int16_t* kept;         // kKeep: rows of MAX_PB_SIZE
    ptrdiff_t stride;      // of samples
    const int16_t* other;  // kAverage, kBlend: the first prediction, rows of MAX_PB_SIZE
    v128_t weights, rounding, offset;
    int shift;
} Target;

SIMD_INLINE void store_samples(uint8_t* to, v128_t pixels, int columns) {
    if (columns == 8) {
        wasm_v128_store64_lane(to, pixels, 0);
        return;
    }
    if (columns & 4) {
        wasm_v128_store32_lane(to, pixels, 0);
        if (columns & 2) wasm_v128_store16_lane(to + 4, pixels, 2);
    } else {
        wasm_v128_store16_lane(to, pixels, 0);
    }
}

SIMD_INLINE v128_t weigh(v128_t low, v128_t high, const Target* target) {
    low = wasm_i32x4_shr(wasm_i32x4_add(low, target->rounding), target->shift);
    high = wasm_i32x4_shr(wasm_i32x4_add(high, target->rounding), target->shift);
    return wasm_i16x8_narrow_i32x4(wasm_i32x4_add(low, target->offset), wasm_i32x4_add(high, target->offset));
}

// Sums that saturate become 0 or 255 all the same.
SIMD_INLINE void put(const Target* target, int row, int x, v128_t v, int columns) {
    uint8_t* to = target->samples + row * target->stride + x;
    const int kept = row * MAX_PB_SIZE + x;
    switch (target->use) {
        case kKeep:
            wasm_v128_store(target->kept + kept, v);  // the rest of a row of 64 is free
            return;
        case kRound:
            v = wasm_i16x8_shr(wasm_i16x8_add_sat(v, wasm_i16x8_const_splat(32)), 6);
            break;
        case kWeigh:
            v = weigh(wasm_i32x4_extmul_low_i16x8(v, target->weights), wasm_i32x4_extmul_high_i16x8(v, target->weights),
                      target);
            break;
        case kAverage:
            v = wasm_i16x8_add_sat(v, wasm_v128_load(target->other + kept));
            v = wasm_i16x8_shr(wasm_i16x8_add_sat(v, wasm_i16x8_const_splat(64)), 7);
            break;
        case kBlend: {
            v128_t other = wasm_v128_load(target->other + kept);
            v = weigh(wasm_i32x4_dot_i16x8(interleave_low_16(v, other), target->weights),
                      wasm_i32x4_dot_i16x8(interleave_high_16(v, other), target->weights), target);
        }
    }
    store_samples(to, to_pixels(v), columns);
}

SIMD_INLINE v128_t filter(const uint8_t* first, ptrdiff_t step, const v128_t* factors, int taps) {
    v128_t sum = wasm_i16x8_mul(load_8_wide(first), factors[0]);
    for (int tap = 1; tap < taps; ++tap)
        sum = wasm_i16x8_add(sum, wasm_i16x8_mul(load_8_wide(first + tap * step), factors[tap]));
    return sum;
}

SIMD_INLINE void load_factors(const int8_t* from, int taps, v128_t* factors) {
    for (int tap = 0; tap < taps; ++tap)
        factors[tap] = wasm_i16x8_splat(from[tap]);
}

SIMD_INLINE void in_one_direction(const Target* target, const uint8_t* src, ptrdiff_t stride, ptrdiff_t step,
                                  int height, int x, int columns, const int8_t* from, int taps) {
    v128_t factors[kMostTaps];
    load_factors(from, taps, factors);
    src += x - (taps / 2 - 1) * step;
    for (int row = 0; row < height; ++row, src += stride)
        put(target, row, x, filter(src, step, factors, taps), columns);
}

// First along the rows; each filtered row is kept interleaved with the one above it, as the multiplication of pairs
// down the columns wants them.
SIMD_INLINE void in_both_directions(const Target* target, const uint8_t* src, ptrdiff_t stride, int height, int x,
                                    int columns, const int8_t* along, const int8_t* down, int taps) {
    v128_t pairs[MAX_PB_SIZE + kMostTaps][2], factors[kMostTaps];
    const int before = taps / 2 - 1;
    load_factors(along, taps, factors);
    src += x - before - before * stride;
    v128_t above = filter(src, 1, factors, taps);
    for (int row = 0; row < height + taps - 2; ++row) {
        src += stride;
        v128_t below = filter(src, 1, factors, taps);
        pairs[row][0] = interleave_low_16(above, below);
        pairs[row][1] = interleave_high_16(above, below);
        above = below;
    }
    for (int pair = 0; pair < taps / 2; ++pair)
        factors[pair] = wasm_i32x4_splat((int)((unsigned)down[2 * pair + 1] << 16 | (down[2 * pair] & 0xFFFF)));
    for (int row = 0; row < height; ++row) {
        v128_t low = wasm_i32x4_dot_i16x8(pairs[row][0], factors[0]);
        v128_t high = wasm_i32x4_dot_i16x8(pairs[row][1], factors[0]);
        for (int pair = 1; pair < taps / 2; ++pair) {
            low = wasm_i32x4_add(low, wasm_i32x4_dot_i16x8(pairs[row + 2 * pair][0], factors[pair]));
            high = wasm_i32x4_add(high, wasm_i32x4_dot_i16x8(pairs[row + 2 * pair][1], factors[pair]));
        }
        put(target, row, x, wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(low, 6), wasm_i32x4_shr(high, 6)), columns);
    }
}

SIMD_INLINE void unfiltered(const Target* target, const uint8_t* src, ptrdiff_t stride, int height, int x,
                            int columns) {
    for (int row = 0; row < height; ++row, src += stride) {
        if (target->use == kRound)
            store_samples(target->samples + row * target->stride + x, wasm_v128_load64_zero(src + x), columns);
        else
            put(target, row, x, wasm_i16x8_shl(load_8_wide(src + x), 6), columns);
    }
}

typedef enum { kNowhere, kAlong, kDown, kBoth } Direction;

SIMD_INLINE void predict(const Target* target, const uint8_t* src, ptrdiff_t stride, int width, int height,
                         Direction direction, const int8_t* along, const int8_t* down, int taps) {
    for (int x = 0; x < width; x += kColumns) {
        const int columns = width - x < kColumns ? width - x : kColumns;
        if (direction == kNowhere)
            unfiltered(target, src, stride, height, x, columns);
        else if (direction == kAlong)
            in_one_direction(target, src, stride, 1, height, x, columns, along, taps);
        else if (direction == kDown)
            in_one_direction(target, src, stride, stride, height, x, columns, down, taps);
        else
            in_both_directions(target, src, stride, height, x, columns, along, down, taps);
    }
}

// Fractions and weights as FFmpeg passes them; the shifts and roundings are equations 8-262 to 8-276 for 8 bits.
#define KERNELS(name, filters, direction, taps)                                                                       \
    static void name##_keep(int16_t* dst, const uint8_t* src, ptrdiff_t stride, int height, intptr_t mx, intptr_t my, \
                            int width) {                                                                              \
        const Target target = {.use = kKeep, .kept = dst};                                                            \
        predict(&target, src, stride, width, height, direction, filters[mx], filters[my], taps);                      \
    }                                                                                                                 \
    static void name##_round(uint8_t* dst, ptrdiff_t dst_stride, const uint8_t* src, ptrdiff_t stride, int height,    \
                             intptr_t mx, intptr_t my, int width) {                                                   \
        const Target target = {.use = kRound, .samples = dst, .stride = dst_stride};                                  \
        predict(&target, src, stride, width, height, direction, filters[mx], filters[my], taps);                      \
    }                                                                                                                 \
    static void name##_weigh(uint8_t* dst, ptrdiff_t dst_stride, const uint8_t* src, ptrdiff_t stride, int height,    \
                             int denominator, int weight, int offset, intptr_t mx, intptr_t my, int width) {          \
        const Target target = {.use = kWeigh,                                                                         \
                               .samples = dst,                                                                        \
                               .stride = dst_stride,                                                                  \
                               .weights = wasm_i16x8_splat((int16_t)weight),                                          \
                               .offset = wasm_i32x4_splat(offset),                                                    \
                               .rounding = wasm_i32x4_splat(1 << (denominator + 5)),                                  \
                               .shift = denominator + 6};                                                             \
        predict(&target, src, stride, width, height, direction, filters[mx], filters[my], taps);                      \
    }                                                                                                                 \
    static void name##_average(uint8_t* dst, ptrdiff_t dst_stride, const uint8_t* src, ptrdiff_t stride,              \
                               const int16_t* other, int height, intptr_t mx, intptr_t my, int width) {               \
        const Target target = {.use = kAverage, .samples = dst, .stride = dst_stride, .other = other};                \
        predict(&target, src, stride, width, height, direction, filters[mx], filters[my], taps);                      \
    }                                                                                                                 \
    static void name##_blend(uint8_t* dst, ptrdiff_t dst_stride, const uint8_t* src, ptrdiff_t stride,                \
                             const int16_t* other, int height, int denominator, int other_weight, int weight,         \
                             int other_offset, int offset, intptr_t mx, intptr_t my, int width) {                     \
        const Target target = {.use = kBlend,                                                                         \
                               .samples = dst,                                                                        \
                               .stride = dst_stride,                                                                  \
                               .other = other,                                                                        \
                               .weights = wasm_i32x4_splat((int)((unsigned)other_weight << 16 | (weight & 0xFFFF))),  \
                               .rounding = wasm_i32x4_splat((other_offset + offset + 1) * (1 << (denominator + 6))),  \
                               .offset = wasm_i32x4_const_splat(0),                                                   \
                               .shift = denominator + 7};                                                             \
        predict(&target, src, stride, width, height, direction, filters[mx], filters[my], taps);                      \
    }
KERNELS(full, ff_hevc_qpel_filters, kNowhere, 8)
KERNELS(luma_along, ff_hevc_qpel_filters, kAlong, 8)
KERNELS(luma_down, ff_hevc_qpel_filters, kDown, 8)
KERNELS(luma_both, ff_hevc_qpel_filters, kBoth, 8)
KERNELS(chroma_along, ff_hevc_epel_filters, kAlong, 4)
KERNELS(chroma_down, ff_hevc_epel_filters, kDown, 4)
KERNELS(chroma_both, ff_hevc_epel_filters, kBoth, 4)

#define SET(pel, name, down, along)                               \
    c->put_hevc_##pel[width][down][along] = name##_keep;          \
    c->put_hevc_##pel##_uni[width][down][along] = name##_round;   \
    c->put_hevc_##pel##_uni_w[width][down][along] = name##_weigh; \
    c->put_hevc_##pel##_bi[width][down][along] = name##_average;  \
    c->put_hevc_##pel##_bi_w[width][down][along] = name##_blend

void ff_hevc_motion_init_simd(HEVCDSPContext* c, int bit_depth) {
    if (bit_depth != 8) return;
    for (int width = 0; width < 10; ++width) {
        SET(qpel, full, 0, 0);
        SET(qpel, luma_along, 0, 1);
        SET(qpel, luma_down, 1, 0);
        SET(qpel, luma_both, 1, 1);
        SET(epel, full, 0, 0);
        SET(epel, chroma_along, 0, 1);
        SET(epel, chroma_down, 1, 0);
        SET(epel, chroma_both, 1, 1);
    }
}

// SPDX-License-Identifier: LGPL-2.1-or-later
// HEVC's inverse transforms of 4x4 to 32x32 (ITU-T H.265, 8.6.4.2), for 8 and 10 bits a sample, and adding the
// residual to samples of 8.
//
// Two passes, each over eight columns at once: down the columns, then, after blocks of 8x8 are transposed, along the
// rows. Each pass is the partial butterfly: a transform of n points is one of n / 2 points over the even rows, and
// products of the odd ones that are added to its first half and subtracted from its mirrored second half. Products
// are summed in 32 bits, two rows an instruction. Rows and columns beyond the last coefficient cost nothing.
#include "hevc.h"
#include "pixels.h"

// The odd rows of the standard's matrix: for each output the factors of rows 1, 3, 5 ... of a transform of that size.
static const int16_t kOdd4[2][2] = {
    {83, 36},
    {36, -83},
};
static const int16_t kOdd8[4][4] = {
    {89, 75, 50, 18},
    {75, -18, -89, -50},
    {50, -89, 18, 75},
    {18, -50, 75, -89},
};
static const int16_t kOdd16[8][8] = {
    {90, 87, 80, 70, 57, 43, 25, 9},     {87, 57, 9, -43, -80, -90, -70, -25}, {80, 9, -70, -87, -25, 57, 90, 43},
    {70, -43, -87, 9, 90, 25, -80, -57}, {57, -80, -25, 90, -9, -87, 43, 70},  {43, -90, 57, 25, -87, 70, 9, -80},
    {25, -70, 90, -80, 43, 9, -57, 87},  {9, -25, 43, -57, 70, -80, 87, -90},
};
static const int16_t kOdd32[16][16] = {
    {90, 90, 88, 85, 82, 78, 73, 67, 61, 54, 46, 38, 31, 22, 13, 4},
    {90, 82, 67, 46, 22, -4, -31, -54, -73, -85, -90, -88, -78, -61, -38, -13},
    {88, 67, 31, -13, -54, -82, -90, -78, -46, -4, 38, 73, 90, 85, 61, 22},
    {85, 46, -13, -67, -90, -73, -22, 38, 82, 88, 54, -4, -61, -90, -78, -31},
    {82, 22, -54, -90, -61, 13, 78, 85, 31, -46, -90, -67, 4, 73, 88, 38},
    {78, -4, -82, -73, 13, 85, 67, -22, -88, -61, 31, 90, 54, -38, -90, -46},
    {73, -31, -90, -22, 78, 67, -38, -90, -13, 82, 61, -46, -88, -4, 85, 54},
    {67, -54, -78, 38, 85, -22, -90, 4, 90, 13, -88, -31, 82, 46, -73, -61},
    {61, -73, -46, 82, 31, -88, -13, 90, -4, -90, 22, 85, -38, -78, 54, 67},
    {54, -85, -4, 88, -46, -61, 82, 13, -90, 38, 67, -78, -22, 90, -31, -73},
    {46, -90, 38, 54, -90, 31, 61, -88, 22, 67, -85, 13, 73, -82, 4, 78},
    {38, -88, 73, -4, -67, 90, -46, -31, 85, -78, 13, 61, -90, 54, 22, -82},
    {31, -78, 90, -61, 4, 54, -88, 82, -38, -22, 73, -90, 67, -13, -46, 85},
    {22, -61, 85, -90, 73, -38, -4, 46, -78, 90, -82, 54, -13, -31, 67, -88},
    {13, -38, 61, -78, 88, -90, 85, -73, 54, -31, 4, 22, -46, 67, -82, 90},
    {4, -13, 22, -31, 38, -46, 54, -61, 67, -73, 78, -82, 85, -88, 90, -90},
};
static const int16_t kEven[2][2] = {{64, 64}, {64, -64}};

enum { kLargest = 32 };

// Eight columns of 32 bits.
typedef struct {
    v128_t low, high;
} Wide;

// out[i] = sum of factors[i][k] * rows[first + k * step] over all k that are not beyond `used`; rows there are zero.
SIMD_INLINE void sum_products(const v128_t* rows, int first, int step, int count, int used, const int16_t* factors,
                              Wide* out) {
    v128_t low[kLargest / 4], high[kLargest / 4];
    const int needed = used > first ? (used - first + step - 1) / step : 0;
    const int pairs = ((needed < count ? needed : count) + 1) / 2;
    for (int pair = 0; pair < pairs; ++pair) {
        v128_t a = rows[first + 2 * pair * step], b = rows[first + (2 * pair + 1) * step];
        low[pair] = interleave_low_16(a, b);
        high[pair] = interleave_high_16(a, b);
    }
    for (int i = 0; i < count; ++i, factors += count) {
        Wide sum = {wasm_i32x4_const_splat(0), wasm_i32x4_const_splat(0)};
        for (int pair = 0; pair < pairs; ++pair) {
            v128_t factor = wasm_v128_load32_splat(factors + 2 * pair);
            sum.low = wasm_i32x4_add(sum.low, wasm_i32x4_dot_i16x8(low[pair], factor));
            sum.high = wasm_i32x4_add(sum.high, wasm_i32x4_dot_i16x8(high[pair], factor));
        }
        out[i] = sum;
    }
}

SIMD_INLINE Wide add(Wide a, Wide b) { return (Wide){wasm_i32x4_add(a.low, b.low), wasm_i32x4_add(a.high, b.high)}; }
SIMD_INLINE Wide sub(Wide a, Wide b) { return (Wide){wasm_i32x4_sub(a.low, b.low), wasm_i32x4_sub(a.high, b.high)}; }

SIMD_INLINE v128_t scale(Wide sum, v128_t rounding, int shift) {
    return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_add(sum.low, rounding), shift),
                                   wasm_i32x4_shr(wasm_i32x4_add(sum.high, rounding), shift));
}

// From a transform of `half` points over the even rows to one of twice as many.
SIMD_INLINE void double_points(const v128_t* rows, int size, int half, int used, const int16_t* factors, Wide* sums) {
    Wide odd[kLargest / 2], all[kLargest];
    sum_products(rows, size / (2 * half), size / half, half, used, factors, odd);
    for (int i = 0; i < half; ++i) {
        all[i] = add(sums[i], odd[i]);
        all[2 * half - 1 - i] = sub(sums[i], odd[i]);
    }
    for (int i = 0; i < 2 * half; ++i)
        sums[i] = all[i];
}

// Transforms `size` rows of eight columns in place; rows from `used` on are zero.
SIMD_INLINE void transform_columns(v128_t* rows, int size, int used, int shift) {
    Wide sums[kLargest];
    const v128_t rounding = wasm_i32x4_splat(1 << (shift - 1));
    sum_products(rows, 0, size / 2, 2, used, kEven[0], sums);
    double_points(rows, size, 2, used, kOdd4[0], sums);
    if (size >= 8) double_points(rows, size, 4, used, kOdd8[0], sums);
    if (size >= 16) double_points(rows, size, 8, used, kOdd16[0], sums);
    if (size >= 32) double_points(rows, size, 16, used, kOdd32[0], sums);
    for (int i = 0; i < size; ++i)
        rows[i] = scale(sums[i], rounding, shift);
}

// `size`, and whether the sizes of loops below are known, are constants where this is called. A block of 4x4 fills
// the lower halves.
SIMD_INLINE void inverse_transform(int16_t* coefficients, int size, int column_limit, int shift) {
    const int width = size < 8 ? size : 8;
    const int used_rows = column_limit + 4 < size ? column_limit + 4 : size;
    const int used_columns = column_limit < size ? column_limit : size;
    v128_t across[kLargest / 8][kLargest];  // [eight rows][column]
    v128_t rows[kLargest];

    for (int column = 0; column < size; column += width) {
        if (column >= used_columns) {
            for (int block = 0; block < size; block += width)
                for (int i = 0; i < width; ++i)
                    across[block / 8][column + i] = wasm_i16x8_const_splat(0);
            continue;
        }
        for (int i = 0; i < size; ++i) {
            const int16_t* row = coefficients + i * size + column;
            rows[i] = width == 8 ? wasm_v128_load(row) : wasm_v128_load64_zero(row);
        }
        transform_columns(rows, size, used_rows, 7);
        for (int block = 0; block < size; block += width) {
            for (int i = 0; i < 8; ++i)
                across[block / 8][column + i] = i < width ? rows[block + i] : wasm_i16x8_const_splat(0);
            transpose_8(&across[block / 8][column]);
        }
    }
    for (int block = 0; block < size; block += width) {
        v128_t* columns = across[block / 8];
        transform_columns(columns, size, used_columns, shift);
        for (int column = 0; column < size; column += width) {
            v128_t out[8];
            for (int i = 0; i < 8; ++i)
                out[i] = i < width ? columns[column + i] : wasm_i16x8_const_splat(0);
            transpose_8(out);
            for (int i = 0; i < width; ++i) {
                int16_t* row = coefficients + (block + i) * size + column;
                if (width == 8)
                    wasm_v128_store(row, out[i]);
                else
                    wasm_v128_store64_lane(row, out[i], 0);
            }
        }
    }
}

static void transform_4(int16_t* coefficients, int limit, int shift) {
    inverse_transform(coefficients, 4, limit, shift);
}
static void transform_8(int16_t* coefficients, int limit, int shift) {
    inverse_transform(coefficients, 8, limit, shift);
}
static void transform_16(int16_t* coefficients, int limit, int shift) {
    inverse_transform(coefficients, 16, limit, shift);
}
static void transform_32(int16_t* coefficients, int limit, int shift) {
    inverse_transform(coefficients, 32, limit, shift);
}

#define KERNEL(size, bits)                                               \
    static void idct_##size##_##bits(int16_t* coefficients, int limit) { \
        transform_##size(coefficients, limit, 20 - bits);                \
    }
#define KERNELS(bits) KERNEL(4, bits) KERNEL(8, bits) KERNEL(16, bits) KERNEL(32, bits)
KERNELS(8)
KERNELS(10)

// The transformed residual added to the prediction. Sums that saturate are clipped all the same.
SIMD_INLINE void add_residual(uint8_t* dst, const int16_t* residual, ptrdiff_t stride, int size) {
    for (int row = 0; row < size; ++row, dst += stride, residual += size) {
        if (size == 4) {
            store_bytes(dst, to_pixels(wasm_i16x8_add_sat(load_4_wide(dst), wasm_v128_load64_zero(residual))), 4);
            continue;
        }
        for (int x = 0; x < size; x += 8)
            store_bytes(dst + x, to_pixels(wasm_i16x8_add_sat(load_8_wide(dst + x), wasm_v128_load(residual + x))), 8);
    }
}

static void add_4(uint8_t* dst, const int16_t* residual, ptrdiff_t stride) { add_residual(dst, residual, stride, 4); }
static void add_8(uint8_t* dst, const int16_t* residual, ptrdiff_t stride) { add_residual(dst, residual, stride, 8); }
static void add_16(uint8_t* dst, const int16_t* residual, ptrdiff_t stride) { add_residual(dst, residual, stride, 16); }
static void add_32(uint8_t* dst, const int16_t* residual, ptrdiff_t stride) { add_residual(dst, residual, stride, 32); }

#define SET(bits)                \
    c->idct[0] = idct_4_##bits;  \
    c->idct[1] = idct_8_##bits;  \
    c->idct[2] = idct_16_##bits; \
    c->idct[3] = idct_32_##bits

void ff_hevc_idct_init_simd(HEVCDSPContext* c, int bit_depth) {
    if (bit_depth == 8) {
        SET(8);
        c->add_residual[0] = add_4;
        c->add_residual[1] = add_8;
        c->add_residual[2] = add_16;
        c->add_residual[3] = add_32;
    } else if (bit_depth == 10) {
        SET(10);
    }
}

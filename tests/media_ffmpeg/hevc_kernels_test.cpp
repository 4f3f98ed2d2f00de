// SPDX-License-Identifier: Apache-2.0
// FFmpeg's HEVC kernels as we ship them in WebAssembly (third_party/ffmpeg/simd) against the C functions that they
// replace, on random and extreme input.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "kernels.h"

extern "C" {
#include "libavcodec/hevc_dsp.h"

void ff_hevc_dsp_init_in_c(HEVCDSPContext* c, int bit_depth);
}

namespace {

using namespace sameframe::media;

constexpr int kStride = 96;
constexpr int kRows = 96;
constexpr int kOrigin = 12 * kStride + 12;  // where the block lies, with room on all sides
using Samples = std::vector<std::uint8_t>;
using Kept = std::vector<std::int16_t>;  // a prediction in 14 bits, rows of MAX_PB_SIZE

class Inputs : public kernels::Random {
public:
    Inputs() : Random(265) {}

    Samples samples() {
        Samples samples(kStride * kRows);
        const int kind = between(0, 2), middle = between(0, 255);
        for (std::uint8_t& sample : samples) {
            const int noise = between(0, 255);
            sample = static_cast<std::uint8_t>(kind == 0   ? noise
                                               : kind == 1 ? noise / 128 * 255
                                                           : std::clamp(middle + noise / 32 - 4, 0, 255));
        }
        return samples;
    }
};

HEVCDSPContext ours(int bit_depth = 8) {
    HEVCDSPContext context{};
    ff_hevc_dsp_init(&context, bit_depth);
    return context;
}

HEVCDSPContext in_c(int bit_depth = 8) {
    HEVCDSPContext context{};
    ff_hevc_dsp_init_in_c(&context, bit_depth);
    return context;
}

template <typename Kernel, typename Call>
void compare(Kernel our_kernel, Kernel c_kernel, const Samples& before, Call call) {
    kernels::compare(our_kernel, c_kernel, before, kOrigin, call);
}

struct Motion {
    int down, along;  // fractions, in quarters for luma and eighths for chroma
    int width, height;
};

// Everything that is made of one block at one place: luma's table and chroma's have the same types.
template <typename Keep, typename Round, typename Weigh, typename Average, typename Blend>
void compare_motion(Inputs& inputs, Motion m, std::array<Keep, 2> keep, std::array<Round, 2> round,
                    std::array<Weigh, 2> weigh, std::array<Average, 2> average, std::array<Blend, 2> blend) {
    const Samples from = inputs.samples(), to = inputs.samples();
    const std::uint8_t* const src = from.data() + kOrigin;
    Kept a(MAX_PB_SIZE * MAX_PB_SIZE), b = a;
    REQUIRE(keep[0] != keep[1]);
    keep[0](a.data(), src, kStride, m.height, m.along, m.down, m.width);
    keep[1](b.data(), src, kStride, m.height, m.along, m.down, m.width);
    for (int y = 0; y < m.height; ++y)
        for (int x = 0; x < m.width; ++x)
            REQUIRE(a[y * MAX_PB_SIZE + x] == b[y * MAX_PB_SIZE + x]);

    for (std::int16_t& value : b)
        value = static_cast<std::int16_t>(inputs.between(-10'000, 26'000));
    const int denominator = inputs.between(0, 7), weight = inputs.between(-128, 255),
              other_weight = inputs.between(-128, 255);
    const int offset = inputs.between(-128, 127), other_offset = inputs.between(-128, 127);
    CAPTURE(denominator, weight, other_weight, offset, other_offset);
    compare(round[0], round[1], to,
            [&](Round f, std::uint8_t* at) { f(at, kStride, src, kStride, m.height, m.along, m.down, m.width); });
    compare(weigh[0], weigh[1], to, [&](Weigh f, std::uint8_t* at) {
        f(at, kStride, src, kStride, m.height, denominator, weight, offset, m.along, m.down, m.width);
    });
    compare(average[0], average[1], to, [&](Average f, std::uint8_t* at) {
        f(at, kStride, src, kStride, b.data(), m.height, m.along, m.down, m.width);
    });
    compare(blend[0], blend[1], to, [&](Blend f, std::uint8_t* at) {
        f(at, kStride, src, kStride, b.data(), m.height, denominator, other_weight, weight, other_offset, offset,
          m.along, m.down, m.width);
    });
}

}  // namespace

TEST_CASE("HEVC luma and chroma are moved, averaged and weighted as C does it") {
    const HEVCDSPContext simd = ours(), c = in_c();
    Inputs inputs;
    for (int times = 0; times < 6; ++times) {
        for (const int width : {2, 4, 6, 8, 12, 16, 24, 32, 48, 64}) {
            for (int down = 0; down < 8; ++down) {
                for (int along = 0; along < 8; ++along) {
                    const Motion m{down, along, width, 2 * inputs.between(1, 32)};
                    const int i = 3, v = down != 0, h = along != 0;  // the kernels are the same for every width
                    CAPTURE(m.width, m.height, m.down, m.along);
                    compare_motion(inputs, m, std::array{simd.put_hevc_epel[i][v][h], c.put_hevc_epel[i][v][h]},
                                   std::array{simd.put_hevc_epel_uni[i][v][h], c.put_hevc_epel_uni[i][v][h]},
                                   std::array{simd.put_hevc_epel_uni_w[i][v][h], c.put_hevc_epel_uni_w[i][v][h]},
                                   std::array{simd.put_hevc_epel_bi[i][v][h], c.put_hevc_epel_bi[i][v][h]},
                                   std::array{simd.put_hevc_epel_bi_w[i][v][h], c.put_hevc_epel_bi_w[i][v][h]});
                    if (down > 3 || along > 3 || width % 4) continue;
                    compare_motion(inputs, m, std::array{simd.put_hevc_qpel[i][v][h], c.put_hevc_qpel[i][v][h]},
                                   std::array{simd.put_hevc_qpel_uni[i][v][h], c.put_hevc_qpel_uni[i][v][h]},
                                   std::array{simd.put_hevc_qpel_uni_w[i][v][h], c.put_hevc_qpel_uni_w[i][v][h]},
                                   std::array{simd.put_hevc_qpel_bi[i][v][h], c.put_hevc_qpel_bi[i][v][h]},
                                   std::array{simd.put_hevc_qpel_bi_w[i][v][h], c.put_hevc_qpel_bi_w[i][v][h]});
                }
            }
        }
    }
}

TEST_CASE("HEVC's prediction kernels stand in the table for every width") {
    const HEVCDSPContext simd = ours();
    for (int width = 1; width < 10; ++width) {
        for (int direction = 0; direction < 4; ++direction) {
            const int v = direction / 2, h = direction % 2;
            CHECK(simd.put_hevc_qpel_bi[width][v][h] == simd.put_hevc_qpel_bi[0][v][h]);
            CHECK(simd.put_hevc_epel_uni_w[width][v][h] == simd.put_hevc_epel_uni_w[0][v][h]);
        }
    }
}

namespace {

// Coefficients as a stream may have them: in groups of 4x4 up to the one of the last coefficient, in the order of
// diagonals; and the limit that FFmpeg's decoder works out from the last one's place.
struct Block {
    alignas(16) std::array<std::int16_t, 32 * 32> coefficients{};
    int limit = 0;
};

Block make_block(Inputs& inputs, int size) {
    Block block;
    const int groups = size / 4;
    const int last_x = inputs.between(0, groups - 1), last_y = inputs.between(0, groups - 1);
    const int largest = std::array{4, 300, 32767}[inputs.between(0, 2)];
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const int diagonal = x / 4 + y / 4;
            const bool before = diagonal < last_x + last_y || (diagonal == last_x + last_y && x / 4 <= last_x);
            if (before && inputs.between(0, 1))
                block.coefficients[y * size + x] =
                    static_cast<std::int16_t>(inputs.between(-largest - (largest == 32767), largest));
        }
    }
    const int x = 4 * last_x + inputs.between(0, 3), y = 4 * last_y + 3;  // as if it were in its group's last row
    block.limit = x + y + 4;
    const int furthest = std::max(x, y);
    if (furthest < 4)
        block.limit = std::min(4, block.limit);
    else if (furthest < 8)
        block.limit = std::min(8, block.limit);
    else if (furthest < 12)
        block.limit = std::min(24, block.limit);
    return block;
}

}  // namespace

TEST_CASE("HEVC residuals are transformed as C does it") {
    Inputs inputs;
    for (const int bit_depth : {8, 10}) {
        const HEVCDSPContext simd = ours(bit_depth), c = in_c(bit_depth);
        for (int times = 0; times < 600; ++times) {
            for (int size = 0; size < 4; ++size) {
                Block a = make_block(inputs, 4 << size), b = a;
                CAPTURE(bit_depth, 4 << size, a.limit);
                REQUIRE(simd.idct[size] != c.idct[size]);
                simd.idct[size](a.coefficients.data(), a.limit);
                c.idct[size](b.coefficients.data(), b.limit);
                REQUIRE(a.coefficients == b.coefficients);
            }
        }
    }
}

TEST_CASE("HEVC residuals are added as C does it") {
    const HEVCDSPContext simd = ours(), c = in_c();
    Inputs inputs;
    for (int times = 0; times < 300; ++times) {
        std::array<std::int16_t, 32 * 32> residual;
        const int largest = times % 2 ? 32767 : 300;
        for (std::int16_t& value : residual)
            value = static_cast<std::int16_t>(inputs.between(-largest, largest));
        const Samples samples = inputs.samples();
        for (int size = 0; size < 4; ++size)
            compare(simd.add_residual[size], c.add_residual[size], samples,
                    [&](auto* f, std::uint8_t* at) { f(at, residual.data(), kStride); });
    }
}

TEST_CASE("HEVC samples get the offsets of edges as in C") {
    const HEVCDSPContext simd = ours(), c = in_c();
    constexpr int kSourceStride = 2 * MAX_PB_SIZE + 64;  // what FFmpeg's kernels take for granted
    Inputs inputs;
    for (int times = 0; times < 40; ++times) {
        const Samples to = inputs.samples();
        Samples from(kSourceStride * (MAX_PB_SIZE + 2));
        const int spread = times % 2 ? 255 : 3;
        for (std::uint8_t& sample : from)
            sample = static_cast<std::uint8_t>(inputs.between(255 - spread, 255) - (times % 4) * (255 - spread) / 3);
        std::array<std::int16_t, 5> offsets{};
        for (int i = 1; i < 5; ++i)
            offsets[i] = static_cast<std::int16_t>(inputs.between(-7, 7));
        for (int direction = 0; direction < 4; ++direction) {
            for (const int width : {1, 3, 4, 6, 8, 12, 16, 20, 28, 32, 36, 48, 60, 64}) {
                const int height = inputs.between(1, 64);
                CAPTURE(direction, width, height);
                compare(simd.sao_edge_filter[0], c.sao_edge_filter[0], to, [&](auto* f, std::uint8_t* at) {
                    f(at, from.data() + kSourceStride + 64, kStride, offsets.data(), direction, width, height);
                });
            }
        }
    }
}

TEST_CASE("HEVC luma edges are deblocked as C does it") {
    const HEVCDSPContext simd = ours(), c = in_c();
    Inputs inputs;
    int changed = 0;
    for (int times = 0; times < 20'000; ++times) {
        // Two plains with a step at the edge and a little noise, or anything.
        Samples samples = inputs.samples();
        const int left = inputs.between(0, 255), right = left + inputs.between(-20, 20), noise = inputs.between(0, 4);
        for (int y = 0; times % 8 && y < 16; ++y) {
            for (int x = -8; x < 8; ++x) {
                const bool after = times % 2 ? x >= 0 : y >= 8;
                samples[kOrigin + (y - 8) * kStride + x] = static_cast<std::uint8_t>(
                    std::clamp((after ? right : left) + inputs.between(-noise, noise), 0, 255));
            }
        }
        const int beta = inputs.between(0, 64);
        const std::array<std::int32_t, 2> tc{inputs.between(0, 24), inputs.between(0, 24)};
        std::array<std::uint8_t, 2> no_p{}, no_q{};
        if (times % 4 == 0) {
            no_p = {static_cast<std::uint8_t>(inputs.between(0, 1)), static_cast<std::uint8_t>(inputs.between(0, 1))};
            no_q = {static_cast<std::uint8_t>(inputs.between(0, 1)), static_cast<std::uint8_t>(inputs.between(0, 1))};
        }
        CAPTURE(times, beta, tc[0], tc[1]);
        const auto call = [&](auto* f, std::uint8_t* at) { f(at, kStride, beta, tc.data(), no_p.data(), no_q.data()); };
        compare(simd.hevc_h_loop_filter_luma, c.hevc_h_loop_filter_luma, samples, call);
        compare(simd.hevc_v_loop_filter_luma, c.hevc_v_loop_filter_luma, samples, call);
        Samples after = samples;
        call(simd.hevc_h_loop_filter_luma, after.data() + kOrigin);
        changed += after != samples;
    }
    CHECK(changed > 2'000);
}

// SPDX-License-Identifier: Apache-2.0
// FFmpeg's H.264 kernels as we ship them in WebAssembly (third_party/ffmpeg/simd) against the C functions that they
// replace, on random and extreme input. Whole buffers are compared, so that a sample too many is seen as well.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "kernels.h"

extern "C" {
#include "libavcodec/h264chroma.h"
#include "libavcodec/h264dsp.h"
#include "libavcodec/h264qpel.h"

void ff_h264qpel_init_in_c(H264QpelContext* c, int bit_depth);
void ff_h264chroma_init_in_c(H264ChromaContext* c, int bit_depth);
void ff_h264dsp_init_in_c(H264DSPContext* c, int bit_depth, int chroma_format_idc);
}

namespace {

using namespace sameframe::media;

constexpr int kStride = 48;
constexpr int kRows = 48;
constexpr int kOrigin = 16 * kStride + 16;  // where the block lies, with room on all sides
constexpr int k420 = 1;
using Samples = std::array<std::uint8_t, kStride * kRows>;
using Coefficients = std::array<std::int16_t, 16 * 48>;

enum class Kind { noise, extremes, smooth };

class Inputs : public kernels::Random {
public:
    Inputs() : Random(264) {}

    Samples samples(Kind kind) {
        Samples samples;
        const int middle = between(0, 255);
        const int spread = between(1, 24);
        for (std::uint8_t& sample : samples) {
            if (kind == Kind::noise) sample = static_cast<std::uint8_t>(between(0, 255));
            if (kind == Kind::extremes) sample = between(0, 1) ? 255 : 0;
            if (kind == Kind::smooth)
                sample = static_cast<std::uint8_t>(std::clamp(middle + between(-spread, spread), 0, 255));
        }
        return samples;
    }
};

template <typename Check>
void for_all_kinds(int times, Check check) {
    Inputs inputs;
    for (int i = 0; i < times; ++i)
        for (const Kind kind : {Kind::noise, Kind::extremes, Kind::smooth})
            check(inputs, kind);
}

H264DSPContext dsp(int chroma_format) {
    H264DSPContext context{};
    ff_h264dsp_init(&context, 8, chroma_format);
    return context;
}

H264DSPContext dsp_in_c(int chroma_format) {
    H264DSPContext context{};
    ff_h264dsp_init_in_c(&context, 8, chroma_format);
    return context;
}

template <typename Kernel, typename Call>
void compare(Kernel ours, Kernel in_c, const Samples& before, Call call) {
    kernels::compare(ours, in_c, before, kOrigin, call);
}

}  // namespace

TEST_CASE("H.264 luma is moved by quarters of a sample as C does it") {
    H264QpelContext ours{}, in_c{};
    ff_h264qpel_init(&ours, 8);
    ff_h264qpel_init_in_c(&in_c, 8);
    for_all_kinds(40, [&](Inputs& inputs, Kind kind) {
        const Samples from = inputs.samples(kind), to = inputs.samples(Kind::noise);
        for (int size = 0; size < 3; ++size) {
            for (int position = 0; position < 16; ++position) {
                CAPTURE(size, position);
                const auto call = [&](qpel_mc_func f, std::uint8_t* at) { f(at, from.data() + kOrigin, kStride); };
                compare(ours.put_h264_qpel_pixels_tab[size][position], in_c.put_h264_qpel_pixels_tab[size][position],
                        to, call);
                compare(ours.avg_h264_qpel_pixels_tab[size][position], in_c.avg_h264_qpel_pixels_tab[size][position],
                        to, call);
            }
        }
    });
}

TEST_CASE("H.264 luma between four samples survives the largest sums") {
    H264QpelContext ours{}, in_c{};
    ff_h264qpel_init(&ours, 8);
    ff_h264qpel_init_in_c(&in_c, 8);
    // Each tap's sign in a row and a column decides between white and black: the filter's highest and lowest sums.
    for (const bool highest : {true, false}) {
        for (int phase = 0; phase < 36; ++phase) {
            Samples from;
            for (int y = 0; y < kRows; ++y) {
                for (int x = 0; x < kStride; ++x) {
                    constexpr std::array positive{true, false, true, true, false, true};
                    const bool product = positive[(x + phase) % 6] == positive[(y + phase / 6) % 6];
                    from[y * kStride + x] = product == highest ? 255 : 0;
                }
            }
            for (int size = 0; size < 3; ++size)
                for (int position = 0; position < 16; ++position)
                    compare(ours.put_h264_qpel_pixels_tab[size][position],
                            in_c.put_h264_qpel_pixels_tab[size][position], Samples{},
                            [&](qpel_mc_func f, std::uint8_t* at) { f(at, from.data() + kOrigin, kStride); });
        }
    }
}

TEST_CASE("H.264 chroma is moved by eighths of a sample as C does it") {
    H264ChromaContext ours{}, in_c{};
    ff_h264chroma_init(&ours, 8);
    ff_h264chroma_init_in_c(&in_c, 8);
    for_all_kinds(6, [&](Inputs& inputs, Kind kind) {
        const Samples from = inputs.samples(kind), to = inputs.samples(Kind::noise);
        for (int width = 0; width < 2; ++width) {
            for (const int height : {2, 4, 8, 16}) {
                for (int place = 0; place < 64; ++place) {
                    const auto call = [&](h264_chroma_mc_func f, std::uint8_t* at) {
                        f(at, from.data() + kOrigin, kStride, height, place % 8, place / 8);
                    };
                    CAPTURE(width, height, place);
                    compare(ours.put_h264_chroma_pixels_tab[width], in_c.put_h264_chroma_pixels_tab[width], to, call);
                    compare(ours.avg_h264_chroma_pixels_tab[width], in_c.avg_h264_chroma_pixels_tab[width], to, call);
                }
            }
        }
    });
}

TEST_CASE("H.264 edges are deblocked as C does it") {
    const H264DSPContext ours = dsp(k420), in_c = dsp_in_c(k420);
    for_all_kinds(2000, [&](Inputs& inputs, Kind kind) {
        const Samples samples = inputs.samples(kind);
        // Alpha, beta and the bounds of the standard's tables, and beyond.
        const int alpha = inputs.between(1, 255), beta = inputs.between(1, inputs.between(0, 3) ? 18 : 255);
        std::array<std::int8_t, 4> tc0, tc0_chroma;
        for (int i = 0; i < 4; ++i) {
            tc0[i] = static_cast<std::int8_t>(inputs.between(-1, inputs.between(0, 1) ? 25 : 1));
            tc0_chroma[i] = static_cast<std::int8_t>(tc0[i] + 1);
        }
        CAPTURE(alpha, beta);
        const auto luma = [&](auto* f, std::uint8_t* at) { f(at, kStride, alpha, beta, tc0.data()); };
        const auto chroma = [&](auto* f, std::uint8_t* at) { f(at, kStride, alpha, beta, tc0_chroma.data()); };
        const auto intra = [&](auto* f, std::uint8_t* at) { f(at, kStride, alpha, beta); };
        compare(ours.h264_v_loop_filter_luma, in_c.h264_v_loop_filter_luma, samples, luma);
        compare(ours.h264_h_loop_filter_luma, in_c.h264_h_loop_filter_luma, samples, luma);
        compare(ours.h264_v_loop_filter_luma_intra, in_c.h264_v_loop_filter_luma_intra, samples, intra);
        compare(ours.h264_h_loop_filter_luma_intra, in_c.h264_h_loop_filter_luma_intra, samples, intra);
        compare(ours.h264_v_loop_filter_chroma, in_c.h264_v_loop_filter_chroma, samples, chroma);
        compare(ours.h264_h_loop_filter_chroma, in_c.h264_h_loop_filter_chroma, samples, chroma);
        compare(ours.h264_v_loop_filter_chroma_intra, in_c.h264_v_loop_filter_chroma_intra, samples, intra);
        compare(ours.h264_h_loop_filter_chroma_intra, in_c.h264_h_loop_filter_chroma_intra, samples, intra);
    });
}

TEST_CASE("H.264 predictions are weighted as C does it") {
    const H264DSPContext ours = dsp(k420), in_c = dsp_in_c(k420);
    for_all_kinds(1000, [&](Inputs& inputs, Kind kind) {
        const Samples to = inputs.samples(kind);
        Samples from = inputs.samples(kind);
        const int log2_denominator = inputs.between(0, 7), height = 2 << inputs.between(0, 3);
        const int weight = inputs.between(-128, 127), offset = inputs.between(-128, 127);
        // The standard's bounds on the sum of two weights and on implicit ones.
        const int other =
            inputs.between(std::max(-128, -128 - weight), std::min(128, (log2_denominator == 7 ? 127 : 128) - weight));
        const int both_offsets = inputs.between(-256, 254);
        CAPTURE(log2_denominator, weight, other, offset, both_offsets);
        for (int width = 0; width < 3; ++width) {
            compare(ours.weight_h264_pixels_tab[width], in_c.weight_h264_pixels_tab[width], to,
                    [&](h264_weight_func f, std::uint8_t* at) {
                        f(at, kStride, height, log2_denominator, weight, offset);
                    });
            compare(ours.biweight_h264_pixels_tab[width], in_c.biweight_h264_pixels_tab[width], to,
                    [&](h264_biweight_func f, std::uint8_t* at) {
                        f(at, from.data() + kOrigin, kStride, height, log2_denominator, other, weight, both_offsets);
                    });
        }
    });
}

namespace {

// As `compare`, and the coefficients are left alike, that is, cleared.
template <typename Kernel, typename Call>
void compare_transforms(Kernel ours, Kernel in_c, const Samples& before, const Coefficients& coefficients, Call call) {
    REQUIRE(ours != in_c);
    Samples a = before, b = before;
    alignas(16) Coefficients block_a = coefficients, block_b = coefficients;
    call(ours, a.data() + kOrigin, block_a.data());
    call(in_c, b.data() + kOrigin, block_b.data());
    REQUIRE(a == b);
    REQUIRE(block_a == block_b);
}

// No bigger than what keeps both passes within 16 bits, as the standard demands of a stream.
Coefficients coefficients(Inputs& inputs, int largest) {
    Coefficients made;
    const int span = inputs.between(0, 1) ? largest : 16;
    for (std::int16_t& value : made)
        value = static_cast<std::int16_t>(inputs.between(0, 2) ? inputs.between(-span, span) : 0);
    return made;
}

}  // namespace

TEST_CASE("H.264 residuals are transformed as C does it") {
    const H264DSPContext ours = dsp(k420), in_c = dsp_in_c(k420);
    for_all_kinds(1000, [&](Inputs& inputs, Kind kind) {
        const Samples samples = inputs.samples(kind);
        const Coefficients four = coefficients(inputs, 2600), eight = coefficients(inputs, 490);
        const Coefficients dc_only{static_cast<std::int16_t>(inputs.between(-32768, 32767 - 32))};
        const auto one = [](auto* f, std::uint8_t* at, std::int16_t* block) { f(at, block, kStride); };
        compare_transforms(ours.h264_idct_add, in_c.h264_idct_add, samples, four, one);
        compare_transforms(ours.h264_idct8_add, in_c.h264_idct8_add, samples, eight, one);
        compare_transforms(ours.h264_idct_dc_add, in_c.h264_idct_dc_add, samples, dc_only, one);
        compare_transforms(ours.h264_idct8_dc_add, in_c.h264_idct8_dc_add, samples, dc_only, one);
    });
}

TEST_CASE("the H.264 blocks of a macroblock are transformed where C does it") {
    const H264DSPContext ours = dsp(k420), in_c = dsp_in_c(k420);
    for_all_kinds(1000, [&](Inputs& inputs, Kind kind) {
        const Samples samples = inputs.samples(kind);
        Coefficients four = coefficients(inputs, 2600), eight = coefficients(inputs, 490);
        std::array<std::uint8_t, 15 * 8> counts;
        for (std::uint8_t& count : counts)
            count = static_cast<std::uint8_t>(inputs.between(0, 2));
        for (int block = 0; block < 48; ++block) {  // many blocks have a first coefficient alone, many have none
            if (inputs.between(0, 1)) continue;
            std::fill_n(four.begin() + 16 * block, 16, std::int16_t{0});
            four[16 * block] = static_cast<std::int16_t>(inputs.between(0, 1) * inputs.between(-2000, 2000));
        }
        std::array<int, 48> places;
        for (int i = 0; i < 48; ++i) {
            const int x = (i & 1) + (i >> 1 & 2),
                      y = (i >> 1 & 1) + (i >> 2 & 2);  // the order of blocks in a macroblock
            places[i] = 4 * x + 4 * y * kStride;
        }
        const auto luma = [&](auto* f, std::uint8_t* at, std::int16_t* block) {
            f(at, places.data(), block, kStride, counts.data());
        };
        const auto chroma = [&](auto* f, std::uint8_t* at, std::int16_t* block) {
            std::array<std::uint8_t*, 2> planes{at, at + 8};
            f(planes.data(), places.data(), block, kStride, counts.data());
        };
        compare_transforms(ours.h264_idct_add16, in_c.h264_idct_add16, samples, four, luma);
        compare_transforms(ours.h264_idct_add16intra, in_c.h264_idct_add16intra, samples, four, luma);
        compare_transforms(ours.h264_idct8_add4, in_c.h264_idct8_add4, samples, eight, luma);
        compare_transforms(ours.h264_idct_add8, in_c.h264_idct_add8, samples, four, chroma);
    });
}

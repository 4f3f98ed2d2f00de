// SPDX-License-Identifier: Apache-2.0
// How strongly edges are deblocked: our WebAssembly kernel against the standard's rule (ITU-T H.264, 8.7.2.1) block by
// block. FFmpeg has no C function of this form; its own is part of its decoder.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <random>

extern "C" {
#include "libavcodec/h264dsp.h"
}

namespace {

constexpr int kUnused = -1;

// What FFmpeg gathers around a macroblock: eight blocks a row, the macroblock's own from place 12 on.
struct Neighbourhood {
    std::uint8_t coefficients[40];
    std::int8_t picture[2][40];
    std::int16_t vector[2][40][2];
};

bool apart(const Neighbourhood& n, int list_a, int a, int list_b, int b, int vertical_limit) {
    return std::abs(n.vector[list_a][a][0] - n.vector[list_b][b][0]) >= 4 ||
           std::abs(n.vector[list_a][a][1] - n.vector[list_b][b][1]) >= vertical_limit;
}

bool predicted_alike(const Neighbourhood& n, bool both_lists, int a, int b, int vertical_limit) {
    const auto& picture = n.picture;
    const bool list_0 = picture[0][a] == picture[0][b] && !apart(n, 0, a, 0, b, vertical_limit);
    if (!both_lists) return list_0;
    const bool list_1 = picture[1][a] == picture[1][b] && !apart(n, 1, a, 1, b, vertical_limit);
    const bool crossed = picture[0][a] == picture[1][b] && picture[1][a] == picture[0][b] &&
                         !apart(n, 0, a, 1, b, vertical_limit) && !apart(n, 1, a, 0, b, vertical_limit);
    return (list_0 && list_1) || crossed;
}

int strength(const Neighbourhood& n, bool both_lists, int a, int b, bool field) {
    if (n.coefficients[a] || n.coefficients[b]) return 2;
    return predicted_alike(n, both_lists, a, b, field ? 2 : 4) ? 0 : 1;
}

Neighbourhood make_neighbourhood(std::mt19937& random) {
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    Neighbourhood n{};
    const int last_picture = between(0, 2), spread = between(0, 6),
              middle = between(0, 3) ? between(-30, 30) : between(-8000, 8000);
    for (int block = 0; block < 40; ++block) {
        n.coefficients[block] = static_cast<std::uint8_t>(between(0, 3) ? 0 : between(1, 16));
        for (int list = 0; list < 2; ++list) {
            n.picture[list][block] = static_cast<std::int8_t>(between(list ? kUnused : 0, last_picture));
            if (n.picture[list][block] == kUnused) continue;  // its vector is zero then
            for (std::int16_t& part : n.vector[list][block])
                part = static_cast<std::int16_t>(between(0, 30) ? middle + between(-spread, spread)
                                                                : between(-8192, 8191));
        }
    }
    return n;
}

}  // namespace

TEST_CASE("H.264 edges get the strength that the standard says") {
    H264DSPContext dsp{};
    ff_h264dsp_init(&dsp, 8, 1);
    REQUIRE(dsp.h264_loop_filter_strength != nullptr);
    std::mt19937 random(7);
    int met[3] = {};
    for (int i = 0; i < 20'000; ++i) {
        Neighbourhood n = make_neighbourhood(random);
        const bool both_lists = random() % 2, field = random() % 4 == 0;
        std::int16_t found[2][4][4];
        dsp.h264_loop_filter_strength(found, n.coefficients, n.picture, n.vector, both_lists, 4, 1, 0, 0, field);
        for (int edge = 0; edge < 4; ++edge) {
            for (int along = 0; along < 4; ++along) {
                const int in_row = 12 + edge + 8 * along, in_column = 12 + along + 8 * edge;
                CAPTURE(edge, along, both_lists, field);
                const int vertical = strength(n, both_lists, in_row, in_row - 1, field);
                const int horizontal = strength(n, both_lists, in_column, in_column - 8, field);
                REQUIRE(found[0][edge][along] == vertical);
                REQUIRE(found[1][edge][along] == horizontal);
                ++met[vertical];
            }
        }
    }
    CHECK(*std::min_element(met, met + 3) > 10'000);
}

TEST_CASE("H.264 of 4:2:2 keeps FFmpeg's own way to the strength, which the kernel's is not right for") {
    for (const int chroma_format : {2, 3}) {
        H264DSPContext dsp{};
        ff_h264dsp_init(&dsp, 8, chroma_format);
        CHECK(dsp.h264_loop_filter_strength == nullptr);
    }
}

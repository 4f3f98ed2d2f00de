// SPDX-License-Identifier: Apache-2.0
#include "render/colour_matrix.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <vector>

using namespace sameframe;
using media::ColourRange;
using media::ColourSpace;
using media::MatrixCoefficients;

namespace {

using Triple = std::array<int, 3>;

// What the shader does: samples as a texture gives them, times the matrix, clamped and rounded to 8 bits.
Triple shade(const ColourSpace& colour, int bit_depth, double code_per_unit, Triple codes, int planes = 3) {
    const auto matrix = render::colour_matrix(colour, bit_depth, code_per_unit, planes);
    Triple rgb{};
    for (int i = 0; i < 3; ++i) {
        const auto& row = matrix.rows[i];
        double value = row[3];
        for (int plane = 0; plane < 3; ++plane)
            value += row[plane] * codes[plane] / code_per_unit;
        rgb[i] = static_cast<int>(std::lround(std::fmin(std::fmax(value, 0), 1) * 255));
    }
    return rgb;
}

bool within(Triple got, Triple wanted, int tolerance) {
    for (int i = 0; i < 3; ++i)
        if (std::abs(got[i] - wanted[i]) > tolerance) return false;
    return true;
}

// The forward equations of H.273 with the standards' own numbers, written out anew: R'G'B' (0..255) to codes.
Triple encode(double kr, double kb, ColourRange range, int bit_depth, Triple rgb) {
    const double r = rgb[0] / 255.0, g = rgb[1] / 255.0, b = rgb[2] / 255.0;
    const double y = kr * r + (1 - kr - kb) * g + kb * b;
    const double pb = 0.5 * (b - y) / (1 - kb);
    const double pr = 0.5 * (r - y) / (1 - kr);
    const double full = (1 << bit_depth) - 1;
    const double step = 1 << (bit_depth - 8);
    const auto code = [](double value) { return static_cast<int>(std::lround(value)); };
    if (range == ColourRange::limited)
        return {code((219 * y + 16) * step), code((224 * pb + 128) * step), code((224 * pr + 128) * step)};
    const double zero = 1 << (bit_depth - 1);
    return {code(full * y), code(full * pb + zero), code(full * pr + zero)};
}

constexpr Triple kBlack{0, 0, 0}, kWhite{255, 255, 255}, kRed{255, 0, 0}, kBlue{0, 0, 255};

}  // namespace

// Codes of 100 % colour bars as test signal generators give them.
TEST_CASE("published codes of BT.601 limited range") {
    const ColourSpace colour{MatrixCoefficients::bt601, ColourRange::limited};
    CHECK(shade(colour, 8, 255, {16, 128, 128}) == kBlack);
    CHECK(shade(colour, 8, 255, {235, 128, 128}) == kWhite);
    CHECK(within(shade(colour, 8, 255, {81, 90, 240}), kRed, 1));
    CHECK(within(shade(colour, 8, 255, {145, 54, 34}), {0, 255, 0}, 1));
    CHECK(within(shade(colour, 8, 255, {41, 240, 110}), kBlue, 1));
}

TEST_CASE("published codes of BT.709 limited range") {
    const ColourSpace colour{MatrixCoefficients::bt709, ColourRange::limited};
    CHECK(within(shade(colour, 8, 255, {63, 102, 240}), kRed, 1));
    CHECK(within(shade(colour, 8, 255, {173, 42, 26}), {0, 255, 0}, 1));
    CHECK(within(shade(colour, 8, 255, {32, 240, 118}), kBlue, 1));
    CHECK(shade(colour, 10, 65535, {64, 512, 512}) == kBlack);
    CHECK(shade(colour, 10, 65535, {940, 512, 512}) == kWhite);
}

TEST_CASE("JFIF: BT.601 full range") {
    const ColourSpace colour{MatrixCoefficients::bt601, ColourRange::full};
    CHECK(shade(colour, 8, 255, {0, 128, 128}) == kBlack);
    CHECK(shade(colour, 8, 255, {255, 128, 128}) == kWhite);
    CHECK(within(shade(colour, 8, 255, {76, 85, 255}), kRed, 1));
}

TEST_CASE("codes beyond the limited range stay black and white") {
    const ColourSpace colour{MatrixCoefficients::bt709, ColourRange::limited};
    CHECK(shade(colour, 8, 255, {0, 128, 128}) == kBlack);
    CHECK(shade(colour, 8, 255, {255, 128, 128}) == kWhite);
}

TEST_CASE("every matrix, range, depth and texture format gives back the colour that was encoded") {
    struct Standard {
        MatrixCoefficients matrix;
        double kr, kb;
    };
    const std::vector<Standard> standards = {{MatrixCoefficients::bt601, 0.299, 0.114},
                                             {MatrixCoefficients::bt709, 0.2126, 0.0722},
                                             {MatrixCoefficients::bt2020, 0.2627, 0.0593}};
    for (const Standard& standard : standards) {
        for (const ColourRange range : {ColourRange::limited, ColourRange::full}) {
            for (const int depth : {8, 9, 10, 12, 14, 16}) {
                for (const double unit : depth == 8 ? std::vector<double>{255} : std::vector<double>{65535, 1}) {
                    for (const Triple rgb : {kBlack, kWhite, kRed, kBlue, Triple{191, 191, 0}, Triple{12, 200, 77}}) {
                        const Triple codes = encode(standard.kr, standard.kb, range, depth, rgb);
                        INFO("depth " << depth << " unit " << unit << " codes " << codes[0] << ' ' << codes[1] << ' '
                                      << codes[2]);
                        // Half a step of 8-bit chroma is up to 1.1 steps of blue.
                        CHECK(within(shade({standard.matrix, range}, depth, unit, codes), rgb, depth == 8 ? 2 : 1));
                    }
                }
            }
        }
    }
}

TEST_CASE("planes G, B, R need no matrix") {
    const ColourSpace full{MatrixCoefficients::identity_gbr, ColourRange::full};
    CHECK(shade(full, 8, 255, {20, 30, 10}) == Triple{10, 20, 30});
    CHECK(shade(full, 10, 1, {1023, 0, 512}) == Triple{128, 255, 0});
    const ColourSpace limited{MatrixCoefficients::identity_gbr, ColourRange::limited};
    CHECK(shade(limited, 8, 255, {16, 235, 16}) == kBlue);
}

TEST_CASE("grey ignores the planes that are not there") {
    const ColourSpace colour{MatrixCoefficients::bt709, ColourRange::limited};
    CHECK(shade(colour, 8, 255, {235, 99, 7}, 1) == kWhite);
    CHECK(shade(colour, 8, 255, {126, 0, 0}, 1) == Triple{128, 128, 128});
}

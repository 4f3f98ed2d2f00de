// SPDX-License-Identifier: Apache-2.0
#include "render/colour_matrix.h"

namespace sameframe::render {
namespace {

// H.273 table 4.
struct Weights {
    double red;   // KR
    double blue;  // KB
};

Weights weights_of(media::MatrixCoefficients matrix) {
    switch (matrix) {
        case media::MatrixCoefficients::bt601:
            return {0.299, 0.114};
        case media::MatrixCoefficients::bt2020:
            return {0.2627, 0.0593};
        case media::MatrixCoefficients::bt709:
        case media::MatrixCoefficients::identity_gbr:
            break;
    }
    return {0.2126, 0.0722};
}

// value = scale * code + offset: luma (and R'G'B') to 0..1, chroma to -0.5..0.5.
struct Quantisation {
    double scale;
    double offset;
};

Quantisation luma_of(media::ColourRange range, int bit_depth) {
    const double step = static_cast<double>(1 << (bit_depth - 8));
    if (range == media::ColourRange::limited) return {1 / (219 * step), -16.0 / 219};
    return {1.0 / ((1 << bit_depth) - 1), 0};
}

Quantisation chroma_of(media::ColourRange range, int bit_depth) {
    const double step = static_cast<double>(1 << (bit_depth - 8));
    const double zero = static_cast<double>(1 << (bit_depth - 1));
    const double scale = range == media::ColourRange::limited ? 1 / (224 * step) : 1.0 / ((1 << bit_depth) - 1);
    return {scale, -zero * scale};
}

}  // namespace

ColourMatrix colour_matrix(const media::ColourSpace& colour, int bit_depth, double code_per_unit, int planes) {
    const Quantisation luma = luma_of(colour.range, bit_depth);
    const Quantisation chroma = chroma_of(colour.range, bit_depth);
    const auto row = [&](double p0, double p1, double p2, double offset) {
        return std::array<float, 4>{static_cast<float>(p0 * code_per_unit), static_cast<float>(p1 * code_per_unit),
                                    static_cast<float>(p2 * code_per_unit), static_cast<float>(offset)};
    };
    if (planes == 1) {
        const auto grey = row(luma.scale, 0, 0, luma.offset);
        return {{grey, grey, grey}};
    }
    if (colour.matrix == media::MatrixCoefficients::identity_gbr) {
        return {{row(0, 0, luma.scale, luma.offset), row(luma.scale, 0, 0, luma.offset),
                 row(0, luma.scale, 0, luma.offset)}};
    }
    const auto [kr, kb] = weights_of(colour.matrix);
    const double kg = 1 - kr - kb;
    const double red_by_cr = 2 * (1 - kr);
    const double blue_by_cb = 2 * (1 - kb);
    const double green_by_cb = -blue_by_cb * kb / kg;
    const double green_by_cr = -red_by_cr * kr / kg;
    const auto from = [&](double cb, double cr) {
        return row(luma.scale, cb * chroma.scale, cr * chroma.scale, luma.offset + (cb + cr) * chroma.offset);
    };
    return {{from(0, red_by_cr), from(green_by_cb, green_by_cr), from(blue_by_cb, 0)}};
}

}  // namespace sameframe::render

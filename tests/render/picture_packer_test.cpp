// SPDX-License-Identifier: Apache-2.0
#include "render/picture_packer.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <random>
#include <vector>

#include "render/chroma_siting.h"
#include "render/colour_matrix.h"

using namespace sameframe;
using media::ChromaLocation;
using media::ColourRange;
using media::ColourSpace;
using media::MatrixCoefficients;

namespace {

// A 4:2:0 picture of noise whose planes have rows wider than the picture, and which may stand upside down in memory.
class Picture {
public:
    Picture(int width, int height, ColourSpace colour, unsigned seed, bool upside_down = false) {
        std::mt19937 random(seed);
        frame_.width = width;
        frame_.height = height;
        frame_.colour = colour;
        for (int i = 0; i < 3; ++i) {
            media::Plane& plane = frame_.planes[static_cast<std::size_t>(i)];
            plane.width = i == 0 ? width : (width + 1) / 2;
            plane.height = i == 0 ? height : (height + 1) / 2;
            const int row = plane.width + 5;
            std::vector<std::uint8_t>& bytes = bytes_[static_cast<std::size_t>(i)];
            bytes.resize(static_cast<std::size_t>(row) * static_cast<std::size_t>(plane.height));
            std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
            plane.stride = upside_down ? -row : row;
            plane.data =
                upside_down ? bytes.data() + static_cast<std::ptrdiff_t>(row) * (plane.height - 1) : bytes.data();
        }
    }

    const media::VideoFrame& frame() const { return frame_; }
    // Of the same samples, which must live on.
    media::VideoFrame view() const {
        media::VideoFrame out;
        out.width = frame_.width;
        out.height = frame_.height;
        out.colour = frame_.colour;
        out.planes = frame_.planes;
        return out;
    }

    double sample(int plane, int x, int y) const {
        const media::Plane& of = planes()[static_cast<std::size_t>(plane)];
        x = std::clamp(x, 0, of.width - 1);
        y = std::clamp(y, 0, of.height - 1);
        return of.data[static_cast<std::ptrdiff_t>(of.stride) * y + x];
    }

    // What a texture unit gives at a place of 0..1: between the four samples around it.
    double filtered(int plane, double u, double v) const {
        const media::Plane& of = planes()[static_cast<std::size_t>(plane)];
        const double x = u * of.width - 0.5, y = v * of.height - 0.5;
        const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
        const double right_part = x - left, low_part = y - top;
        return (sample(plane, left, top) * (1 - right_part) + sample(plane, left + 1, top) * right_part) *
                   (1 - low_part) +
               (sample(plane, left, top + 1) * (1 - right_part) + sample(plane, left + 1, top + 1) * right_part) *
                   low_part;
    }

private:
    const std::array<media::Plane, 3>& planes() const { return frame_.planes; }

    media::VideoFrame frame_;
    std::array<std::vector<std::uint8_t>, 3> bytes_;
};

// The shader's arithmetic (video_shaders.h): the largest difference of any byte from it.
int worst_difference(const Picture& picture, const media::VideoFrame& packed) {
    const media::VideoFrame& frame = picture.frame();
    const render::ColourMatrix matrix = render::colour_matrix(frame.colour, 8, 255);
    const render::AxisMap across = render::chroma_axis(frame.width, frame.planes[1].width, 1,
                                                       render::horizontally_cosited(frame.colour.chroma_location));
    const render::AxisMap down = render::chroma_axis(frame.height, frame.planes[1].height, 1,
                                                     render::vertically_cosited(frame.colour.chroma_location));
    int worst = 0;
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            const double u = (x + 0.5) / frame.width * across.scale + across.offset;
            const double v = (y + 0.5) / frame.height * down.scale + down.offset;
            const double code[] = {picture.sample(0, x, y), picture.filtered(1, u, v), picture.filtered(2, u, v)};
            const std::uint8_t* bytes =
                packed.planes[0].data + static_cast<std::ptrdiff_t>(packed.planes[0].stride) * y + 4 * x;
            for (std::size_t i = 0; i < 3; ++i) {
                double value = matrix.rows[i][3];
                for (std::size_t plane = 0; plane < 3; ++plane)
                    value += matrix.rows[i][plane] * code[plane] / 255;
                const int wanted = static_cast<int>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
                worst = std::max(worst, std::abs(bytes[i] - wanted));
            }
            if (bytes[3] != 255) return 255;
        }
    }
    return worst;
}

}  // namespace

TEST_CASE("packed pictures are what the shader would make of them") {
    unsigned seed = 1;
    for (const auto matrix : {MatrixCoefficients::bt601, MatrixCoefficients::bt709, MatrixCoefficients::bt2020}) {
        for (const auto range : {ColourRange::limited, ColourRange::full}) {
            for (const auto location : {ChromaLocation::left, ChromaLocation::centre, ChromaLocation::top_left}) {
                for (const auto& [width, height] : {std::pair{64, 36}, {35, 17}, {16, 2}, {2, 2}, {1, 1}, {9, 3}}) {
                    CAPTURE(static_cast<int>(matrix), static_cast<int>(range), static_cast<int>(location), width,
                            height);
                    const Picture picture(width, height, {matrix, range, location}, seed, seed % 2 == 0);
                    ++seed;
                    render::PicturePacker packer;
                    const media::VideoFrame packed = packer.pack(picture.view());
                    REQUIRE(packed.packed);
                    REQUIRE(packed.plane_count == 1);
                    REQUIRE(packed.planes[0].stride == -4 * width);
                    CHECK(worst_difference(picture, packed) <= 1);
                }
            }
        }
    }
}

TEST_CASE("what cannot be packed is left to the shader") {
    render::PicturePacker packer;
    const auto unchanged = [&](auto change) {
        Picture picture(16, 16, {}, 7);
        media::VideoFrame frame = picture.view();
        change(frame);
        const auto before = frame.planes;
        const media::VideoFrame after = packer.pack(std::move(frame));
        return !after.packed && after.planes[0].data == before[0].data && after.planes[2].data == before[2].data;
    };
    CHECK(unchanged([](media::VideoFrame& frame) { frame.bit_depth = 10; }));
    CHECK(unchanged([](media::VideoFrame& frame) { frame.plane_count = 1; }));
    CHECK(unchanged([](media::VideoFrame& frame) { frame.chroma_shift_x = 0; }));
    CHECK(unchanged([](media::VideoFrame& frame) { frame.chroma_shift_y = 0; }));
    CHECK(unchanged([](media::VideoFrame& frame) { frame.colour.matrix = MatrixCoefficients::identity_gbr; }));
}

TEST_CASE("packed pictures outlive their packer, keep what else is known of them, and share memory one after another") {
    std::optional<render::PicturePacker> packer(std::in_place);
    Picture picture(32, 18, {}, 3);
    media::VideoFrame frame = picture.view();
    frame.time = std::chrono::seconds(4);
    frame.rotation = 90;
    media::VideoFrame first = packer->pack(std::move(frame));
    CHECK(first.time == std::chrono::seconds(4));
    CHECK(first.rotation == 90);
    const std::uint8_t* const memory = first.planes[0].data;
    first.storage.reset();
    const media::VideoFrame second = packer->pack(picture.view());
    CHECK(second.planes[0].data == memory);
    const media::VideoFrame third = packer->pack(picture.view());
    CHECK(third.planes[0].data != memory);
    packer.reset();
    CHECK(second.planes[0].data[3] == 255);  // the sanitizers watch
}

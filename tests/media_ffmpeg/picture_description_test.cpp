// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/picture_description.h"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

using namespace sameframe;
using namespace sameframe::media;

namespace {

FrameHandle make_frame(AVPixelFormat format, int width = 319, int height = 179) {
    FrameHandle frame(av_frame_alloc());
    frame->format = format;
    frame->width = width;
    frame->height = height;
    REQUIRE(av_frame_get_buffer(frame.get(), 0) == 0);
    return frame;
}

void set_matrix(AVFrame& frame, const std::int32_t (&matrix)[9]) {
    AVFrameSideData* side = av_frame_new_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX, sizeof(matrix));
    REQUIRE(side);
    std::memcpy(side->data, matrix, sizeof(matrix));
}

struct Layout {
    AVPixelFormat format;
    int depth, planes, shift_x, shift_y;
};

}  // namespace

TEST_CASE("planes of every format that the player draws") {
    const Layout layouts[] = {
        {AV_PIX_FMT_YUV420P, 8, 3, 1, 1},      {AV_PIX_FMT_YUVJ420P, 8, 3, 1, 1},
        {AV_PIX_FMT_YUV422P, 8, 3, 1, 0},      {AV_PIX_FMT_YUV440P, 8, 3, 0, 1},
        {AV_PIX_FMT_YUV444P, 8, 3, 0, 0},      {AV_PIX_FMT_YUV411P, 8, 3, 2, 0},
        {AV_PIX_FMT_YUV410P, 8, 3, 2, 2},      {AV_PIX_FMT_YUV420P9LE, 9, 3, 1, 1},
        {AV_PIX_FMT_YUV420P10LE, 10, 3, 1, 1}, {AV_PIX_FMT_YUV422P10LE, 10, 3, 1, 0},
        {AV_PIX_FMT_YUV444P12LE, 12, 3, 0, 0}, {AV_PIX_FMT_YUV420P16LE, 16, 3, 1, 1},
        {AV_PIX_FMT_GRAY8, 8, 1, 0, 0},        {AV_PIX_FMT_GRAY10LE, 10, 1, 0, 0},
        {AV_PIX_FMT_GRAY12LE, 12, 1, 0, 0},    {AV_PIX_FMT_GBRP, 8, 3, 0, 0},
        {AV_PIX_FMT_GBRP10LE, 10, 3, 0, 0},    {AV_PIX_FMT_YUVA420P, 8, 3, 1, 1},
    };
    for (const Layout& layout : layouts) {
        INFO(av_get_pix_fmt_name(layout.format));
        const FrameHandle frame = make_frame(layout.format);
        VideoFrame out;
        REQUIRE(describe_planes(*frame, out).ok());
        CHECK(out.width == 319);
        CHECK(out.height == 179);
        CHECK(out.bit_depth == layout.depth);
        REQUIRE(out.plane_count == layout.planes);
        for (int i = 0; i < out.plane_count; ++i) {
            const int shift_x = i ? layout.shift_x : 0, shift_y = i ? layout.shift_y : 0;
            CHECK(out.planes[i].data == frame->data[i]);
            CHECK(out.planes[i].stride == frame->linesize[i]);
            CHECK(out.planes[i].width == (319 + (1 << shift_x) - 1) >> shift_x);
            CHECK(out.planes[i].height == (179 + (1 << shift_y) - 1) >> shift_y);
        }
    }
}

TEST_CASE("formats of other shapes are refused by name") {
    for (const AVPixelFormat format :
         {AV_PIX_FMT_NV12, AV_PIX_FMT_P010LE, AV_PIX_FMT_RGB24, AV_PIX_FMT_PAL8, AV_PIX_FMT_YUYV422,
          AV_PIX_FMT_YUV420P10BE, AV_PIX_FMT_MONOWHITE, AV_PIX_FMT_YA8, AV_PIX_FMT_GBRPF32LE}) {
        const FrameHandle frame = make_frame(format);
        VideoFrame out;
        const Result<void> described = describe_planes(*frame, out);
        REQUIRE_FALSE(described.ok());
        CHECK(described.error().code == ErrorCode::format_unsupported);
        CHECK(described.error().detail == av_get_pix_fmt_name(format));
    }
}

TEST_CASE("colour as the file states it") {
    const FrameHandle frame = make_frame(AV_PIX_FMT_YUV420P10LE);
    frame->colorspace = AVCOL_SPC_BT2020_NCL;
    frame->color_range = AVCOL_RANGE_JPEG;
    frame->chroma_location = AVCHROMA_LOC_TOPLEFT;
    CHECK(describe_colour(*frame) ==
          ColourSpace{MatrixCoefficients::bt2020, ColourRange::full, ChromaLocation::top_left});
    frame->colorspace = AVCOL_SPC_SMPTE170M;
    frame->color_range = AVCOL_RANGE_MPEG;
    frame->chroma_location = AVCHROMA_LOC_CENTER;
    CHECK(describe_colour(*frame) ==
          ColourSpace{MatrixCoefficients::bt601, ColourRange::limited, ChromaLocation::centre});
}

TEST_CASE("colour where the file is silent follows from the size") {
    const auto matrix = [](int width, int height) {
        return describe_colour(*make_frame(AV_PIX_FMT_YUV420P, width, height)).matrix;
    };
    CHECK(matrix(720, 480) == MatrixCoefficients::bt601);
    CHECK(matrix(720, 576) == MatrixCoefficients::bt601);
    CHECK(matrix(640, 360) == MatrixCoefficients::bt601);
    CHECK(matrix(1280, 720) == MatrixCoefficients::bt709);
    CHECK(matrix(1280, 536) == MatrixCoefficients::bt709);  // a wide film cut to its picture
    CHECK(matrix(720, 1280) == MatrixCoefficients::bt709);  // a telephone held upright
    CHECK(describe_colour(*make_frame(AV_PIX_FMT_YUV420P)).range == ColourRange::limited);
    CHECK(describe_colour(*make_frame(AV_PIX_FMT_YUVJ420P)).range == ColourRange::full);
    const ColourSpace gbr = describe_colour(*make_frame(AV_PIX_FMT_GBRP));
    CHECK(gbr.matrix == MatrixCoefficients::identity_gbr);
    CHECK(gbr.range == ColourRange::full);
}

TEST_CASE("display matrices of quarter turns, upright and mirrored") {
    struct Turn {
        std::int32_t a, b, c, d;
        int rotation;
        bool mirrored;
    };
    constexpr std::int32_t k1 = 1 << 16;
    const Turn turns[] = {
        {k1, 0, 0, k1, 0, false},         {0, k1, -k1, 0, 90, false},
        {-k1, 0, 0, -k1, 180, false},     {0, -k1, k1, 0, 270, false},
        {-k1, 0, 0, k1, 0, true},         {k1, 0, 0, -k1, 180, true},  // upside down: mirrored, then half a turn
        {2 * k1, 0, 0, 2 * k1, 0, false},                              // enlarged is not turned
        {0, 0, 0, 0, 0, false},                                        // damaged
    };
    for (const Turn& turn : turns) {
        INFO(turn.a << " " << turn.b << " " << turn.c << " " << turn.d);
        const FrameHandle frame = make_frame(AV_PIX_FMT_YUV420P);
        set_matrix(*frame, {turn.a, turn.b, 0, turn.c, turn.d, 0, 0, 0, 1 << 30});
        VideoFrame out;
        describe_orientation(*frame, out);
        CHECK(out.rotation == turn.rotation);
        CHECK(out.mirrored == turn.mirrored);
    }
}

TEST_CASE("libavutil makes and reads the same turns") {
    for (const int clockwise : {0, 90, 180, 270}) {
        std::int32_t matrix[9];
        av_display_rotation_set(matrix, clockwise);
        CHECK((static_cast<int>(-av_display_rotation_get(matrix)) + 360) % 360 ==
              clockwise);  // it reads against the clock
        const FrameHandle frame = make_frame(AV_PIX_FMT_YUV420P);
        set_matrix(*frame, matrix);
        VideoFrame out;
        describe_orientation(*frame, out);
        CHECK(out.rotation == clockwise);
    }
}

TEST_CASE("the container's sample aspect goes before the codec's, and neither is believed blindly") {
    const FrameHandle frame = make_frame(AV_PIX_FMT_YUV420P);
    const auto aspect = [&](Rational container, AVRational codec) {
        frame->sample_aspect_ratio = codec;
        const Rational out = describe_sample_aspect(*frame, container);
        return std::pair(out.numerator, out.denominator);
    };
    CHECK(aspect({16, 11}, {1, 1}) == std::pair(16, 11));
    CHECK(aspect({0, 1}, {64, 45}) == std::pair(64, 45));
    CHECK(aspect({0, 1}, {0, 1}) == std::pair(1, 1));
    CHECK(aspect({1000, 1}, {4, 3}) == std::pair(4, 3));
    CHECK(aspect({-4, 3}, {1, 0}) == std::pair(1, 1));
}

// SPDX-License-Identifier: Apache-2.0
#include "render/letterbox.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <utility>

using namespace sameframe;
using render::DeviceRect;
using render::fit_picture;
using render::PictureShape;

namespace {

// Where in the picture a point of the placed rectangle looks.
std::pair<float, float> look(int rotation, bool mirrored, float s, float t) {
    const auto m = render::picture_coordinates(rotation, mirrored);
    return {m[0] * s + m[1] * t + m[2], m[3] * s + m[4] * t + m[5]};
}

using Place = std::pair<float, float>;
constexpr Place kTopLeft{0, 0}, kTopRight{1, 0}, kBottomLeft{0, 1}, kBottomRight{1, 1};

}  // namespace

TEST_CASE("a picture of the region's shape fills it") {
    CHECK(fit_picture({1920, 1080}, {0, 0, 1280, 720}) == DeviceRect{0, 0, 1280, 720});
    CHECK(fit_picture({1920, 1080}, {10, 20, 1920, 1080}) == DeviceRect{10, 20, 1920, 1080});
}

TEST_CASE("a wider picture gets bars above and below, a narrower one at the sides") {
    CHECK(fit_picture({1920, 800}, {0, 0, 1920, 1080}) == DeviceRect{0, 140, 1920, 800});
    CHECK(fit_picture({640, 480}, {0, 0, 1280, 720}) == DeviceRect{160, 0, 960, 720});
    CHECK(fit_picture({640, 480}, {100, 50, 1280, 720}) == DeviceRect{260, 50, 960, 720});
}

TEST_CASE("a picture within half a pixel of the region leaves no line") {
    CHECK(fit_picture({1366, 768}, {0, 0, 1280, 720}) == DeviceRect{0, 0, 1280, 720});  // 719.65 high
}

TEST_CASE("the sample aspect ratio stretches the picture sideways") {
    // PAL widescreen: 720 x 576 of 64:45 samples is 1024 x 576.
    CHECK(fit_picture({720, 576, {64, 45}}, {0, 0, 1024, 576}) == DeviceRect{0, 0, 1024, 576});
    CHECK(fit_picture({1440, 1080, {4, 3}}, {0, 0, 960, 600}) == DeviceRect{0, 30, 960, 540});
}

TEST_CASE("an impossible sample aspect ratio counts as square") {
    CHECK(fit_picture({640, 480, {0, 1}}, {0, 0, 640, 480}) == DeviceRect{0, 0, 640, 480});
    CHECK(fit_picture({640, 480, {1, 0}}, {0, 0, 640, 480}) == DeviceRect{0, 0, 640, 480});
    CHECK(fit_picture({640, 480, {-4, 3}}, {0, 0, 640, 480}) == DeviceRect{0, 0, 640, 480});
}

TEST_CASE("a picture on its side is fitted by its turned shape") {
    CHECK(fit_picture({1920, 1080, {1, 1}, 90}, {0, 0, 1920, 1080}) == DeviceRect{656, 0, 608, 1080});
    CHECK(fit_picture({1920, 1080, {1, 1}, 270}, {0, 0, 1080, 1920}) == DeviceRect{0, 0, 1080, 1920});
    CHECK(fit_picture({1920, 1080, {1, 1}, 180}, {0, 0, 1280, 720}) == DeviceRect{0, 0, 1280, 720});
    // Samples are stretched before the turn: 720 x 576 at 16:9 on its side is 576 x 1024.
    CHECK(fit_picture({720, 576, {64, 45}, 90}, {0, 0, 576, 1024}) == DeviceRect{0, 0, 576, 1024});
}

TEST_CASE("nothing to show gives an empty rectangle, a sliver at least one pixel") {
    CHECK(fit_picture({0, 1080}, {0, 0, 1280, 720}) == DeviceRect{});
    CHECK(fit_picture({1920, 1080}, {0, 0, 0, 720}) == DeviceRect{});
    CHECK(fit_picture({10000, 2}, {0, 0, 100, 100}).height == 1);
}

TEST_CASE("regions meet in device pixels") {
    CHECK(render::to_device({0, 0, 100.5f, 50}, 1.5f) == DeviceRect{0, 0, 151, 75});
    const DeviceRect left = render::to_device({0, 0, 33.3f, 10}, 1.25f);
    const DeviceRect right = render::to_device({33.3f, 0, 20, 10}, 1.25f);
    CHECK(left.x + left.width == right.x);
}

TEST_CASE("a turn by 90 degrees clockwise brings the left edge to the top") {
    CHECK(look(0, false, 0, 0) == kTopLeft);
    CHECK(look(90, false, 0, 0) == kBottomLeft);
    CHECK(look(90, false, 1, 0) == kTopLeft);
    CHECK(look(90, false, 1, 1) == kTopRight);
    CHECK(look(180, false, 0, 0) == kBottomRight);
    CHECK(look(270, false, 0, 0) == kTopRight);
    CHECK(look(270, false, 0, 1) == kTopLeft);
    CHECK(look(-90, false, 0, 0) == look(270, false, 0, 0));
    CHECK(look(450, false, 0.25f, 0) == look(90, false, 0.25f, 0));
}

TEST_CASE("mirroring swaps left and right before the turn") {
    CHECK(look(0, true, 0, 0) == kTopRight);
    CHECK(look(0, true, 1, 1) == kBottomLeft);
    // Mirrored, the right edge is where the left was: a clockwise turn brings it to the top.
    CHECK(look(90, true, 1, 0) == kTopRight);
    CHECK(look(90, true, 0, 0) == kBottomRight);
    CHECK(look(180, true, 0, 0) == kBottomLeft);
    CHECK(look(270, true, 0, 0) == kTopLeft);
}

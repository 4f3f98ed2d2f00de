// SPDX-License-Identifier: Apache-2.0
#include "render/chroma_siting.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using Catch::Approx;

namespace {

// The chroma sample, as a number with fraction, that belongs to the middle of luma sample `luma`.
double chroma_sample(int luma, int luma_size, int chroma_size, int shift, bool cosited) {
    const render::AxisMap map = render::chroma_axis(luma_size, chroma_size, shift, cosited);
    const double picture = (luma + 0.5) / luma_size;
    return (map.scale * picture + map.offset) * chroma_size - 0.5;
}

}  // namespace

TEST_CASE("without subsampling both planes agree") {
    for (const bool cosited : {false, true}) {
        CHECK(chroma_sample(0, 10, 10, 0, cosited) == Approx(0).margin(1e-4));
        CHECK(chroma_sample(7, 10, 10, 0, cosited) == Approx(7));
    }
}

TEST_CASE("co-sited: every second luma sample has a chroma sample of its own") {
    CHECK(chroma_sample(0, 16, 8, 1, true) == Approx(0).margin(1e-4));
    CHECK(chroma_sample(1, 16, 8, 1, true) == Approx(0.5));
    CHECK(chroma_sample(14, 16, 8, 1, true) == Approx(7));
    CHECK(chroma_sample(8, 16, 4, 2, true) == Approx(2));
}

TEST_CASE("centred: the chroma sample lies between its luma samples") {
    CHECK(chroma_sample(0, 16, 8, 1, false) == Approx(-0.25));
    CHECK(chroma_sample(1, 16, 8, 1, false) == Approx(0.25));
    CHECK(chroma_sample(3, 16, 4, 2, false) == Approx(0.375));
}

TEST_CASE("an odd size keeps the positions: the last chroma sample has one luma sample only") {
    CHECK(chroma_sample(0, 15, 8, 1, true) == Approx(0).margin(1e-4));
    CHECK(chroma_sample(14, 15, 8, 1, true) == Approx(7));
    CHECK(chroma_sample(1, 15, 8, 1, false) == Approx(0.25));
}

TEST_CASE("which axes are co-sited") {
    CHECK(render::horizontally_cosited(media::ChromaLocation::left));
    CHECK_FALSE(render::vertically_cosited(media::ChromaLocation::left));
    CHECK_FALSE(render::horizontally_cosited(media::ChromaLocation::centre));
    CHECK_FALSE(render::vertically_cosited(media::ChromaLocation::centre));
    CHECK(render::horizontally_cosited(media::ChromaLocation::top_left));
    CHECK(render::vertically_cosited(media::ChromaLocation::top_left));
}

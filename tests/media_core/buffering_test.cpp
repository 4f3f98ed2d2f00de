// SPDX-License-Identifier: Apache-2.0
#include "media/buffering.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

namespace {

using Streams = std::array<Buffering::Stream, 2>;

Buffering::Stream with(bool dry, bool primed, bool settled, double ahead) {
    return {.dry = dry, .primed = primed, .settled = settled, .ahead = media_time(ahead)};
}

}  // namespace

TEST_CASE("after a seek it waits only for the first sound") {
    Buffering buffering;
    buffering.restart();
    CHECK(buffering.update(Streams{with(false, true, false, 0.1), with(false, false, false, 0.1)}, 1));
    CHECK_FALSE(buffering.update(Streams{with(false, true, false, 0.1), with(false, true, false, 0.1)}, 1));
}

TEST_CASE("once dry it waits for a store, which is larger at a higher rate") {
    Buffering buffering;
    const auto update = [&](double ahead, double rate) {
        return buffering.update(Streams{with(false, true, false, ahead), with(false, true, false, ahead + 1)}, rate);
    };
    CHECK_FALSE(update(0.01, 1));
    CHECK(buffering.update(Streams{with(true, true, false, 0), with(false, true, false, 0)}, 1));
    CHECK(update(0.5, 1));
    CHECK(update(1.99, 1));
    CHECK_FALSE(update(2.01, 1));
    CHECK(buffering.update(Streams{with(false, true, false, 3), with(true, true, false, 0)}, 2));
    CHECK(update(3.9, 2));
    CHECK_FALSE(update(4.1, 2));
}

TEST_CASE("a stream that gets no fuller ends the waiting, but not while one is dry") {
    Buffering buffering;
    CHECK(buffering.update(Streams{with(true, true, false, 0), with(false, true, true, 0.5)}, 1));
    CHECK_FALSE(buffering.update(Streams{with(false, true, false, 0.1), with(false, true, true, 0.5)}, 1));
}

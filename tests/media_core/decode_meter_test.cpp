// SPDX-License-Identifier: Apache-2.0
#include "media/decode_meter.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

namespace {

// `calls` of the decoder, each of which takes `each` and gives one frame.
void decode(DecodeMeter& meter, MonotonicTime& now, int calls, Duration each, bool waited = false) {
    for (int i = 0; i < calls; ++i) {
        meter.call_begins(now);
        now += each;
        meter.frame_left(waited);
        meter.call_ended(now);
        now += Duration(7'000);  // what passes between the calls is not the decoder's
    }
}

}  // namespace

TEST_CASE("a decoder of 20 ms a frame would reach 50 frames a second, whatever passes between its calls") {
    DecodeMeter meter;
    MonotonicTime now{Duration(0)};
    CHECK(meter.fps() == 0);
    decode(meter, now, 4, Duration(20'000));
    CHECK(meter.fps() == 0);  // those may have been decoded ahead
    decode(meter, now, 20, Duration(20'000));
    CHECK(meter.fps() == Catch::Approx(50));
}

TEST_CASE("a wait for room is not counted, nor the frames that were decoded during it") {
    DecodeMeter meter;
    MonotonicTime now{Duration(0)};
    decode(meter, now, 24, Duration(20'000));
    decode(meter, now, 1, Duration(900'000), true);
    decode(meter, now, 4, Duration(1));
    decode(meter, now, 20, Duration(20'000));
    CHECK(meter.fps() == Catch::Approx(50));
}

TEST_CASE("what is long ago counts for less") {
    DecodeMeter meter;
    MonotonicTime now{Duration(0)};
    decode(meter, now, 300, Duration(10'000));
    decode(meter, now, 400, Duration(40'000));
    CHECK(meter.fps() > 25);
    CHECK(meter.fps() < 30);
}

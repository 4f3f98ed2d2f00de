// SPDX-License-Identifier: Apache-2.0
#include "client/frame_meter.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using client::FrameMeter;

TEST_CASE("the meter of a page that has drawn nothing is all zero") {
    const FrameMeter::Summary summary = FrameMeter().summary();
    CHECK(summary.refreshes == 0);
    CHECK(summary.mean_ms == 0);
    CHECK(summary.longest_ms == 0);
}

TEST_CASE("mean, 95th percentile and longest are of the recent refreshes, the total of all") {
    FrameMeter meter;
    meter.add(std::chrono::milliseconds(500));
    for (int i = 0; i < 256; ++i) meter.add(std::chrono::microseconds(i < 13 ? 9000 : 1000));
    const FrameMeter::Summary summary = meter.summary();
    CHECK(summary.refreshes == 257);
    CHECK(summary.longest_ms == Catch::Approx(9));
    CHECK(summary.mean_ms == Catch::Approx((13 * 9.0 + 243) / 256));
    CHECK(summary.p95_ms == Catch::Approx(1));  // 13 of 256 are just the twentieth part that it leaves out
    CHECK(summary.total_ms == Catch::Approx(500 + 13 * 9 + 243));
}

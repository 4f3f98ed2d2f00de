// SPDX-License-Identifier: Apache-2.0
#include "media/lateness.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

namespace {

constexpr MediaTime kFrame{33'333};

}  // namespace

TEST_CASE("frames in time are handed on, late ones dropped but for each eighth") {
    Lateness lateness;
    for (int i = 0; i < 50; ++i) CHECK_FALSE(lateness.decoded(i * kFrame, kFrame, (i - 3) * kFrame).drop);
    CHECK_FALSE(lateness.decoded(MediaTime(1'000'000), kFrame, MediaTime(1'090'000)).drop);  // late, but worth showing
    int shown = 0;
    for (int i = 0; i < 80; ++i) shown += !lateness.decoded(i * kFrame, kFrame, MediaTime(60'000'000)).drop;
    CHECK(shown == 80 / Lateness::kShownAnyway);
}

TEST_CASE("a long frame that is still to be on screen is not dropped") {
    Lateness lateness;
    CHECK_FALSE(lateness.decoded(MediaTime(0), MediaTime(5'000'000), MediaTime(4'000'000)).drop);
    CHECK(lateness.decoded(MediaTime(0), MediaTime(5'000'000), MediaTime(5'000'001)).drop);
}

TEST_CASE("skipping begins after a row of late frames and ends after a longer row of early ones") {
    Lateness lateness;
    const auto late = [&] { return lateness.decoded(MediaTime(0), kFrame, MediaTime(1)).skip_non_reference; };
    const auto early = [&] { return lateness.decoded(MediaTime(1), kFrame, MediaTime(0)).skip_non_reference; };
    for (int i = 0; i < 100; ++i) {  // now and then one is late: never
        for (int k = 0; k < Lateness::kLateToSkip - 1; ++k) CHECK_FALSE(late());
        CHECK_FALSE(early());
    }
    for (int k = 0; k < Lateness::kLateToSkip - 1; ++k) late();
    CHECK(late());
    for (int k = 0; k < Lateness::kEarlyToStop - 1; ++k) CHECK(early());
    CHECK(late());  // not yet
    for (int k = 0; k < Lateness::kEarlyToStop - 1; ++k) CHECK(early());
    CHECK_FALSE(early());
}

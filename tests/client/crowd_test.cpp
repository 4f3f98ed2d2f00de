// SPDX-License-Identifier: Apache-2.0
// Whatever happens to the connections, the pages and the server: in the end every client has the group, the
// conversation and the position of the server, and everything that was written is in the log once and in order.
// SAMEFRAME_SEED=<n> runs one story alone, SAMEFRAME_SEEDS=<n> so many.
#include <catch2/catch_test_macros.hpp>

#include "../group/seeds.h"
#include "base/log.h"
#include "crowd.h"

using sameframe::tests::Crowd;
using sameframe::tests::Seeds;

namespace {

constexpr int kSteps = 600;
#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kStories = 50;
#else
constexpr std::uint64_t kStories = 1000;
#endif

}  // namespace

TEST_CASE("sessions and clients of a group come to the same end over bad connections") {
    const Seeds seeds(kStories);
    const std::uint64_t count = seeds.count;
    const Crowd::Counts sum = seeds.run<Crowd>(kSteps);
    if (seeds.alone) {
        SUCCEED();
        return;
    }
    INFO("welcomes " << sum.welcomes << ", cuts " << sum.cuts << ", silences " << sum.silences << ", reloads "
                     << sum.reloads << ", restarts " << sum.restarts << ", repeats " << sum.repeats << ", gaps "
                     << sum.gaps);
    CHECK(sum.welcomes > 5 * count);
    CHECK(sum.cuts > count);
    CHECK(sum.silences > count / 2);
    CHECK(sum.reloads > count / 2);
    CHECK(sum.restarts > count / 4);
    CHECK(sum.repeats > count / 2);
    CHECK(sum.gaps > count / 4);
}

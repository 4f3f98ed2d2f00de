// SPDX-License-Identifier: Apache-2.0
// Whatever happens on the way, in the end all have the same group and the same conversation, with every acknowledged
// message in it once. SAMEFRAME_SEED=<n> runs one story alone, SAMEFRAME_SEEDS=<n> so many.
#include <catch2/catch_test_macros.hpp>

#include "seeds.h"
#include "world.h"

using sameframe::tests::Seeds;
using sameframe::tests::World;

namespace {

constexpr int kSteps = 1200;
constexpr std::uint64_t kStories = 4000;

}  // namespace

TEST_CASE("all members end with the same group and the same log") {
    const Seeds seeds(kStories);
    const std::uint64_t count = seeds.count;
    const World::Counts sum = seeds.run<World>(kSteps);
    // The stories reach what they are about.
    INFO("entries " << sum.entries << ", acknowledged " << sum.acknowledged << ", restarts " << sum.restarts
                    << ", cuts " << sum.cuts << ", resumes " << sum.resumes << ", fresh starts " << sum.fresh_starts
                    << ", refusals " << sum.refusals << ", members " << sum.members);
    if (seeds.alone)
        SUCCEED();
    else {
        CHECK(sum.entries > 20 * count);
        CHECK(sum.acknowledged > 5 * count);
        CHECK(sum.restarts > count / 2);
        CHECK(sum.cuts > 3 * count);
        CHECK(sum.resumes > 3 * count);
        CHECK(sum.fresh_starts > 3 * count);
        CHECK(sum.refusals > 5 * count);
        CHECK(sum.members > 2 * count);
    }
}

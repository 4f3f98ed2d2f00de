// SPDX-License-Identifier: Apache-2.0
// The goals of staying in step, asserted over whole evenings of fixed seeds.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "world.h"

using namespace sameframe::scenario;

TEST_CASE("members stay in step, however many and far away they are") {
    const auto [members, minutes, seed] = GENERATE(table<int, double, std::uint32_t>(
        {{2, 10, 11}, {2, 10, 12}, {8, 5, 13}, {20, 5, 14}, {20, 5, 15}, {200, 2.5, 16}}));
    CAPTURE(members, seed);
    World world({.members = members, .seed = seed, .minutes = minutes});
    const Figures figures = world.run(*our_rule());
    CHECK(figures.steady_p95 <= 40);
    CHECK(figures.after_seek_p95 <= 300);
    CHECK(figures.all_p95 <= 300);
    CHECK(figures.paused_worst <= 40);  // the same picture
    CHECK(figures.hard_seeks_per_hour <= 40);  // players here starve 30 times an hour
}

TEST_CASE("the same seed gives the same evening") {
    const auto figures = [] { return World({.members = 5, .seed = 3, .minutes = 2}).run(*our_rule()); };
    const Figures first = figures();
    const Figures second = figures();
    CHECK(first.steady_p95 == second.steady_p95);
    CHECK(first.all_p95 == second.all_p95);
}

TEST_CASE("in the same evening no peer's rule keeps its members closer") {
    const WorldOptions evening{.members = 20, .seed = 21, .minutes = 5};
    const double ours = World(evening).run(*our_rule()).steady_p95;
    CHECK(ours < World(evening).run(*syncplay_rule()).steady_p95);
    CHECK(ours < World(evening).run(*opentogethertube_rule()).steady_p95);
    CHECK(ours < World(evening).run(*jellyfin_rule(false)).steady_p95);
    CHECK(ours < World(evening).run(*jellyfin_rule(true)).steady_p95);
}

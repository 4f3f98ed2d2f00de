// SPDX-License-Identifier: Apache-2.0
// Whatever happens to the connections, the pages and the server: in the end every client has the group, the conversation
// and the position of the server, and everything that was written is in the log once and in order.
// SAMEFRAME_SEED=<n> runs one story alone, SAMEFRAME_SEEDS=<n> so many.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "base/log.h"
#include "crowd.h"

using sameframe::tests::Crowd;

namespace {

constexpr int kSteps = 600;
#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kStories = 50;
#else
constexpr std::uint64_t kStories = 400;
#endif

std::uint64_t number_from(const char* variable, std::uint64_t fallback) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : fallback;
}

}  // namespace

TEST_CASE("sessions and clients of a group come to the same end over bad connections") {
    const std::uint64_t only = number_from("SAMEFRAME_SEED", 0);
    const std::uint64_t first = only ? only : 1;
    const std::uint64_t count = only ? 1 : number_from("SAMEFRAME_SEEDS", kStories);
    Crowd::Counts sum;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        Crowd crowd(seed);
        const std::string wrong = crowd.run(kSteps);
        if (!wrong.empty()) FAIL("SAMEFRAME_SEED=" << seed << ": " << wrong);
        const Crowd::Counts& counts = crowd.counts();
        sum.welcomes += counts.welcomes;
        sum.cuts += counts.cuts;
        sum.silences += counts.silences;
        sum.reloads += counts.reloads;
        sum.restarts += counts.restarts;
        sum.repeats += counts.repeats;
        sum.gaps += counts.gaps;
    }
    if (only) {
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

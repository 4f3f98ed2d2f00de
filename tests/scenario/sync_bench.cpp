// SPDX-License-Identifier: Apache-2.0
// Prints the figures of every rule for one evening, one JSON object a line: sync_bench MEMBERS MINUTES SEED...
// (the evenings of several seeds are averaged).
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "world.h"

using namespace sameframe::scenario;

namespace {

struct System {
    const char* name;
    std::unique_ptr<Rule> (*make)();
};

const System kSystems[] = {
    {"sameframe", our_rule},
    {"syncplay", syncplay_rule},
    {"opentogethertube", opentogethertube_rule},
    {"jellyfin", [] { return jellyfin_rule(false); }},
    {"jellyfin, correction on", [] { return jellyfin_rule(true); }},
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) return 2;
    const int members = std::atoi(arguments[1]);
    const double minutes = std::atof(arguments[2]);
    for (const System& system : kSystems) {
        Figures mean;
        for (int i = 3; i < count; ++i) {
            World world({.members = members, .seed = static_cast<std::uint32_t>(std::atol(arguments[i])), .minutes = minutes});
            const std::unique_ptr<Rule> rule = system.make();
            const Figures figures = world.run(*rule);
            const double share = 1.0 / (count - 3);
            mean.steady_p50 += share * figures.steady_p50;
            mean.steady_p95 += share * figures.steady_p95;
            mean.steady_p99 += share * figures.steady_p99;
            mean.after_seek_p95 += share * figures.after_seek_p95;
            mean.all_p95 += share * figures.all_p95;
            mean.paused_worst += share * figures.paused_worst;
            mean.hard_seeks_per_hour += share * figures.hard_seeks_per_hour;
            mean.stood_per_cent += share * figures.stood_per_cent;
        }
        std::printf("{\"system\":\"%s\",\"steady_p50\":%.1f,\"steady_p95\":%.1f,\"steady_p99\":%.1f,\"after_seek_p95\":%.1f,"
                    "\"all_p95\":%.1f,\"paused_worst\":%.1f,\"hard_seeks_per_hour\":%.2f,\"stood_per_cent\":%.2f}\n",
                    system.name, mean.steady_p50, mean.steady_p95, mean.steady_p99, mean.after_seek_p95, mean.all_p95,
                    mean.paused_worst, mean.hard_seeks_per_hour, mean.stood_per_cent);
        std::fflush(stdout);
    }
    return 0;
}

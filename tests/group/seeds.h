// SPDX-License-Identifier: Apache-2.0
// The seeds of a property test's stories: SAMEFRAME_SEED=<n> runs one alone, SAMEFRAME_SEEDS=<n> so many from the
// first.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace sameframe::tests {

struct Seeds {
    std::uint64_t first = 1;
    std::uint64_t count = 0;
    bool alone = false;  // asked for by its number: what all stories together reach is not looked at

    explicit Seeds(std::uint64_t usual) {
        const std::uint64_t only = number_from("SAMEFRAME_SEED", 0);
        alone = only != 0;
        first = alone ? only : 1;
        count = alone ? 1 : number_from("SAMEFRAME_SEEDS", usual);
    }

    // Fails at the first Story(seed) of which run(steps) says that something was wrong. The sum of what all counted.
    template <typename Story>
    typename Story::Counts run(int steps) const {
        typename Story::Counts sum;
        for (std::uint64_t seed = first; seed < first + count; ++seed) {
            Story story(seed);
            const std::string wrong = story.run(steps);
            if (!wrong.empty()) FAIL("SAMEFRAME_SEED=" << seed << ": " << wrong);
            sum += story.counts();
        }
        return sum;
    }

private:
    static std::uint64_t number_from(const char* variable, std::uint64_t fallback) {
        const char* text = std::getenv(variable);
        return text ? std::strtoull(text, nullptr, 10) : fallback;
    }
};

}  // namespace sameframe::tests

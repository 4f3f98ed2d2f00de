// SPDX-License-Identifier: Apache-2.0
// The seeds of a property test's stories: SAMEFRAME_SEED=<n> runs one alone, SAMEFRAME_SEEDS=<n> so many from the
// first.
#pragma once

#include <cstdint>
#include <cstdlib>

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

    // Runs story(seed), which says what was wrong or "", until one is. `seed` is then that one's.
    template <typename Story>
    std::string run(Story story, std::uint64_t& seed) const {
        for (seed = first; seed < first + count; ++seed) {
            std::string wrong = story(seed);
            if (!wrong.empty()) return wrong;
        }
        return {};
    }

private:
    static std::uint64_t number_from(const char* variable, std::uint64_t fallback) {
        const char* text = std::getenv(variable);
        return text ? std::strtoull(text, nullptr, 10) : fallback;
    }
};

}  // namespace sameframe::tests

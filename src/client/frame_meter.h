// SPDX-License-Identifier: Apache-2.0
// FrameMeter: what the page's main thread spends per display refresh, over the last few seconds. Pure.
#pragma once

#include <array>
#include <cstdint>

#include "base/ticks.h"

namespace sameframe::client {

class FrameMeter {
public:
    struct Summary {
        double mean_ms = 0;
        double p95_ms = 0;
        double longest_ms = 0;
        std::int64_t refreshes = 0;  // since the start
        double total_ms = 0;         // since the start; differences of two reports give any mean
    };

    void add(Duration cost);
    Summary summary() const;  // of the last kWindow refreshes

private:
    static constexpr std::size_t kWindow = 256;
    std::array<float, kWindow> recent_ms_{};
    std::int64_t count_ = 0;
    double total_ms_ = 0;
};

}  // namespace sameframe::client

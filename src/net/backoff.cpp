// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.h"

#include <algorithm>

namespace sameframe::net {

Duration Backoff::next(double random) {
    constexpr int kMaxDoublings = 20;  // beyond it every step is the longest anyway, and the shift would overflow
    const Duration step = std::min(limits_.longest, limits_.first * (std::int64_t{1} << std::min(attempts_, kMaxDoublings)));
    ++attempts_;
    const double jitter = std::clamp(random, 0.0, 1.0) * static_cast<double>(step.count()) / 2;
    return step / 2 + Duration(static_cast<std::int64_t>(jitter));
}

}  // namespace sameframe::net

// SPDX-License-Identifier: Apache-2.0
// How fast somebody may act: a bucket of `burst` actions that fills at `per_second`. Time is an argument; a clock that
// steps back fills nothing.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sameframe::group {

struct Rate {
    double burst = 0;
    double per_second = 0;
};

class TokenBucket {
public:
    // 0 and one action is taken, or the milliseconds after which there will be one.
    std::int64_t take(const Rate& rate, std::int64_t now_ms) {
        if (!begun_) tokens_ = rate.burst;
        const double elapsed_s = begun_ ? static_cast<double>(std::max<std::int64_t>(now_ms - last_, 0)) / 1000 : 0;
        begun_ = true;
        last_ = now_ms;
        tokens_ = std::min(rate.burst, tokens_ + elapsed_s * rate.per_second);
        if (tokens_ >= 1) {
            tokens_ -= 1;
            return 0;
        }
        constexpr double kLongest = 3'600'000;
        const double wait = rate.per_second > 0 ? std::ceil((1 - tokens_) / rate.per_second * 1000) : kLongest;
        return static_cast<std::int64_t>(std::clamp(wait, 1.0, kLongest));
    }

private:
    double tokens_ = 0;
    std::int64_t last_ = 0;
    bool begun_ = false;
};

}  // namespace sameframe::group

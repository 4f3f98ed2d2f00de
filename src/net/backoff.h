// SPDX-License-Identifier: Apache-2.0
// Backoff: how long to wait before trying again, so that a restarted server is not met by everybody at once.
// Exponential with "equal jitter": half of the step fixed, half random. Pure: the random number comes in.
#pragma once

#include "base/ticks.h"

namespace sameframe::net {

class Backoff {
public:
    struct Limits {
        Duration first = std::chrono::milliseconds(250);
        Duration longest = std::chrono::seconds(8);
    };

    Backoff() = default;
    explicit Backoff(Limits limits) : limits_(limits) {}

    // The wait before the next attempt; doubles from call to call. `random` in [0, 1).
    Duration next(double random);
    void reset() { attempts_ = 0; }
    int attempts() const { return attempts_; }

private:
    Limits limits_;
    int attempts_ = 0;
};

}  // namespace sameframe::net

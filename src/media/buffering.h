// SPDX-License-Identifier: Apache-2.0
// Buffering: whether playing has to wait for bytes. It stops when a stream has run dry, and goes on only when each has
// kResumeAhead in store, so that a slow connection gives few long waits instead of many short ones. After a seek it
// waits only until playing can begin. A decoder that is too slow never makes it wait: its packets are there. Pure.
#pragma once

#include <span>

#include "base/ticks.h"

namespace sameframe::media {

class Buffering {
public:
    static constexpr MediaTime kResumeAhead{2'000'000};

    struct Stream {
        bool dry = false;      // nothing decoded is left, and no packet waits
        bool primed = false;   // enough is decoded to begin
        bool settled = false;  // it gets no fuller: at its end, out of room, or nothing to be found for a long while
        MediaTime ahead{0};    // from the position to the end of what was read
    };

    // A seek.
    void restart() { waits_for_ = WaitsFor::start; }

    // Whether playing has to wait. `rate` as played.
    bool update(std::span<const Stream> streams, double rate);
    bool waiting() const { return waits_for_ != WaitsFor::nothing; }

private:
    enum class WaitsFor { nothing, start, store };
    WaitsFor waits_for_ = WaitsFor::start;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// ClockOffset: what the server's clock says now, from the times of pings and pongs. Pure; any one thread.
//
// The server stamped a pong somewhere between our sending and our receiving, so every exchange bounds the offset from
// both sides by hard facts. The best lower bound (the quickest answer back) and the best upper bound (the quickest way
// there) may come from different exchanges; the middle of what is left is the estimate. With symmetric jitter that is
// the exchange of the smallest round trip (Mills, NTP's clock filter); with jitter on one side only it is better, since
// one slow direction does not spoil the other's bound (Marzullo's intersection).
// A large step of either clock shows as bounds that contradict each other; the older ones are then forgotten. One within
// the round trip shows only as a bound that suddenly is much tighter: several pings in a row then say whether it was
// luck, or whether what they tell by themselves is another time.
#pragma once

#include <deque>

#include "base/ticks.h"

namespace sameframe::net {

class ClockOffset {
public:
    // An exchange of a ping. `server_ms`: Unix milliseconds with fractions.
    void add(MonotonicTime sent, MonotonicTime received, double server_ms);

    // When the next ping is due: kBurst of them kBurstInterval apart, then one every kInterval.
    bool due(MonotonicTime now) const { return now >= next_; }
    void asked(MonotonicTime now);
    // A new connection, or a page that slept: several samples again. What is known stays.
    void renew(MonotonicTime now);

    bool known() const { return !samples_.empty(); }
    // Unix milliseconds of the server at `now`; only when known.
    double server_ms(MonotonicTime now) const;
    // The true offset lies within server_ms +- this.
    double uncertainty_ms(MonotonicTime now) const;
    // The smallest round trip of what is remembered, ms.
    double round_trip_ms() const;
    int steps() const { return steps_; }  // how often everything known was contradicted

    static constexpr int kBurst = 8;  // as Jellyfin's client and Bili-SyncPlay (peers.md 1.1)
    static constexpr Duration kBurstInterval = std::chrono::milliseconds(100);
    static constexpr Duration kInterval = std::chrono::seconds(5);

private:
    struct Sample {
        MonotonicTime at;
        double low;   // ms; the offset is not less
        double high;  // nor more
    };
    struct Bounds {
        double low;
        double high;
    };
    // Of the samples taken in (after, until]; what they tell of now.
    Bounds bounds(MonotonicTime now, MonotonicTime after, MonotonicTime until) const;
    Bounds bounds(MonotonicTime now) const { return bounds(now, MonotonicTime::min(), MonotonicTime::max()); }
    void believe_the_recent(MonotonicTime now);

    std::deque<Sample> samples_;
    MonotonicTime next_{};
    int burst_left_ = kBurst;
    int steps_ = 0;
};

}  // namespace sameframe::net

// SPDX-License-Identifier: Apache-2.0
#include "net/clock_offset.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sameframe::net {
namespace {

constexpr Duration kWindow = std::chrono::seconds(60);
// How far two clocks may run apart: crystals are good for 50 ppm each. Older bounds are believed that much less.
constexpr double kDriftMsPerMs = 100e-6;
// Stamps are rounded on their way; a contradiction smaller than this is none.
constexpr double kGrain = 0.5;  // ms

// A bound that gets tighter by this much, ms, is looked into.
constexpr double kSuspicious = 8;
// So many samples within so long tell a time by themselves; jitter on one side makes them wrong by this share of their
// round trip at most.
constexpr std::ptrdiff_t kEnough = 6;
constexpr Duration kRecent = std::chrono::seconds(2);
constexpr double kAsymmetry = 0.1;
constexpr double kLate = 1.5;  // so much wider than what was known, and the samples tell of delays, not of a step

double ms(MonotonicTime time) { return static_cast<double>(time.time_since_epoch().count()) / 1000; }

}  // namespace

ClockOffset::Bounds ClockOffset::bounds(MonotonicTime now, MonotonicTime after, MonotonicTime until) const {
    Bounds best{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    for (const Sample& sample : samples_) {
        if (sample.at <= after || sample.at > until) continue;
        const double slack = kDriftMsPerMs * std::max(0.0, ms(now) - ms(sample.at));
        best.low = std::max(best.low, sample.low - slack);
        best.high = std::min(best.high, sample.high + slack);
    }
    return best;
}

void ClockOffset::add(MonotonicTime sent, MonotonicTime received, double server_ms) {
    if (received < sent) return;
    const Sample sample{received, server_ms - ms(received), server_ms - ms(sent)};
    const auto contradicts = [&](const Sample& old) {
        const double slack = kDriftMsPerMs * std::max(0.0, ms(received) - ms(old.at)) + kGrain;
        return old.low - slack > sample.high || old.high + slack < sample.low;
    };
    const bool had = known();
    std::erase_if(samples_, [&](const Sample& old) { return contradicts(old) || received - old.at > kWindow; });
    if (had && samples_.empty()) {
        ++steps_;
        renew(received);
    } else if (had && burst_left_ == 0) {
        const Bounds before = bounds(received);
        if (sample.low > before.low + kSuspicious || sample.high < before.high - kSuspicious) renew(received);
    }
    samples_.push_back(sample);
    believe_the_recent(received);
}

void ClockOffset::believe_the_recent(MonotonicTime now) {
    const MonotonicTime since = now - kRecent;
    const auto recent = std::count_if(samples_.begin(), samples_.end(), [&](const Sample& each) { return each.at > since; });
    if (recent < kEnough || recent == static_cast<std::ptrdiff_t>(samples_.size())) return;
    const Bounds fresh = bounds(now, since, MonotonicTime::max());
    const Bounds older = bounds(now, MonotonicTime::min(), since);
    // Where this machine has no time for its own messages, everything that comes late is no news.
    if (fresh.high - fresh.low > kLate * (older.high - older.low)) return;
    const double apart = std::abs(fresh.low + fresh.high - older.low - older.high) / 2;
    if (apart > std::max(kSuspicious, kAsymmetry * (fresh.high - fresh.low)))
        std::erase_if(samples_, [&](const Sample& each) { return each.at <= since; });
}

void ClockOffset::asked(MonotonicTime now) {
    if (burst_left_ > 0) --burst_left_;
    next_ = now + (burst_left_ > 0 ? kBurstInterval : kInterval);
}

void ClockOffset::renew(MonotonicTime now) {
    burst_left_ = kBurst;
    next_ = now;
}

double ClockOffset::server_ms(MonotonicTime now) const {
    const Bounds best = bounds(now);
    return ms(now) + (best.low + best.high) / 2;
}

double ClockOffset::uncertainty_ms(MonotonicTime now) const {
    const Bounds best = bounds(now);
    return std::max(0.0, (best.high - best.low) / 2);
}

double ClockOffset::round_trip_ms() const {
    double best = std::numeric_limits<double>::infinity();
    for (const Sample& sample : samples_) best = std::min(best, sample.high - sample.low);
    return best;
}

}  // namespace sameframe::net

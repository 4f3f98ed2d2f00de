// SPDX-License-Identifier: Apache-2.0
#include "media/buffering.h"

#include <algorithm>

namespace sameframe::media {

bool Buffering::update(std::span<const Stream> streams, double rate) {
    const auto any_dry = std::any_of(streams.begin(), streams.end(), [](const Stream& s) { return s.dry; });
    if (any_dry) waits_for_ = WaitsFor::store;
    if (waits_for_ == WaitsFor::nothing) return false;

    const bool primed = std::all_of(streams.begin(), streams.end(), [](const Stream& s) { return s.primed; });
    // One queue out of room holds the other one up as well.
    const bool settled = std::any_of(streams.begin(), streams.end(), [](const Stream& s) { return s.settled; });
    const bool stored = std::all_of(streams.begin(), streams.end(), [&](const Stream& s) {
        return to_seconds(s.ahead) >= to_seconds(kResumeAhead) * std::max(rate, 1.0);
    });
    if (!any_dry && primed && (waits_for_ == WaitsFor::start || settled || stored)) waits_for_ = WaitsFor::nothing;
    return waiting();
}

}  // namespace sameframe::media

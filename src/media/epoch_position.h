// SPDX-License-Identifier: Apache-2.0
// EpochPosition: where the clock stands, together with the epoch in which it stands there: one word, so that the
// position of one epoch is never taken for that of another, however a seek and a decoder meet. Main thread writes, any
// thread reads.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "base/ticks.h"
#include "media/packet_queues.h"

namespace sameframe::media {

class EpochPosition {
public:
    // `position` within 0..2^48 us, which is 8.9 years.
    void set(Epoch epoch, MediaTime position) {
        word_ = tag(epoch) | (static_cast<std::uint64_t>(position.count()) & kPositionMask);
    }
    // Nothing while the clock still stands in another epoch.
    std::optional<MediaTime> in(Epoch epoch) const {
        const std::uint64_t word = word_;
        if ((word & ~kPositionMask) != tag(epoch)) return std::nullopt;
        return MediaTime(static_cast<std::int64_t>(word & kPositionMask));
    }

private:
    static constexpr int kPositionBits = 48;
    static constexpr std::uint64_t kPositionMask = (std::uint64_t{1} << kPositionBits) - 1;
    // Epochs come one after the other: 16 bits tell any two apart that can meet.
    static std::uint64_t tag(Epoch epoch) { return std::uint64_t{epoch} << kPositionBits; }

    std::atomic<std::uint64_t> word_{0};
};

}  // namespace sameframe::media

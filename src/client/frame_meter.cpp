// SPDX-License-Identifier: Apache-2.0
#include "client/frame_meter.h"

#include <algorithm>
#include <numeric>

namespace sameframe::client {

void FrameMeter::add(Duration cost) {
    const double ms = static_cast<double>(cost.count()) / 1000;
    recent_ms_[static_cast<std::size_t>(count_) % kWindow] = static_cast<float>(ms);
    ++count_;
    total_ms_ += ms;
}

FrameMeter::Summary FrameMeter::summary() const {
    Summary summary{.refreshes = count_, .total_ms = total_ms_};
    const std::size_t size = static_cast<std::size_t>(std::min<std::int64_t>(count_, kWindow));
    if (size == 0) return summary;
    std::array<float, kWindow> sorted = recent_ms_;
    const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(size);
    std::sort(sorted.begin(), end);
    summary.mean_ms = std::accumulate(sorted.begin(), end, 0.0) / static_cast<double>(size);
    summary.p95_ms = sorted[(size - 1) * 95 / 100];
    summary.longest_ms = sorted[size - 1];
    return summary;
}

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
#include "media/pacer.h"

#include <algorithm>

namespace sameframe::media {

void RefreshInterval::refreshed_at(MonotonicTime now) {
    if (count_ > 0) last_[(count_ - 1) % last_.size()] = now - previous_;
    previous_ = now;
    ++count_;
    std::array<Duration, 9> sorted = last_;
    const std::size_t known = std::min(count_ - 1, last_.size());
    if (known == 0) return;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(known / 2);
    std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(known));
    interval_ = *middle <= kLongest ? *middle : Duration(0);
}

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// ByteRange: bytes begin <= i < end of a file.
#pragma once

#include <cstdint>
#include <limits>

namespace sameframe::media {

struct ByteRange {
    // An end that nobody knows: until the server stops sending.
    static constexpr std::uint64_t kOpenEnd = std::numeric_limits<std::uint64_t>::max();

    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    std::uint64_t size() const { return end - begin; }
    bool operator==(const ByteRange&) const = default;
};

}  // namespace sameframe::media

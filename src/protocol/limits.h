// SPDX-License-Identifier: Apache-2.0
// Sizes that both ends of the wire enforce. A text beyond its limit is refused, never cut silently.
#pragma once

#include <cstddef>

namespace sameframe::protocol {

inline constexpr int kProtocolVersion = 1;

inline constexpr std::size_t kMaxVideoIdBytes = 64;
inline constexpr std::size_t kMaxTitleBytes = 1024;
inline constexpr std::size_t kMaxUrlBytes = 4096;
inline constexpr std::size_t kMaxVideos = 100'000;
inline constexpr std::size_t kMaxAudioTracks = 64;
inline constexpr std::size_t kMaxCatalogueBytes = 64u << 20;

}  // namespace sameframe::protocol

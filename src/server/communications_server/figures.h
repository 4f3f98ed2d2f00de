// SPDX-License-Identifier: Apache-2.0
// What the communications server counts for GET /metrics. Loop thread only.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

namespace sameframe::server {

struct HubFigures {
    std::uint64_t connections = 0;                        // now
    std::uint64_t rooms = 0;                              // groups in memory now
    std::uint64_t messages = 0;                           // taken from members, so far
    std::uint64_t entries = 0;                            // made durable, so far
    std::uint64_t deliveries = 0;                         // messages times receivers, so far
    std::map<std::string_view, std::uint64_t> refusals;   // by code
    std::map<std::string_view, std::uint64_t> farewells;  // by code
};

}  // namespace sameframe::server

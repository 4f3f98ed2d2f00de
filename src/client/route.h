// SPDX-License-Identifier: Apache-2.0
// Route: what the page's address means. Pure. Addresses come from strangers' links, so anything that is not ours is
// the library.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ticks.h"

namespace sameframe::client {

// "/" is the library, "/v/<id>" a video, "/v/<id>?t=<seconds>" the same from a position, "/g/<id>" a group's page,
// "/j/<code>" the page of an invitation.
struct Route {
    std::optional<std::string> video;  // nullopt: the library
    MediaTime start{0};                // >= 0
    std::string group;                 // "": not a group's page
    std::string invitation;            // its code; "": not the page of one

    bool operator==(const Route&) const = default;
};

Route parse_route(std::string_view path);
std::string to_path(const Route& route);

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
// "Authorization: Bearer <token>" (RFC 6750 section 2.1). Pure.
#pragma once

#include <string_view>

#include "server/http/http_message.h"

namespace sameframe::server {

// "" if there is none. A view into the request.
inline std::string_view bearer_token(const HttpRequest& request) {
    constexpr std::string_view kScheme = "Bearer ";
    if (!request.authorization || !request.authorization->starts_with(kScheme)) return {};
    return std::string_view(*request.authorization).substr(kScheme.size());
}

}  // namespace sameframe::server

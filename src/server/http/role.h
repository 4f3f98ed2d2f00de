// SPDX-License-Identifier: Apache-2.0
// A role of the server as the router sees it: paths that are its own, and what it makes of requests for them.
// Loop thread only.
#pragma once

#include <cstddef>
#include <optional>

#include "server/http/decision.h"
#include "server/http/url_path.h"

namespace sameframe::server {

class Role {
public:
    virtual ~Role() = default;

    // Nothing if the path is none of this role's.
    virtual std::optional<Decision> handle(const HttpRequest& request, const UrlPath& path) = 0;

    // How long a body this path takes with this method; 0: it does not take the method. GET and HEAD are always taken,
    // without a body.
    virtual std::size_t body_limit(Method, const UrlPath&) const { return 0; }
};

}  // namespace sameframe::server

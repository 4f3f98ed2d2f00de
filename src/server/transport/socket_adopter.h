// SPDX-License-Identifier: Apache-2.0
// Who takes over a connection when HTTP on it ends with an upgrade.
#pragma once

#include <string_view>

#include "server/http/http_message.h"
#include "server/unique_fd.h"

namespace sameframe::server {

class SocketAdopter {
public:
    virtual ~SocketAdopter() = default;

    // The socket does not block; a SocketPoll may watch it. `received` are the bytes that came behind the request.
    // Nothing has been answered yet.
    virtual void adopt(UniqueFd socket, const HttpRequest& request, std::string_view received) = 0;
};

}  // namespace sameframe::server

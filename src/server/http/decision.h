// SPDX-License-Identifier: Apache-2.0
// What a role makes of a request: the answer, the file that is to be opened for it, an answer that comes later because
// another server or the disk must be asked, or the end of HTTP on this connection.
#pragma once

#include <functional>
#include <variant>

#include "server/http/file_response.h"
#include "server/http/http_message.h"

namespace sameframe::server {

using Answer = std::variant<HttpResponse, FileRequest>;

// `begin` is called once, on the loop; it calls its argument exactly once, on the loop, now or later.
struct Later {
    std::function<void(std::function<void(Answer)>)> begin;
};

// A WebSocket begins: the request has been found to be a proper one.
struct Upgrade {};

using Decision = std::variant<HttpResponse, FileRequest, Later, Upgrade>;

}  // namespace sameframe::server

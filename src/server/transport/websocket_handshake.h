// SPDX-License-Identifier: Apache-2.0
// The beginning of a WebSocket (RFC 6455 section 4): what is a proper request for one, and the answer to it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/http/http_message.h"

namespace sameframe::server::websocket {

// Nothing if a WebSocket may begin, else the refusal (400, 403, 426). Browsers name the page's origin, and anybody's
// page can try: it must be of the host that was asked, or one of `origins`. Programs other than browsers name none.
std::optional<HttpResponse> refuse_upgrade(const HttpRequest& request, std::span<const std::string> origins);

// The whole answer with status 101 for this Sec-WebSocket-Key.
std::string accept_upgrade(std::string_view key);

}  // namespace sameframe::server::websocket

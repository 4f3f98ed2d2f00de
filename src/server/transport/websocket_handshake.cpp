// SPDX-License-Identifier: Apache-2.0
#include "server/transport/websocket_handshake.h"

#include <algorithm>

#include "server/http/responses.h"
#include "server/security/base64.h"
#include "server/security/digest.h"

namespace sameframe::server::websocket {
namespace {

constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // RFC 6455 section 1.3
constexpr std::size_t kKeyCharacters = 24;                                 // 16 bytes in base64

// "https://host:8443" -> "host:8443"; ports that go without saying are left out on both sides by browsers.
std::string_view host_of(std::string_view origin) {
    const std::size_t mark = origin.find("://");
    return mark == std::string_view::npos ? std::string_view() : origin.substr(mark + 3);
}

bool may_use(const HttpRequest& request, std::span<const std::string> origins) {
    if (!request.origin) return true;
    if (request.host && host_of(*request.origin) == *request.host) return true;
    return std::find(origins.begin(), origins.end(), *request.origin) != origins.end();
}

}  // namespace

std::optional<HttpResponse> refuse_upgrade(const HttpRequest& request, std::span<const std::string> origins) {
    if (!request.upgrade || request.upgrade->version != "13") {
        HttpResponse response =
            error_response(426, "upgrade-required", "Only WebSockets of version 13 are here.", ErrorFormat::text);
        response.headers.emplace_back("Upgrade", "websocket");
        response.headers.emplace_back("Sec-WebSocket-Version", "13");
        return response;
    }
    if (request.method != Method::get || request.upgrade->key.size() != kKeyCharacters)
        return error_response(400, "bad-request", "This is no proper WebSocket handshake.", ErrorFormat::text);
    if (!may_use(request, origins))
        return error_response(403, "origin", "Pages of that origin may not connect.", ErrorFormat::text);
    return std::nullopt;
}

std::string accept_upgrade(std::string_view key) {
    return "HTTP/1.1 101 Switching Protocols\r\nServer: sameframe\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           base64(sha1(std::string(key).append(kGuid))) + "\r\n\r\n";
}

}  // namespace sameframe::server::websocket

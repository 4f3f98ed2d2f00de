// SPDX-License-Identifier: Apache-2.0
// Between the HTTP library's types and our own, and the text of a response's head.
#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/http_message.h"
#include "server/transport/forwarded_for.h"

namespace sameframe::server {

using WireRequest = boost::beast::http::request<boost::beast::http::empty_body>;

// What a failure to read a request is answered with; 0 if there is nobody left to answer.
unsigned refusal_status(const boost::system::error_code& error);

// HTTP/1.1 demands exactly one Host (RFC 9112 section 3.2).
bool is_acceptable(const WireRequest& request);

// The first request of a connection, if the bytes are the whole of its head and it asks for a WebSocket; `size` is then
// the head's length. Nothing: it is something else, incomplete or wrong, which a session will find out.
std::optional<HttpRequest> read_upgrade(std::string_view bytes, std::size_t max_header_bytes,
                                        const TrustedProxies& proxies, const boost::asio::ip::address& peer,
                                        std::size_t& size);

// Stamped with the present time; without the body. `peer`: who is connected.
HttpRequest make_request(const WireRequest& request, const TrustedProxies& proxies,
                         const boost::asio::ip::address& peer);

// Status line and fields, with Date, Content-Length and Connection, to the empty line.
std::string make_head(const HttpResponse& response, bool keep_alive);

// One line at level debug: method, target, status, bytes, time. Bad header bytes never reach the log.
void log_answer(const HttpRequest& request, const HttpResponse& response, bool sent,
                std::chrono::steady_clock::duration time);

}  // namespace sameframe::server

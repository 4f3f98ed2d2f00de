// SPDX-License-Identifier: Apache-2.0
#include "server/transport/http_wire.h"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <ctime>
#include <optional>
#include <utility>

#include "base/log.h"
#include "server/http/http_date.h"

namespace sameframe::server {
namespace {

namespace http = boost::beast::http;

std::optional<std::string> field_of(const WireRequest& request, http::field name) {
    const auto it = request.find(name);
    if (it == request.end()) return std::nullopt;
    return std::string(it->value());
}

// The values of all fields of this name, which is the same as one with commas (RFC 9110 section 5.3).
std::string all_of(const WireRequest& request, std::string_view name) {
    std::string values;
    const auto [first, last] = request.equal_range(name);
    for (auto field = first; field != last; ++field)
        values.append(values.empty() ? "" : ",").append(field->value());
    return values;
}

Method method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::get;
        case http::verb::head:
            return Method::head;
        case http::verb::post:
            return Method::post;
        case http::verb::put:
            return Method::put;
        case http::verb::delete_:
            return Method::remove;
        case http::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

std::optional<UpgradeFields> upgrade_of(const WireRequest& request) {
    const auto upgrade = request.find(http::field::upgrade);
    if (upgrade == request.end() || request.version() < 11) return std::nullopt;
    if (!http::token_list(request[http::field::connection]).exists("upgrade")) return std::nullopt;
    if (!http::token_list(upgrade->value()).exists("websocket")) return std::nullopt;
    return UpgradeFields{field_of(request, http::field::sec_websocket_key).value_or(""),
                         field_of(request, http::field::sec_websocket_version).value_or("")};
}

}  // namespace

unsigned refusal_status(const boost::system::error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
    if (error == http::error::bad_version) return 505;
    if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
    return error.category() == http::make_error_code(http::error::bad_method).category() ? 400 : 0;
}

bool is_acceptable(const WireRequest& request) {
    const auto hosts = request.count(http::field::host);
    return request.version() >= 11 ? hosts == 1 : hosts <= 1;
}

std::optional<HttpRequest> read_upgrade(std::string_view bytes, std::size_t max_header_bytes,
                                        const TrustedProxies& proxies, const boost::asio::ip::address& peer,
                                        std::size_t& size) {
    if (!bytes.starts_with("GET ") || bytes.find("\r\nSec-WebSocket-Key:") == bytes.npos) return std::nullopt;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(max_header_bytes));
    boost::system::error_code error;
    size = parser.put(boost::asio::buffer(bytes), error);
    if (error || !parser.is_done() || !is_acceptable(parser.get())) return std::nullopt;
    HttpRequest request = make_request(parser.get(), proxies, peer);
    if (!request.upgrade) return std::nullopt;
    return request;
}

HttpRequest make_request(const WireRequest& wire, const TrustedProxies& proxies,
                         const boost::asio::ip::address& peer) {
    HttpRequest request;
    request.address = proxies.client(peer, all_of(wire, "X-Forwarded-For"));
    request.method = method_of(wire.method());
    request.target = std::string(wire.target());
    request.range = field_of(wire, http::field::range);
    request.if_range = field_of(wire, http::field::if_range);
    request.if_match = field_of(wire, http::field::if_match);
    request.if_none_match = field_of(wire, http::field::if_none_match);
    request.if_modified_since = field_of(wire, http::field::if_modified_since);
    request.if_unmodified_since = field_of(wire, http::field::if_unmodified_since);
    request.accept_encoding = field_of(wire, http::field::accept_encoding);
    request.accept_language = field_of(wire, http::field::accept_language);
    request.authorization = field_of(wire, http::field::authorization);
    request.host = field_of(wire, http::field::host);
    request.origin = field_of(wire, http::field::origin);
    if (const auto proto = wire.find("X-Forwarded-Proto"); proto != wire.end())
        request.forwarded_proto = std::string(proto->value());
    request.upgrade = upgrade_of(wire);
    request.received_at = std::time(nullptr);
    return request;
}

std::string make_head(const HttpResponse& response, bool keep_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
    head.append(reason_phrase(response.status)).append("\r\nServer: sameframe\r\nDate: ");
    head.append(format_http_date(std::time(nullptr))).append("\r\n");
    for (const auto& [name, value] : response.headers)
        head.append(name).append(": ").append(value).append("\r\n");
    if (response.has_content()) head.append("Content-Length: " + std::to_string(response.content_length()) + "\r\n");
    head.append(keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
    return head;
}

void log_answer(const HttpRequest& request, const HttpResponse& response, bool sent,
                std::chrono::steady_clock::duration time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    std::string line = "target=" + request.target + " status=" + std::to_string(response.status);
    if (request.range) line += " range=" + *request.range;
    line += " bytes=" + std::to_string(response.head_only ? 0 : response.content_length());
    line += " ms=" + std::to_string(ms);
    if (!sent) line += " broken=yes";
    log(LogLevel::debug, "http", line);
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/transport/remote_link.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <exception>
#include <utility>

#include "base/log.h"
#include "protocol/error_codes.h"
#include "server/communications_server/instruction_codec.h"

namespace sameframe::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr auto kAsValue = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kPatience{5};

Report unavailable() { return Refused{std::string(protocol::codes::kUnavailable), 1000}; }

Error failed(const boost::system::error_code& error) { return {ErrorCode::network, error.message()}; }

}  // namespace

Result<ServerAddress> ServerAddress::parse(const std::string& url) {
    constexpr std::string_view kScheme = "http://";
    const Error wrong{ErrorCode::invalid_argument, url + " is not of the form http://host:port"};
    if (!url.starts_with(kScheme)) return wrong;
    std::string rest = url.substr(kScheme.size());
    if (rest.ends_with('/')) rest.pop_back();
    const std::size_t colon = rest.rfind(':');
    const bool has_port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
    ServerAddress address{rest.substr(0, has_port ? colon : std::string::npos),
                          has_port ? rest.substr(colon + 1) : "80"};
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    const bool digits = address.port.find_first_not_of("0123456789") == std::string::npos;
    if (address.host.empty() || address.port.empty() || !digits || rest.find('/') != std::string::npos) return wrong;
    return address;
}

void RemoteLink::instruct(Instruction instruction, Then then) {
    asio::co_spawn(
        loop_,
        [this, body = encode(instruction), then = std::move(then)]() -> asio::awaitable<void> {
            Result<std::string> answer = co_await post(body);
            Result<Report> report = answer ? decode_report(*answer) : Result<Report>(answer.error());
            if (!report) log(LogLevel::error, "link", report.error());
            then(report ? *std::move(report) : unavailable());
        },
        asio::detached);
}

asio::awaitable<Result<std::string>> RemoteLink::post(std::string body) {
    tcp::resolver resolver(loop_);
    const auto [unresolved, endpoints] = co_await resolver.async_resolve(address_.host, address_.port, kAsValue);
    if (unresolved) co_return failed(unresolved);
    boost::beast::tcp_stream stream(loop_);
    stream.expires_after(kPatience);
    const auto [unconnected, endpoint] = co_await stream.async_connect(endpoints, kAsValue);
    if (unconnected) co_return failed(unconnected);
    http::request<http::string_body> request(http::verb::post, "/internal/v1/instruct", 11);
    request.set(http::field::host, address_.host);
    request.set(http::field::authorization, "Bearer " + secret_);
    request.set(http::field::connection, "close");
    request.body() = std::move(body);
    request.prepare_payload();
    const auto [unsent, sent] = co_await http::async_write(stream, request, kAsValue);
    if (unsent) co_return failed(unsent);
    boost::beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(kMaxReportBytes);
    const auto [unread, read] = co_await http::async_read(stream, buffer, parser, kAsValue);
    if (unread) co_return failed(unread);
    if (parser.get().result() != http::status::ok)
        co_return Error{ErrorCode::http_status,
                        "the communications server answers with status " + std::to_string(parser.get().result_int())};
    co_return std::move(parser.get().body());
}

}  // namespace sameframe::server

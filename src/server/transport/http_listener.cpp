// SPDX-License-Identifier: Apache-2.0
#include "server/transport/http_listener.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>
#include <vector>

#include "base/log.h"

namespace sameframe::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAsValue = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMaxRefusals = 64;  // connections above the limit that are told so; further ones are just closed
constexpr std::chrono::milliseconds kAcceptPause{100};

}  // namespace

HttpListener::HttpListener(asio::io_context& loop, SessionContext context)
    : loop_(loop), context_(std::move(context)), acceptor_(loop), grace_timer_(loop) {}

Result<std::uint16_t> HttpListener::listen(const std::string& host, std::uint16_t port) {
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    const auto failed = [&] {
        return Error{ErrorCode::network, host + ":" + std::to_string(port) + ": " + error.message()};
    };
    if (error) return failed();
    const tcp::endpoint endpoint(address, port);
    acceptor_.open(endpoint.protocol(), error);
    if (error) return failed();
    acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (address.is_v6()) acceptor_.set_option(asio::ip::v6_only(false), error);  // "::" serves both families
    acceptor_.bind(endpoint, error);
    if (error) return failed();
    acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return failed();
    return acceptor_.local_endpoint(error).port();
}

void HttpListener::start() { asio::co_spawn(loop_, accept_all(), asio::detached); }

void HttpListener::stop(std::chrono::milliseconds grace) {
    if (std::exchange(stopping_, true)) return;
    error_code ignored;
    acceptor_.close(ignored);
    for (HttpSession* session : sessions_)
        session->finish();
    if (sessions_.empty()) return;
    grace_timer_.expires_after(grace);
    grace_timer_.async_wait([this](error_code error) {
        if (error) return;
        for (HttpSession* session : sessions_)
            session->abort();
    });
}

asio::awaitable<void> HttpListener::accept_all() {
    asio::steady_timer pause(loop_);
    while (!stopping_) {
        auto [error, socket] = co_await acceptor_.async_accept(kAsValue);
        if (stopping_) break;
        if (error) {
            if (error == asio::error::connection_aborted) continue;
            // Out of descriptors or memory: wait for others to end instead of spinning.
            log(LogLevel::warning, "listener", error.message());
            pause.expires_after(kAcceptPause);
            co_await pause.async_wait(kAsValue);
            continue;
        }
        const std::size_t limit = context_.limits.max_connections;
        if (sessions_.size() >= limit + kMaxRefusals) continue;
        const auto mode = sessions_.size() < limit ? HttpSession::Mode::serve : HttpSession::Mode::refuse;
        auto session = std::make_shared<HttpSession>(std::move(socket), context_, mode);
        sessions_.insert(session.get());
        asio::co_spawn(loop_, serve(std::move(session)), asio::detached);
    }
}

asio::awaitable<void> HttpListener::serve(std::shared_ptr<HttpSession> session) {
    // The libraries report through values here; what may still be thrown is out of memory, and ends one connection.
    try {
        co_await session->run();
    } catch (const std::exception& exception) {
        log(LogLevel::error, "session", exception.what());
    }
    sessions_.erase(session.get());
    if (stopping_ && sessions_.empty()) grace_timer_.cancel();
}

}  // namespace sameframe::server

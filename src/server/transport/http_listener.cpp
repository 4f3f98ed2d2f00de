// SPDX-License-Identifier: Apache-2.0
#include "server/transport/http_listener.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstring>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

#include "base/log.h"
#include "server/transport/http_wire.h"

namespace sameframe::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kMaxRefusals = 64;  // connections above the limit that are told so; further ones are just closed
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr int kAcceptsPerTurn = 64;  // then those who are here have their turn

asio::ip::address address_of(const sockaddr_storage& peer) {
    tcp::endpoint endpoint;
    const std::size_t size = peer.ss_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    std::memcpy(endpoint.data(), &peer, size);
    return endpoint.address();
}

}  // namespace

HttpListener::HttpListener(asio::io_context& loop, SessionContext context)
    : loop_(loop),
      context_(std::move(context)),
      acceptor_(loop),
      arrivals_(loop, context_.poll,
                [this](Arrivals::Arrival arrival, std::string_view bytes) { spoke(std::move(arrival), bytes); }),
      pause_(loop),
      grace_timer_(loop) {}

Result<std::uint16_t> HttpListener::listen(const std::string& host, std::uint16_t port) {
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    const auto failed = [&] {
        return Error{ErrorCode::network, host + ":" + std::to_string(port) + ": " + error.message()};
    };
    if (error) return failed();
    const tcp::endpoint endpoint(address, port);
    protocol_ = endpoint.protocol();
    acceptor_.open(protocol_, error);
    if (error) return failed();
    acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (address.is_v6()) acceptor_.set_option(asio::ip::v6_only(false), error);  // "::" serves both families
    acceptor_.set_option(tcp::no_delay(true), error);                            // those that are accepted inherit it
    acceptor_.bind(endpoint, error);
    if (error) return failed();
    acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return failed();
    acceptor_.native_non_blocking(true, error);
    if (error) return failed();
    return acceptor_.local_endpoint(error).port();
}

void HttpListener::start() { wait_to_accept(); }

void HttpListener::stop(std::chrono::milliseconds grace) {
    if (std::exchange(stopping_, true)) return;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    arrivals_.close_all();
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

void HttpListener::wait_to_accept() {
    acceptor_.async_wait(tcp::acceptor::wait_read, [this](error_code error) {
        if (!error && !stopping_) accept_all();
    });
}

void HttpListener::accept_all() {
    for (int i = 0; i < kAcceptsPerTurn; ++i) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        const int fd = ::accept4(acceptor_.native_handle(), reinterpret_cast<sockaddr*>(&peer), &size,
                                 SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            admit(UniqueFd(fd), address_of(peer));
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) break;
        if (errno == EINTR || errno == ECONNABORTED || errno == EPROTO) continue;
        // Out of descriptors or memory: wait for others to end instead of spinning.
        log(LogLevel::warning, "listener", std::system_category().message(errno));
        pause_.expires_after(kAcceptPause);
        return pause_.async_wait([this](error_code error) {
            if (!error && !stopping_) wait_to_accept();
        });
    }
    wait_to_accept();
}

void HttpListener::admit(UniqueFd socket, asio::ip::address peer) {
    const TransportLimits& limits = context_.limits;
    const std::size_t here = sessions_.size() + arrivals_.size();
    if (here >= limits.max_connections + kMaxRefusals) return;
    const bool refused = here >= limits.max_connections;
    // Places for those that are refused are few: they must speak soon.
    const auto patience = refused ? limits.header_timeout : limits.idle_timeout;
    arrivals_.take({std::move(socket), std::move(peer), refused, Arrivals::Clock::now() + patience});
}

// What begins a WebSocket becomes one at once, without a session for the one request that it has made by HTTP.
void HttpListener::spoke(Arrivals::Arrival arrival, std::string_view bytes) {
    const TransportLimits& limits = context_.limits;
    std::size_t size = 0;
    if (!arrival.refused && context_.web_sockets) {
        const auto request = read_upgrade(bytes, limits.max_header_bytes, limits.trusted_proxies, arrival.peer, size);
        if (request && std::holds_alternative<Upgrade>(context_.router.route(*request)))
            return context_.web_sockets->adopt(std::move(arrival.socket), *request, bytes.substr(size));
    }
    context_.poll.remove(arrival.socket.get());
    const auto mode = arrival.refused ? HttpSession::Mode::refuse : HttpSession::Mode::serve;
    tcp::socket socket(loop_);
    error_code error;
    socket.assign(protocol_, arrival.socket.get(), error);
    if (error) return;
    arrival.socket.release();
    auto session = std::make_shared<HttpSession>(std::move(socket), context_, mode, std::move(arrival.peer), bytes);
    sessions_.insert(session.get());
    asio::co_spawn(loop_, serve(std::move(session)), asio::detached);
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

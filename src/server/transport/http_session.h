// SPDX-License-Identifier: Apache-2.0
// One HTTP/1.1 connection: requests in, one after the other (pipelined ones wait their turn in the buffer), responses
// out, within time and size limits. Loop thread only; waits for nothing but its socket and, on other threads, the disk.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/router.h"
#include "server/transport/file_store.h"
#include "server/transport/forwarded_for.h"
#include "server/transport/socket_adopter.h"
#include "server/transport/socket_poll.h"

namespace sameframe::server {

struct TransportLimits {
    std::size_t max_connections = 1024;
    std::size_t max_header_bytes = 16 * 1024;          // request line and fields
    std::chrono::milliseconds header_timeout{10'000};  // from a request's first byte to the end of its fields, or body
    std::chrono::milliseconds idle_timeout{60'000};    // between requests
    std::chrono::milliseconds stall_timeout{90'000};   // a receiver that takes no byte: a paused player does that
    TrustedProxies trusted_proxies;  // limits by address count those for whom these proxies ask
};

// What all sessions share; outlives them.
struct SessionContext {
    const Router& router;
    const FileStore& files;
    SocketPoll& poll;
    TransportLimits limits;
    SocketAdopter* web_sockets = nullptr;  // null: the router upgrades nothing
    // Large bodies that are being read now: they are taken before it is known who sends them, so only a few at once.
    std::shared_ptr<std::size_t> large_bodies = std::make_shared<std::size_t>(0);
};

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    enum class Mode {
        serve,
        refuse,  // too many connections: the first request is answered with 503
    };
    // `peer` is who is connected, `first` the bytes that have come.
    HttpSession(boost::asio::ip::tcp::socket socket, const SessionContext& context, Mode mode,
                boost::asio::ip::address peer, std::string_view first);

    // Runs until the connection ends.
    boost::asio::awaitable<void> run();

    // Ends now if no request is being answered, else behind the present answer.
    void finish();
    // Ends now.
    void abort();

private:
    using Clock = std::chrono::steady_clock;
    enum class Next { another_request, close, close_gently, handed_over };
    using FieldsParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

    boost::asio::awaitable<bool> wait_for_request();
    boost::asio::awaitable<Next> serve_one();
    boost::asio::awaitable<Next> refuse(unsigned status);
    // 0, or the status with which the body is refused, or nothing if the connection is gone.
    boost::asio::awaitable<std::optional<unsigned>> read_body(FieldsParser& fields, std::size_t limit,
                                                              std::string& body);
    boost::asio::awaitable<Next> answer(const HttpRequest& request, bool keep_alive);
    boost::asio::awaitable<Next> answer_with_file(const HttpRequest& request, FileRequest wanted, bool keep_alive);
    boost::asio::awaitable<Next> give(const HttpRequest& request, const HttpResponse& response, bool keep_alive,
                                      const FileStore::Opened* file, boost::asio::thread_pool* threads);
    void hand_over(const HttpRequest& request);
    boost::asio::awaitable<bool> send(const HttpResponse& response, bool keep_alive, const FileStore::Opened* file,
                                      boost::asio::thread_pool* threads);
    boost::asio::awaitable<bool> send_text(std::string_view text);
    boost::asio::awaitable<bool> send_file(boost::asio::thread_pool& threads, int fd, HttpResponse::FilePart part);
    boost::asio::awaitable<void> linger();

    void arm(std::chrono::milliseconds time);  // from now on the present wait may take so long
    void disarm();

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    boost::beast::flat_buffer buffer_;
    const SessionContext& context_;
    const Mode mode_;
    const boost::asio::ip::address peer_;
    Clock::time_point request_began_;
    std::uint64_t armed_ = 0;  // counts arm() and disarm(): tells a timer that was overtaken
    bool timed_out_ = false;
    bool idle_ = true;
    bool finishing_ = false;
};

}  // namespace sameframe::server

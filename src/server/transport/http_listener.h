// SPDX-License-Identifier: Apache-2.0
// Accepts connections and keeps the list of them. Loop thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>

#include "base/result.h"
#include "server/transport/arrivals.h"
#include "server/transport/http_session.h"

namespace sameframe::server {

class HttpListener {
public:
    HttpListener(boost::asio::io_context& loop, SessionContext context);

    // `host` is an address or "localhost"; port 0 takes a free one. The port that is bound. Errors: network.
    Result<std::uint16_t> listen(const std::string& host, std::uint16_t port);

    void start();
    // Accepts no more; connections end after the answer that they are giving, all at once after `grace`.
    void stop(std::chrono::milliseconds grace);

private:
    void wait_to_accept();
    void accept_all();
    void admit(UniqueFd socket, boost::asio::ip::address peer);
    void spoke(Arrivals::Arrival arrival, std::string_view bytes);
    boost::asio::awaitable<void> serve(std::shared_ptr<HttpSession> session);

    boost::asio::io_context& loop_;
    const SessionContext context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::ip::tcp protocol_ = boost::asio::ip::tcp::v4();
    Arrivals arrivals_;
    boost::asio::steady_timer pause_;
    boost::asio::steady_timer grace_timer_;
    std::unordered_set<HttpSession*> sessions_;
    bool stopping_ = false;
};

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// Who takes over a connection when HTTP on it ends with an upgrade.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "server/http/http_message.h"

namespace sameframe::server {

class SocketAdopter {
public:
    virtual ~SocketAdopter() = default;

    // `received` are the bytes that came behind the request. Nothing has been answered yet.
    virtual void adopt(boost::asio::ip::tcp::socket socket, const HttpRequest& request, std::string received) = 0;
};

}  // namespace sameframe::server

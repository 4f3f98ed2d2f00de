// SPDX-License-Identifier: Apache-2.0
// WebSockets of the browser, through Emscripten's API. Main thread.
#pragma once

#include "net/socket.h"

namespace sameframe::web {

class BrowserSockets : public net::Sockets {
public:
    std::unique_ptr<net::Socket> open(const std::string& url, net::SocketEvents events) override;
};

}  // namespace sameframe::web

// SPDX-License-Identifier: Apache-2.0
// Socket: one WebSocket connection, from its attempt to its end; text messages only. A new one is made for every
// attempt: coming back is the session's business (net/session.h). Main thread; events come on the main thread, never
// from inside open() or send(), and none comes after the object is gone.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sameframe::net {

struct SocketEvents {
    std::function<void()> on_open;
    std::function<void(std::string_view text)> on_text;
    std::function<void()> on_closed;  // once: refused, cut, or closed by the other side
};

class Socket {
public:
    virtual ~Socket() = default;  // closes
    // Ignored before on_open and after on_closed.
    virtual void send(std::string_view text) = 0;
};

class Sockets {
public:
    virtual ~Sockets() = default;
    // `url`: ws: or wss:, or a path of the page's own origin.
    virtual std::unique_ptr<Socket> open(const std::string& url, SocketEvents events) = 0;
};

}  // namespace sameframe::net

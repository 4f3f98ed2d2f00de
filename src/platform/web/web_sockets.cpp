// SPDX-License-Identifier: Apache-2.0
#include "platform/web/web_sockets.h"

#include <emscripten/emscripten.h>
#include <emscripten/websocket.h>

#include <utility>

#include "platform/web/js_text.h"

extern "C" char* sameframe_socket_url(const char* url);

namespace sameframe::web {
namespace {

constexpr unsigned short kNormalClosure = 1000;  // RFC 6455, 7.4.1

class BrowserSocket : public net::Socket {
public:
    BrowserSocket(const std::string& url, net::SocketEvents events);
    ~BrowserSocket() override;
    void send(std::string_view text) override;

private:
    static bool on_open(int, const EmscriptenWebSocketOpenEvent*, void* self);
    static bool on_message(int, const EmscriptenWebSocketMessageEvent* message, void* self);
    static bool on_close(int, const EmscriptenWebSocketCloseEvent*, void* self);

    net::SocketEvents events_;
    EMSCRIPTEN_WEBSOCKET_T handle_ = 0;
    bool open_ = false;
    std::string outgoing_;  // ends in a zero, as the API wants it; kept for its memory
};

// Handlers are copied before they are called: what they do may end this object.
bool BrowserSocket::on_open(int, const EmscriptenWebSocketOpenEvent*, void* context) {
    auto& self = *static_cast<BrowserSocket*>(context);
    self.open_ = true;
    if (const auto handler = self.events_.on_open) handler();
    return true;
}

bool BrowserSocket::on_message(int, const EmscriptenWebSocketMessageEvent* message, void* context) {
    auto& self = *static_cast<BrowserSocket*>(context);
    if (!message->isText || message->numBytes == 0) return true;  // nobody sends us bytes
    const auto handler = self.events_.on_text;
    // The count includes the zero that Emscripten puts behind the text.
    if (handler) handler({reinterpret_cast<const char*>(message->data), message->numBytes - 1});
    return true;
}

bool BrowserSocket::on_close(int, const EmscriptenWebSocketCloseEvent*, void* context) {
    auto& self = *static_cast<BrowserSocket*>(context);
    self.open_ = false;
    if (const auto handler = std::exchange(self.events_.on_closed, nullptr)) handler();
    return true;
}

BrowserSocket::BrowserSocket(const std::string& url, net::SocketEvents events) : events_(std::move(events)) {
    const std::string absolute = take_text(sameframe_socket_url(url.c_str()));
    EmscriptenWebSocketCreateAttributes attributes;
    emscripten_websocket_init_create_attributes(&attributes);
    attributes.url = absolute.c_str();
    handle_ = emscripten_websocket_new(&attributes);
    if (handle_ <= 0) {  // an address that the browser refuses; the session's time for a handshake runs out
        handle_ = 0;
        return;
    }
    emscripten_websocket_set_onopen_callback(handle_, this, on_open);
    emscripten_websocket_set_onmessage_callback(handle_, this, on_message);
    emscripten_websocket_set_onclose_callback(handle_, this, on_close);
}

BrowserSocket::~BrowserSocket() {
    if (handle_ == 0) return;
    emscripten_websocket_close(handle_, kNormalClosure, "");
    emscripten_websocket_delete(handle_);
}

void BrowserSocket::send(std::string_view text) {
    if (!open_) return;
    outgoing_.assign(text);
    emscripten_websocket_send_utf8_text(handle_, outgoing_.c_str());
}

}  // namespace

std::unique_ptr<net::Socket> BrowserSockets::open(const std::string& url, net::SocketEvents events) {
    return std::make_unique<BrowserSocket>(url, std::move(events));
}

}  // namespace sameframe::web

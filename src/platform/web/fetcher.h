// SPDX-License-Identifier: Apache-2.0
// BrowserFetcher: HTTP by the browser. Whole bodies and ranges through Emscripten's fetch API, streaming ones through
// the page's fetch() (shell/js/library_stream_fetch.js). Main thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "net/fetch.h"

struct emscripten_fetch_t;

namespace sameframe::web {

class BrowserFetcher : public net::Fetcher {
public:
    // `post` runs a function soon, on the main thread, after the present call has returned.
    explicit BrowserFetcher(std::function<void(std::function<void()>)> post) : post_(std::move(post)) {}

    net::FetchId start(net::FetchRequest request, net::FetchEvents events) override;
    void cancel(net::FetchId id) override;
    void pause(net::FetchId id, bool paused) override;

    // For the page's JavaScript.
    bool on_stream_response(net::FetchId id, int status, const char* headers);
    void on_stream_bytes(net::FetchId id, const std::uint8_t* bytes, std::size_t size);
    void on_stream_end(net::FetchId id, bool complete);

private:
    struct Transfer {
        net::FetchEvents events;
        emscripten_fetch_t* handle = nullptr;  // null: streaming
        bool answered = false;                 // its response has been handed on
        std::optional<std::uint64_t> range_begin;
        bool any_status = false;
        std::string body;  // being sent; the browser's side reads it from here
    };
    using TransferPointer = std::shared_ptr<Transfer>;

    struct Callbacks;  // of emscripten_fetch

    TransferPointer find(net::FetchId id) const;
    bool answer(net::FetchId id, int status, std::string_view headers);
    void finish(net::FetchId id);
    void fail(net::FetchId id, Error error);
    void start_whole(net::FetchId id, const net::FetchRequest& request, Transfer& transfer);

    std::function<void(std::function<void()>)> post_;
    std::map<net::FetchId, TransferPointer> transfers_;
    net::FetchId next_id_ = 1;
};

}  // namespace sameframe::web

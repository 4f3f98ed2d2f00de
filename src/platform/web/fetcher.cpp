// SPDX-License-Identifier: Apache-2.0
#include "platform/web/fetcher.h"

#include <emscripten/emscripten.h>
#include <emscripten/fetch.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "platform/web/response_headers.h"

using sameframe::web::BrowserFetcher;

extern "C" {
void sameframe_stream_start(BrowserFetcher* self, unsigned id, const char* url, const char* range);
void sameframe_stream_pause(unsigned id, int paused);
void sameframe_stream_cancel(unsigned id);

EMSCRIPTEN_KEEPALIVE int sameframe_on_stream_response(BrowserFetcher* self, unsigned id, int status,
                                                      const char* headers) {
    return self->on_stream_response(id, status, headers);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_stream_bytes(BrowserFetcher* self, unsigned id, const std::uint8_t* bytes,
                                                    unsigned size) {
    self->on_stream_bytes(id, bytes, size);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_stream_end(BrowserFetcher* self, unsigned id, int complete) {
    self->on_stream_end(id, complete != 0);
}
}

namespace sameframe::web {
namespace {

constexpr int kHeadersReceived = 2;  // XMLHttpRequest's readyState

std::string range_header(const std::optional<net::FetchRequest::Range>& range) {
    if (!range) return {};
    return "bytes=" + std::to_string(range->begin) + "-" + std::to_string(range->end - 1);
}

std::string headers_of(emscripten_fetch_t* handle) {
    std::string text(emscripten_fetch_get_response_headers_length(handle) + 1, '\0');
    emscripten_fetch_get_response_headers(handle, text.data(), text.size());
    text.resize(std::strlen(text.c_str()));
    return text;
}

struct Owner {
    BrowserFetcher* fetcher;
    net::FetchId id;
};

}  // namespace

// Emscripten calls these; a transfer that is no longer in the table was cancelled, and the call is an echo of that.
struct BrowserFetcher::Callbacks {
    static Owner owner(emscripten_fetch_t* handle) { return *static_cast<Owner*>(handle->userData); }

    static void on_state(emscripten_fetch_t* handle) {
        const auto [fetcher, id] = owner(handle);
        const TransferPointer transfer = fetcher->find(id);
        // A server that ignores the range begins to send the whole file: its headers say so before the bytes come.
        if (transfer && handle->readyState == kHeadersReceived && !transfer->answered && handle->status != 0)
            fetcher->answer(id, handle->status, headers_of(handle));
    }

    static void on_success(emscripten_fetch_t* handle) {
        const auto [fetcher, id] = owner(handle);
        const TransferPointer transfer = fetcher->find(id);
        if (!transfer) return;
        if (!transfer->answered && !fetcher->answer(id, handle->status, headers_of(handle))) return;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(handle->data);
        if (handle->numBytes > 0) transfer->events.on_bytes({bytes, static_cast<std::size_t>(handle->numBytes)});
        if (!fetcher->find(id)) return;  // cancelled by its own bytes
        fetcher->finish(id);
        transfer->events.on_done();
    }

    static void on_error(emscripten_fetch_t* handle) {
        const auto [fetcher, id] = owner(handle);
        const TransferPointer transfer = fetcher->find(id);
        if (!transfer) return;
        const int status = handle->status;
        if (transfer->any_status && status != 0) {  // to Emscripten a 403 is an error, to the caller an answer
            on_success(handle);
            return;
        }
        const Error error =
            status >= 300 ? error_of_status(status, transfer->range_begin) : Error{ErrorCode::network, "no answer"};
        // start() may still be on the stack.
        fetcher->post_([fetcher = fetcher, id = id, error] { fetcher->fail(id, error); });
    }
};

net::FetchId BrowserFetcher::start(net::FetchRequest request, net::FetchEvents events) {
    const net::FetchId id = next_id_++;
    const auto transfer = std::make_shared<Transfer>();
    transfer->events = std::move(events);
    if (request.range) transfer->range_begin = request.range->begin;
    transfer->any_status = request.any_status;
    transfer->body = std::move(request.body);
    transfers_[id] = transfer;
    if (request.streaming)
        sameframe_stream_start(this, id, request.url.c_str(), range_header(request.range).c_str());
    else
        start_whole(id, request, *transfer);
    return id;
}

void BrowserFetcher::start_whole(net::FetchId id, const net::FetchRequest& request, Transfer& transfer) {
    emscripten_fetch_attr_t attributes;
    emscripten_fetch_attr_init(&attributes);
    attributes.requestMethod[request.method.copy(attributes.requestMethod, sizeof attributes.requestMethod - 1)] = 0;
    attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY | EMSCRIPTEN_FETCH_REPLACE;  // no store of its own
    attributes.userData = new Owner{this, id};
    attributes.onsuccess = Callbacks::on_success;
    attributes.onerror = Callbacks::on_error;
    attributes.onreadystatechange = Callbacks::on_state;
    const std::string range = range_header(request.range);
    std::vector<const char*> headers;
    if (request.range) headers.insert(headers.end(), {"Range", range.c_str()});
    for (const auto& [name, value] : request.headers) headers.insert(headers.end(), {name.c_str(), value.c_str()});
    headers.push_back(nullptr);
    attributes.requestHeaders = headers.data();
    if (!transfer.body.empty()) {
        attributes.requestData = transfer.body.data();
        attributes.requestDataSize = transfer.body.size();
    }
    transfer.handle = emscripten_fetch(&attributes, request.url.c_str());
}

void BrowserFetcher::cancel(net::FetchId id) { finish(id); }

void BrowserFetcher::pause(net::FetchId id, bool paused) {
    const TransferPointer transfer = find(id);
    if (transfer && !transfer->handle) sameframe_stream_pause(id, paused);
}

BrowserFetcher::TransferPointer BrowserFetcher::find(net::FetchId id) const {
    const auto found = transfers_.find(id);
    return found == transfers_.end() ? nullptr : found->second;
}

// False if the transfer has ended by that.
bool BrowserFetcher::answer(net::FetchId id, int status, std::string_view headers) {
    const TransferPointer transfer = find(id);
    if (status >= 300 && !transfer->any_status) {
        fail(id, error_of_status(status, transfer->range_begin));
        return false;
    }
    transfer->answered = true;
    const auto& on_response = transfer->events.on_response;
    const bool wanted = !on_response || on_response(parse_response(status, headers));
    if (!wanted) finish(id);
    return wanted && find(id) != nullptr;
}

// Takes the transfer from the table and ends it in the browser. Nothing is called back after that.
void BrowserFetcher::finish(net::FetchId id) {
    const TransferPointer transfer = find(id);
    if (!transfer) return;
    transfers_.erase(id);
    if (!transfer->handle) {
        sameframe_stream_cancel(id);
        return;
    }
    // Closed later: this may be a callback of the very handle, and Emscripten still reads it afterwards.
    post_([handle = transfer->handle] {
        const auto* owner = static_cast<Owner*>(handle->userData);
        emscripten_fetch_close(handle);
        delete owner;
    });
}

void BrowserFetcher::fail(net::FetchId id, Error error) {
    const TransferPointer transfer = find(id);
    if (!transfer) return;
    finish(id);
    transfer->events.on_failed(std::move(error));
}

bool BrowserFetcher::on_stream_response(net::FetchId id, int status, const char* headers) {
    return find(id) && answer(id, status, headers);
}

void BrowserFetcher::on_stream_bytes(net::FetchId id, const std::uint8_t* bytes, std::size_t size) {
    if (const TransferPointer transfer = find(id)) transfer->events.on_bytes({bytes, size});
}

void BrowserFetcher::on_stream_end(net::FetchId id, bool complete) {
    const TransferPointer transfer = find(id);
    if (!transfer) return;
    if (!complete) {
        fail(id, {ErrorCode::network, transfer->answered ? "cut off" : "no answer"});
        return;
    }
    transfers_.erase(id);
    transfer->events.on_done();
}

}  // namespace sameframe::web

// SPDX-License-Identifier: Apache-2.0
#include "net/text_request.h"

#include <utility>

namespace sameframe::net {

void TextRequest::start(const std::string& url, std::size_t max_bytes, Done done) {
    cancel();
    body_.clear();
    max_bytes_ = max_bytes;
    done_ = std::move(done);
    FetchEvents events;
    events.on_bytes = [this](std::span<const std::uint8_t> bytes) {
        if (body_.size() + bytes.size() > max_bytes_) {
            const FetchId id = std::exchange(id_, 0);
            fetcher_.cancel(id);
            finish(Error{ErrorCode::too_large, "response body"});
            return;
        }
        body_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    events.on_done = [this] { finish(std::move(body_)); };
    events.on_failed = [this](Error error) { finish(std::move(error)); };
    id_ = fetcher_.start({.url = url}, std::move(events));
}

void TextRequest::cancel() {
    if (id_ != 0) fetcher_.cancel(std::exchange(id_, 0));
    done_ = nullptr;
}

void TextRequest::finish(Result<std::string> result) {
    id_ = 0;
    // Moved out first: the handler may start the next request.
    if (Done done = std::exchange(done_, nullptr)) done(std::move(result));
}

}  // namespace sameframe::net

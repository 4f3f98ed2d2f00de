// SPDX-License-Identifier: Apache-2.0
// A whole small body by GET, for JSON. One at a time per object; the answer never comes after destruction.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "net/fetch.h"

namespace sameframe::net {

class TextRequest {
public:
    using Done = std::function<void(Result<std::string>)>;

    explicit TextRequest(Fetcher& fetcher) : fetcher_(fetcher) {}
    ~TextRequest() { cancel(); }
    TextRequest(const TextRequest&) = delete;
    TextRequest& operator=(const TextRequest&) = delete;

    // Replaces the one under way. A body above `max_bytes` ends as too_large.
    void start(const std::string& url, std::size_t max_bytes, Done done);
    void cancel();
    bool active() const { return id_ != 0; }

private:
    void finish(Result<std::string> result);

    Fetcher& fetcher_;
    FetchId id_ = 0;
    std::size_t max_bytes_ = 0;
    std::string body_;
    Done done_;
};

}  // namespace sameframe::net

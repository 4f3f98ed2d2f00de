// SPDX-License-Identifier: Apache-2.0
// Addresses: where the video server is. The page comes from the connection server, which tells (GET /api/v1/system);
// most of the time both are one. Until that is known everything is asked of the page's own origin. Main thread.
#pragma once

#include <memory>
#include <string>

#include "client/platform.h"
#include "net/backoff.h"
#include "net/text_request.h"

namespace sameframe::client {

class Addresses {
public:
    explicit Addresses(Platform& platform);
    ~Addresses() { *alive_ = false; }

    // A path of the video server as an address to fetch; what is an address already stays.
    std::string video(const std::string& path) const;
    bool known() const { return known_; }

private:
    void ask();

    Platform& platform_;
    net::TextRequest request_;
    net::Backoff backoff_;
    const std::shared_ptr<bool> alive_;
    std::string video_;  // "https://host:port", "" for the page's own origin
    bool known_ = false;
};

}  // namespace sameframe::client

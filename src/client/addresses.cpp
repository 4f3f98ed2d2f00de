// SPDX-License-Identifier: Apache-2.0
#include "client/addresses.h"

#include "client/system_codec.h"
#include "protocol/limits.h"

namespace sameframe::client {

Addresses::Addresses(Platform& platform)
    : platform_(platform), request_(platform.fetcher()), alive_(std::make_shared<bool>(true)) {
    ask();
}

void Addresses::ask() {
    request_.start("/api/v1/system", protocol::kMaxDoorBytes, [this](Result<std::string> body) {
        const Result<std::string> address = body ? decode_video_address(*body) : body.error();
        if (address) {
            video_ = *address;
            known_ = true;
            return;
        }
        platform_.after(backoff_.next(platform_.random()), [this, alive = std::weak_ptr<bool>(alive_)] {
            if (const auto still = alive.lock(); still && *still) ask();
        });
    });
}

std::string Addresses::video(const std::string& path) const { return path.starts_with('/') ? video_ + path : path; }

}  // namespace sameframe::client

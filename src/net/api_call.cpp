// SPDX-License-Identifier: Apache-2.0
#include "net/api_call.h"

#include <utility>

#include "protocol/door_codec.h"
#include "protocol/error_codes.h"

namespace sameframe::net {
namespace {

// A list of every invitation of a group with all who came by them fits; more is no answer of ours.
constexpr std::size_t kMaxAnswerBytes = 8u << 20;

}  // namespace

void ApiCall::start(const ApiRequest& request, Done done, Failed failed) {
    cancel();
    body_.clear();
    status_ = 0;
    done_ = std::move(done);
    failed_ = std::move(failed);
    FetchRequest fetch{.url = request.url, .method = request.method, .body = request.body, .any_status = true};
    if (!request.body.empty()) fetch.headers.emplace_back("Content-Type", request.content_type);
    if (!request.token.empty()) fetch.headers.emplace_back("Authorization", "Bearer " + request.token);
    FetchEvents events;
    events.on_response = [this](const FetchResponse& response) {
        status_ = response.status;
        return true;
    };
    events.on_bytes = [this](std::span<const std::uint8_t> bytes) {
        if (body_.size() + bytes.size() > kMaxAnswerBytes) {
            fetcher_.cancel(std::exchange(id_, 0));
            fail({std::string(protocol::codes::kTooLarge), status_});
            return;
        }
        body_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    events.on_done = [this] { finish(); };
    events.on_failed = [this](Error) { fail({std::string(protocol::codes::kUnavailable), 0}); };
    id_ = fetcher_.start(std::move(fetch), std::move(events));
}

void ApiCall::cancel() {
    if (id_ != 0) fetcher_.cancel(std::exchange(id_, 0));
    done_ = nullptr;
    failed_ = nullptr;
}

void ApiCall::finish() {
    if (status_ < 200 || status_ >= 300) {
        std::string code = protocol::decode_error_code(body_);
        fail({code.empty() ? std::string(protocol::codes::kUnavailable) : std::move(code), status_});
        return;
    }
    id_ = 0;
    failed_ = nullptr;
    // Moved out first: the handler may start the next call.
    if (const Done done = std::exchange(done_, nullptr)) done(std::move(body_));
}

void ApiCall::fail(ApiFailure failure) {
    id_ = 0;
    done_ = nullptr;
    if (const Failed failed = std::exchange(failed_, nullptr)) failed(std::move(failure));
}

}  // namespace sameframe::net

// SPDX-License-Identifier: Apache-2.0
// ApiCall: one HTTP call to the door (protocol/door_messages.h), with its method, body and member token. The answer's
// body comes whatever its status, so that the code of a refusal reaches the person. One at a time per object; the
// answer never comes after destruction. Main thread.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "net/fetch.h"

namespace sameframe::net {

struct ApiRequest {
    std::string method = "GET";
    std::string url;
    std::string body;   // "" for none
    std::string token;  // of the member, "" for none
    std::string content_type = "application/json";  // of the body
};

// A refusal by the server; code as in protocol/error_codes.h, "unavailable" if it could not be reached.
struct ApiFailure {
    std::string code;
    int status = 0;  // 0: no answer
};

class ApiCall {
public:
    using Done = std::function<void(std::string body)>;
    using Failed = std::function<void(ApiFailure failure)>;

    explicit ApiCall(Fetcher& fetcher) : fetcher_(fetcher) {}
    ~ApiCall() { cancel(); }
    ApiCall(const ApiCall&) = delete;
    ApiCall& operator=(const ApiCall&) = delete;

    void start(const ApiRequest& request, Done done, Failed failed);  // replaces the one under way
    void cancel();
    bool active() const { return id_ != 0; }

private:
    void finish();
    void fail(ApiFailure failure);

    Fetcher& fetcher_;
    FetchId id_ = 0;
    int status_ = 0;
    std::string body_;
    Done done_;
    Failed failed_;
};

}  // namespace sameframe::net

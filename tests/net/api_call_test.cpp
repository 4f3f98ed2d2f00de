// SPDX-License-Identifier: Apache-2.0
#include "net/api_call.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "../client/scripted_platform.h"

using namespace sameframe;
using client::ScriptedFetcher;
using net::ApiCall;

namespace {

struct Asked {
    ScriptedFetcher network;
    ApiCall call{network};
    std::optional<std::string> body;
    std::optional<net::ApiFailure> failure;

    void start(const net::ApiRequest& request) {
        call.start(request, [this](std::string text) { body = std::move(text); }, [this](net::ApiFailure f) { failure = f; });
    }
};

}  // namespace

TEST_CASE("a call carries its method, its body and the member's token") {
    Asked asked;
    asked.start({.method = "POST", .url = "/api/v1/groups", .body = "{}", .token = "secret"});
    const net::FetchRequest& request = asked.network.current().request;
    CHECK(request.method == "POST");
    CHECK(request.body == "{}");
    CHECK(request.headers == std::vector<std::pair<std::string, std::string>>{{"Content-Type", "application/json"},
                                                                              {"Authorization", "Bearer secret"}});
    asked.network.answer_status(201, "{\"a\":1}");
    CHECK(asked.body == "{\"a\":1}");
    CHECK(!asked.failure);
    CHECK(!asked.call.active());
}

TEST_CASE("a refusal comes with its code") {
    Asked asked;
    asked.start({.url = "/api/v1/invitations/x"});
    asked.network.answer_status(410, R"({"error":{"code":"invitation-expired","message":"it has expired"}})");
    REQUIRE(asked.failure);
    CHECK(asked.failure->code == "invitation-expired");
    CHECK(asked.failure->status == 410);
}

TEST_CASE("no answer, and an answer that is not ours, are told as unavailable") {
    Asked asked;
    asked.start({.url = "/x"});
    asked.network.fail(ErrorCode::network);
    CHECK(asked.failure->code == "unavailable");
    asked.start({.url = "/x"});
    asked.network.answer_status(502, "<html>bad gateway</html>");
    CHECK(asked.failure->code == "unavailable");
    CHECK(asked.failure->status == 502);
}

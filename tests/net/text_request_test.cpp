// SPDX-License-Identifier: Apache-2.0
#include "net/text_request.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "../client/scripted_platform.h"

using namespace sameframe;
using client::ScriptedFetcher;
using net::TextRequest;

TEST_CASE("a body comes whole") {
    ScriptedFetcher network;
    TextRequest request(network);
    std::optional<Result<std::string>> answer;
    request.start("/x", 100, [&](Result<std::string> body) { answer = std::move(body); });
    CHECK(request.active());
    network.answer("hello", false);
    REQUIRE(answer);
    CHECK(answer->value() == "hello");
    CHECK(!request.active());
}

TEST_CASE("a body above the limit is refused and its fetch ended") {
    ScriptedFetcher network;
    TextRequest request(network);
    std::optional<Result<std::string>> answer;
    request.start("/x", 4, [&](Result<std::string> body) { answer = std::move(body); });
    network.answer("hello", false);
    REQUIRE(answer);
    CHECK(answer->error().code == ErrorCode::too_large);
    CHECK(network.cancelled == 1);
}

TEST_CASE("a new start replaces the one under way, and the end of the object cancels") {
    ScriptedFetcher network;
    int answers = 0;
    {
        TextRequest request(network);
        request.start("/a", 100, [&](Result<std::string>) { answers += 100; });
        request.start("/b", 100, [&](Result<std::string>) { ++answers; });
        CHECK(network.fetches.size() == 1);
        network.answer("b", false);
        request.start("/c", 100, [&](Result<std::string>) { ++answers; });
    }
    CHECK(network.idle());
    CHECK(answers == 1);
}

TEST_CASE("an answer may start the next request") {
    ScriptedFetcher network;
    TextRequest request(network);
    request.start("/a", 100, [&](Result<std::string>) { request.start("/b", 100, [](Result<std::string>) {}); });
    network.fail(ErrorCode::network);
    CHECK(request.active());
    CHECK(network.current().request.url == "/b");
}

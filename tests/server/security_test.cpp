// SPDX-License-Identifier: Apache-2.0
// Against the examples of RFC 4648 section 10, FIPS 180-2 and RFC 6455 section 1.3.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "protocol/limits.h"
#include "server/security/base64.h"
#include "server/security/digest.h"
#include "server/security/random_words.h"
#include "server/transport/websocket_handshake.h"

using namespace sameframe;
using namespace sameframe::server;

TEST_CASE("base64") {
    REQUIRE(base64("") == "");
    REQUIRE(base64("f") == "Zg==");
    REQUIRE(base64("fo") == "Zm8=");
    REQUIRE(base64("foo") == "Zm9v");
    REQUIRE(base64("foobar") == "Zm9vYmFy");
    REQUIRE(base64_url("\xFB\xFF\xFE?") == "-__-Pw");
}

TEST_CASE("digests") {
    REQUIRE(base64(sha256("abc")) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    REQUIRE(sha1("abc").size() == 20);
    REQUIRE(equal_secrets("same", "same"));
    REQUIRE_FALSE(equal_secrets("same", "sama"));
    REQUIRE_FALSE(equal_secrets("same", ""));
}

TEST_CASE("codes and tokens have their length and never repeat") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string code = make_code();
        const std::string token = make_token();
        REQUIRE(code.size() == protocol::kCodeCharacters);
        REQUIRE(token.size() == protocol::kTokenCharacters);
        REQUIRE(seen.insert(code).second);
        REQUIRE(seen.insert(token).second);
        REQUIRE(random_number() != 0);
    }
}

TEST_CASE("the RFC's handshake") {
    const std::string answer = websocket::accept_upgrade("dGhlIHNhbXBsZSBub25jZQ==");
    REQUIRE(answer.starts_with("HTTP/1.1 101 "));
    REQUIRE(answer.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != std::string::npos);
    REQUIRE(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("who may begin a WebSocket") {
    HttpRequest request;
    request.host = "films.example:8080";
    const std::vector<std::string> origins = {"https://page.example"};
    REQUIRE(websocket::refuse_upgrade(request, origins)->status == 426);
    request.upgrade = UpgradeFields{"dGhlIHNhbXBsZSBub25jZQ==", "8"};
    REQUIRE(websocket::refuse_upgrade(request, origins)->status == 426);
    request.upgrade->version = "13";
    REQUIRE_FALSE(websocket::refuse_upgrade(request, origins));  // no browser
    request.origin = "http://films.example:8080";
    REQUIRE_FALSE(websocket::refuse_upgrade(request, origins));
    request.origin = "https://page.example";
    REQUIRE_FALSE(websocket::refuse_upgrade(request, origins));
    for (const char* origin : {"http://films.example", "https://evil.example", "null", "films.example:8080", ""}) {
        request.origin = origin;
        REQUIRE(websocket::refuse_upgrade(request, origins)->status == 403);
    }
    request.origin.reset();
    request.upgrade->key = "short";
    REQUIRE(websocket::refuse_upgrade(request, origins)->status == 400);
}

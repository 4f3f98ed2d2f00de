// SPDX-License-Identifier: Apache-2.0
#include "server/http/url_path.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/percent_encoding.h"

using namespace sameframe::server;

TEST_CASE("a path becomes segments") {
    const auto path = parse_url_path("/media/abc/a%20film.mp4?x=1&y=%2e");
    REQUIRE(path);
    REQUIRE(path->segments == std::vector<std::string>{"media", "abc", "a film.mp4"});
    REQUIRE(path->joined() == "media/abc/a film.mp4");
    REQUIRE(path->query == "x=1&y=%2e");
    REQUIRE_FALSE(path->trailing_slash);
    REQUIRE(parse_url_path("/")->segments.empty());
    REQUIRE(parse_url_path("/?a")->segments.empty());
    REQUIRE(parse_url_path("/a/")->trailing_slash);
    REQUIRE(parse_url_path("/%E5%90%8C")->segments[0] == "\xE5\x90\x8C");
    REQUIRE(parse_url_path("/a#fragment")->segments == std::vector<std::string>{"a"});
}

TEST_CASE("the absolute form is its path") {
    REQUIRE(parse_url_path("http://host:8080/a/b?q")->joined() == "a/b");
    REQUIRE(parse_url_path("http://host")->segments.empty());
    REQUIRE_FALSE(parse_url_path("ftp://host/a"));
}

TEST_CASE("whatever could lead elsewhere is refused") {
    for (const char* target :
         {"",          "*",       "a",       "/..",  "/.",     "/a/..",    "/a/../b",      "/../../etc/passwd",
          "/%2e%2e/x", "/%2E%2e", "/.%2e/x", "/%2e", "/a%2fb", "/a%2Fb",   "/..%2f..",     "/a%5cb",
          "/a\\b",     "/..\\..", "/a%00b",  "/%00", "//",     "//host/x", "/a//b",        "/a/%0d%0aSet-Cookie",
          "/%7f",      "/%",      "/%2",     "/%g0", "/%2x",   "/a%",      "http://h/../x"})
        REQUIRE_FALSE(parse_url_path(target));
}

TEST_CASE("an escape is decoded once") {
    const auto path = parse_url_path("/%252e%252e/%252fetc");
    REQUIRE(path);
    REQUIRE(path->segments == std::vector<std::string>{"%2e%2e", "%2fetc"});
}

TEST_CASE("hidden names are told") {
    REQUIRE(parse_url_path("/.git/config")->hidden);
    REQUIRE(parse_url_path("/a/%2ehidden")->hidden);
    REQUIRE(parse_url_path("/...")->hidden);
    REQUIRE_FALSE(parse_url_path("/a.b")->hidden);
}

TEST_CASE("every byte that a file name may have survives a URL") {
    std::string name;
    for (int c = 1; c < 256; ++c) {
        if (c >= 0x20 && c != '/' && c != 0x7F && c != '\\') name.push_back(static_cast<char>(c));
    }
    const std::string encoded = sameframe::percent_encode(name);
    REQUIRE(encoded.find_first_of(" ?#\"<>") == std::string::npos);
    const auto path = parse_url_path("/" + encoded);
    REQUIRE(path);
    REQUIRE(path->segments == std::vector<std::string>{name});
}

// SPDX-License-Identifier: Apache-2.0
#include "client/route.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::client;

TEST_CASE("addresses name the library or a video") {
    CHECK(parse_route("/") == Route{});
    CHECK(parse_route("/v/abc_D-9") == Route{.video = "abc_D-9"});
    CHECK(parse_route("/v/abc?t=12") == Route{.video = "abc", .start = std::chrono::seconds(12)});
    CHECK(parse_route("/v/abc?x=1&t=1.5#end") == Route{.video = "abc", .start = std::chrono::milliseconds(1500)});
}

TEST_CASE("whatever is not ours is the library") {
    for (const char* path : {"", "/v", "/v/", "/v/../secret", "/v/a/b", "/v/a%2fb", "/x/abc", "/v/\xff", "v/abc"})
        CHECK(parse_route(path) == Route{});
    CHECK(parse_route("/v/" + std::string(65, 'a')) == Route{});
}

TEST_CASE("addresses name a group's page or an invitation") {
    CHECK(parse_route("/g/abcDEF_-9") == Route{.group = "abcDEF_-9"});
    CHECK(parse_route("/j/abc?from=chat#x") == Route{.invitation = "abc"});
    for (const char* path : {"/g/", "/j/", "/g/a/b", "/j/a%20b", "/j/12345678901234567890123"}) CHECK(parse_route(path) == Route{});
}

TEST_CASE("a start that is no position is the beginning") {
    for (const char* query : {"t=", "t=-3", "t=nan", "t=inf", "t=1x", "t=0", "T=3", "&&&"})
        CHECK(parse_route(std::string("/v/abc?") + query).start == MediaTime(0));
    CHECK(parse_route("/v/abc?t=1e300").start <= std::chrono::seconds(1'000'000'000));
}

TEST_CASE("a route and its address are the same") {
    for (const Route& route : {Route{}, Route{.group = "g"}, Route{.invitation = "j"}, Route{.video = "abc"}, Route{.video = "x-1", .start = std::chrono::seconds(75)}})
        CHECK(parse_route(to_path(route)) == route);
}

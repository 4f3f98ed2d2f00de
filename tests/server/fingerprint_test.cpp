// SPDX-License-Identifier: Apache-2.0
#include "server/http/fingerprint.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace sameframe::server;

TEST_CASE("a fingerprint is stable: ids in bookmarks and caches depend on it") {
    REQUIRE(fingerprint({"/films/a.mp4"}) == fingerprint({"/films/a.mp4"}));
    REQUIRE(fingerprint({}) == "ytmnnyhs34sxsjl3");
    REQUIRE(fingerprint({"/films/a.mp4"}) == "ojnpytouca37wnya");
}

TEST_CASE("parts are kept apart") {
    REQUIRE(fingerprint({"a", "bc"}) != fingerprint({"ab", "c"}));
    REQUIRE(fingerprint({"a"}) != fingerprint({"a", ""}));
}

TEST_CASE("similar names differ, in a form that suits URLs") {
    std::set<std::string> seen;
    for (int i = 0; i < 50'000; ++i)
        seen.insert(fingerprint({"/films/clip" + std::to_string(i) + ".mp4"}));
    REQUIRE(seen.size() == 50'000);
    for (const std::string& name : seen)
        REQUIRE((name.size() == 16 && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos));
}

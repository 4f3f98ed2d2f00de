// SPDX-License-Identifier: Apache-2.0
#include "server/http/accept_encoding.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::server;

namespace {

std::string names(std::string_view field) {
    std::string text;
    for (const ContentCoding& coding : acceptable_codings(field))
        text.append(text.empty() ? "" : " ").append(coding.name);
    return text;
}

}  // namespace

TEST_CASE("what browsers send gets brotli") {
    REQUIRE(names("gzip, deflate, br, zstd") == "br gzip");
    REQUIRE(names("gzip, deflate") == "gzip");
    REQUIRE(names("br") == "br");
}

TEST_CASE("weights decide, then compression") {
    REQUIRE(names("br;q=0.5, gzip;q=0.8") == "gzip br");
    REQUIRE(names("br;q=0.8, gzip;q=0.8") == "br gzip");
    REQUIRE(names("br;q=0, gzip") == "gzip");
    REQUIRE(names("br;q=0.000, gzip;q=0.001") == "gzip");
    REQUIRE(names("br; q=1.000 , gzip ;q=0.9") == "br gzip");
}

TEST_CASE("the wildcard stands for what is not named") {
    REQUIRE(names("*") == "br gzip");
    REQUIRE(names("*;q=0.1, gzip") == "gzip br");
    REQUIRE(names("*, br;q=0") == "gzip");
    REQUIRE(names("identity;q=1, *;q=0").empty());
}

TEST_CASE("nothing wanted, nothing understood: the file itself") {
    for (const char* field :
         {"", "identity", "deflate", "br;q=2", "br;q=x", "br;q=", "br;q=-1", "br;v=1", "b r", "brx"})
        REQUIRE(names(field).empty());
    REQUIRE(names("BR, X-GZIP") == "br gzip");
}

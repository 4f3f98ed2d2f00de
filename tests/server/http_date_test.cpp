// SPDX-License-Identifier: Apache-2.0
#include "server/http/http_date.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe::server;

namespace {

constexpr std::int64_t kExample = 784'111'777;  // the example of RFC 9110
constexpr std::int64_t kNow = 1'790'000'000;    // 2026

}  // namespace

TEST_CASE("the three forms of a date") {
    REQUIRE(format_http_date(kExample) == "Sun, 06 Nov 1994 08:49:37 GMT");
    REQUIRE(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", kNow) == kExample);
    REQUIRE(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", kNow) == kExample);
    REQUIRE(parse_http_date("Sun Nov  6 08:49:37 1994", kNow) == kExample);
    REQUIRE(parse_http_date("Wed Nov 16 08:49:37 1994", kNow) == kExample + 10 * 86400);
}

TEST_CASE("a two-digit year lies at most fifty years ahead") {
    REQUIRE(*parse_http_date("Sunday, 06-Nov-30 08:49:37 GMT", kNow) > kNow);
    REQUIRE(*parse_http_date("Sunday, 06-Nov-77 08:49:37 GMT", kNow) < kNow);
}

TEST_CASE("dates go to text and back") {
    for (std::int64_t time = 0; time < 4'200'000'000; time += 12'345'677)
        REQUIRE(parse_http_date(format_http_date(time), kNow) == time);
    REQUIRE(format_http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
    REQUIRE(format_http_date(951'782'400) == "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST_CASE("what is no date is refused") {
    for (const char* text :
         {"", "Sun", "now", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMTx",
          "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 30 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
          "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Xyz 1994 08:49:37 GMT", "Sun, 06 Nov 1969 08:49:37 GMT",
          "Sun,06 Nov 1994 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT",
          "Sun Nov 6 08:49:37 1994", "Sunday, 06-Nov-1994 08:49:37 GMT"})
        REQUIRE_FALSE(parse_http_date(text, kNow));
}

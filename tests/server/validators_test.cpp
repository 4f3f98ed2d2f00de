// SPDX-License-Identifier: Apache-2.0
#include "server/http/validators.h"

#include <catch2/catch_test_macros.hpp>

#include "server/http/http_date.h"

using namespace sameframe::server;

namespace {

const Validators kCurrent{"\"abc\"", 784'111'777};
const std::string kDate = format_http_date(784'111'777);
const std::string kEarlier = format_http_date(784'111'776);
const std::string kLater = format_http_date(784'111'778);

HttpRequest request() {
    HttpRequest request;
    request.target = "/";
    request.received_at = 1'790'000'000;
    return request;
}

bool range_with(const char* if_range) {
    HttpRequest r = request();
    r.range = "bytes=0-1";
    r.if_range = if_range;
    return range_applies(r, kCurrent);
}

}  // namespace

TEST_CASE("If-None-Match compares weakly and knows lists") {
    for (const char* field : {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"x,y\",W/\"abc\"", "*", " \"abc\" "}) {
        HttpRequest r = request();
        r.if_none_match = field;
        REQUIRE(evaluate_conditions(r, kCurrent) == Condition::not_modified);
    }
    for (const char* field : {"\"abd\"", "abc", "", "\"x\", \"y\"", "\"abc", "\"x,\"abc\"\""}) {
        HttpRequest r = request();
        r.if_none_match = field;
        REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
    }
}

TEST_CASE("If-Modified-Since compares dates and yields to If-None-Match") {
    HttpRequest r = request();
    r.if_modified_since = kDate;
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::not_modified);
    r.if_modified_since = kLater;
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::not_modified);
    r.if_modified_since = kEarlier;
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
    r.if_modified_since = "yesterday";
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
    r.if_modified_since = kDate;
    r.if_none_match = "\"other\"";
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
}

TEST_CASE("If-Match and If-Unmodified-Since fail with 412") {
    HttpRequest r = request();
    r.if_match = "\"abc\"";
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
    r.if_match = "W/\"abc\"";  // strong comparison
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::precondition_failed);
    r.if_match.reset();
    r.if_unmodified_since = kEarlier;
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::precondition_failed);
    r.if_unmodified_since = kDate;
    REQUIRE(evaluate_conditions(r, kCurrent) == Condition::send);
}

TEST_CASE("without a date the dates of the request mean nothing") {
    HttpRequest r = request();
    r.if_modified_since = kLater;
    r.if_unmodified_since = format_http_date(0);
    REQUIRE(evaluate_conditions(r, {"\"abc\"", 0}) == Condition::send);
}

TEST_CASE("a range counts with GET only") {
    HttpRequest r = request();
    REQUIRE_FALSE(range_applies(r, kCurrent));
    r.range = "bytes=0-1";
    REQUIRE(range_applies(r, kCurrent));
    r.method = Method::head;
    REQUIRE_FALSE(range_applies(r, kCurrent));
}

TEST_CASE("If-Range wants exactly this version") {
    REQUIRE(range_with("\"abc\""));
    REQUIRE(range_with(kDate.c_str()));
    REQUIRE_FALSE(range_with("W/\"abc\""));
    REQUIRE_FALSE(range_with("\"abd\""));
    REQUIRE_FALSE(range_with(kEarlier.c_str()));
    REQUIRE_FALSE(range_with(kLater.c_str()));
    REQUIRE_FALSE(range_with("nonsense"));
}

TEST_CASE("a date that is still running is no strong validator") {
    HttpRequest r = request();
    r.range = "bytes=0-1";
    r.if_range = kDate;
    r.received_at = kCurrent.modified_at;
    REQUIRE_FALSE(range_applies(r, kCurrent));
}

TEST_CASE("tags differ by size, time and coding") {
    REQUIRE(make_file_etag(1, 2) == "\"1-2\"");
    REQUIRE(make_file_etag(1, 2) != make_file_etag(1, 3));
    REQUIRE(make_file_etag(1, 2) != make_file_etag(2, 2));
    REQUIRE(make_file_etag(1, 2, "br") != make_file_etag(1, 2));
    REQUIRE(make_text_etag("a") != make_text_etag("b"));
    REQUIRE(make_text_etag("a") == make_text_etag("a"));
}

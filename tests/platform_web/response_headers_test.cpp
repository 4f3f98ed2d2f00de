// SPDX-License-Identifier: Apache-2.0
#include "platform/web/response_headers.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using web::error_of_status;
using web::parse_response;

TEST_CASE("a part says where it lies and how large the whole is") {
    const auto part = parse_response(206,
                                     "Content-Type: video/mp4\r\ncontent-range: bytes 1000-1999/5000000000\r\n"
                                     "Content-Length: 1000\r\nETag: \"abc\"\r\n");
    CHECK(part.status == 206);
    CHECK(part.body_offset == 1000);
    CHECK(part.total_size == 5'000'000'000u);
    CHECK(part.entity_tag == "\"abc\"");
}

TEST_CASE("a part of something whose size is not known") {
    const auto part = parse_response(206, "Content-Range: bytes 7-9/*\nContent-Length: 3\n");
    CHECK(part.body_offset == 7);
    CHECK_FALSE(part.total_size.has_value());
}

TEST_CASE("the whole: its length is the size, unless it is compressed on the way") {
    CHECK(parse_response(200, "content-length: 42\r\n").total_size == 42u);
    CHECK_FALSE(parse_response(200, "content-length: 42\r\ncontent-encoding: br\r\n").total_size.has_value());
    CHECK(parse_response(200, "content-length: 42\r\ncontent-encoding: identity\r\n").total_size == 42u);
    CHECK_FALSE(parse_response(200, "").total_size.has_value());
}

TEST_CASE("what does not parse is absent") {
    CHECK_FALSE(parse_response(200, "Content-Length: 42x\r\n").total_size.has_value());
    CHECK_FALSE(parse_response(200, "Content-Length: -1\r\n").total_size.has_value());
    CHECK_FALSE(parse_response(200, "Content-Length: 99999999999999999999\r\n").total_size.has_value());
    CHECK_FALSE(parse_response(206, "Content-Range: items 0-1/2\r\n").total_size.has_value());
    CHECK_FALSE(parse_response(206, "Content-Range: bytes 0-1\r\n").total_size.has_value());
    const auto backwards = parse_response(206, "Content-Range: bytes x-1/2\r\nno colon here\r\n: empty name");
    CHECK(backwards.body_offset == 0);
    CHECK(backwards.total_size == 2u);
}

TEST_CASE("which failures are worth another try") {
    CHECK(error_of_status(404).code == ErrorCode::not_found);
    CHECK(error_of_status(410).code == ErrorCode::not_found);
    CHECK(error_of_status(403).code == ErrorCode::http_status);
    CHECK(error_of_status(416).code == ErrorCode::http_status);
    CHECK(error_of_status(416, 65536).code == ErrorCode::http_status);
    CHECK(error_of_status(500).code == ErrorCode::network);
    CHECK(error_of_status(503).code == ErrorCode::network);
}

TEST_CASE("a file without a byte cannot satisfy a range from its start") {
    CHECK(error_of_status(416, 0).code == ErrorCode::media_empty);
    CHECK(error_of_status(404, 0).code == ErrorCode::not_found);
}

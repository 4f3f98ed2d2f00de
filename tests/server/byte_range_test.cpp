// SPDX-License-Identifier: Apache-2.0
#include "server/http/byte_range.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::server;

namespace {

constexpr ByteRange part(std::uint64_t offset, std::uint64_t length) { return {ByteRange::Kind::part, offset, length}; }
constexpr ByteRange whole(std::uint64_t size) { return {ByteRange::Kind::whole, 0, size}; }
constexpr ByteRange kUnsatisfiable{ByteRange::Kind::unsatisfiable, 0, 0};

}  // namespace

TEST_CASE("the three forms of a range") {
    REQUIRE(resolve_byte_range("bytes=0-0", 10) == part(0, 1));
    REQUIRE(resolve_byte_range("bytes=2-5", 10) == part(2, 4));
    REQUIRE(resolve_byte_range("bytes=2-", 10) == part(2, 8));
    REQUIRE(resolve_byte_range("bytes=-3", 10) == part(7, 3));
}

TEST_CASE("ends beyond the file are cut") {
    REQUIRE(resolve_byte_range("bytes=0-9", 10) == part(0, 10));
    REQUIRE(resolve_byte_range("bytes=0-10", 10) == part(0, 10));
    REQUIRE(resolve_byte_range("bytes=9-999", 10) == part(9, 1));
    REQUIRE(resolve_byte_range("bytes=-10", 10) == part(0, 10));
    REQUIRE(resolve_byte_range("bytes=-11", 10) == part(0, 10));
}

TEST_CASE("what begins behind the file cannot be satisfied") {
    REQUIRE(resolve_byte_range("bytes=10-", 10) == kUnsatisfiable);
    REQUIRE(resolve_byte_range("bytes=10-20", 10) == kUnsatisfiable);
    REQUIRE(resolve_byte_range("bytes=-0", 10) == kUnsatisfiable);
    REQUIRE(resolve_byte_range("bytes=0-", 0) == kUnsatisfiable);
    REQUIRE(resolve_byte_range("bytes=-5", 0) == whole(0));
}

TEST_CASE("positions beyond 32 and 64 bits") {
    constexpr std::uint64_t kBig = 5'000'000'000;
    REQUIRE(resolve_byte_range("bytes=4294967296-4294967299", kBig) == part(4'294'967'296, 4));
    REQUIRE(resolve_byte_range("bytes=-1", kBig) == part(kBig - 1, 1));
    REQUIRE(resolve_byte_range("bytes=5-99999999999999999999999999", kBig) == part(5, kBig - 5));
    REQUIRE(resolve_byte_range("bytes=99999999999999999999999999-", kBig) == kUnsatisfiable);
    REQUIRE(resolve_byte_range("bytes=-99999999999999999999999999", kBig) == part(0, kBig));
}

TEST_CASE("unknown units and malformed ranges are ignored") {
    for (const char* field : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5", "bytes=5-2", "bytes=--5",
                              "bytes=1-2-3", "bytes=0x1-2", "bytes=+1-2", "bytes= 1 - 2", "bytes 0-5", "items=0-5",
                              "bytes=1.5-2", "bytes=,", "bytes =0-5", "bytes=1-2;", "bytes=-5,x"})
        REQUIRE(resolve_byte_range(field, 10) == whole(10));
}

TEST_CASE("the unit has no case, a list of one may hold space and empty elements") {
    REQUIRE(resolve_byte_range("BYTES=1-2", 10) == part(1, 2));
    REQUIRE(resolve_byte_range("bytes= 1-2 ", 10) == part(1, 2));
    REQUIRE(resolve_byte_range("bytes=, 1-2 ,,", 10) == part(1, 2));
}

TEST_CASE("several ranges get the whole file, unless none can be satisfied") {
    REQUIRE(resolve_byte_range("bytes=0-1,4-5", 10) == whole(10));
    REQUIRE(resolve_byte_range("bytes=0-1,40-50", 10) == whole(10));
    REQUIRE(resolve_byte_range("bytes=40-41,50-", 10) == kUnsatisfiable);
    std::string many = "bytes=0-0";
    for (int i = 0; i < 5000; ++i)
        many += ",0-0";
    REQUIRE(resolve_byte_range(many, 10) == whole(10));
}

TEST_CASE("a part never leaves the file, for all small sizes and ranges") {
    for (std::uint64_t size = 0; size < 6; ++size) {
        for (int first = 0; first < 8; ++first) {
            for (int last = 0; last < 8; ++last) {
                const std::string field = "bytes=" + std::to_string(first) + "-" + std::to_string(last);
                const ByteRange range = resolve_byte_range(field, size);
                INFO(field << " of " << size);
                if (last < first) {
                    REQUIRE(range == whole(size));
                } else if (static_cast<std::uint64_t>(first) >= size) {
                    REQUIRE(range == kUnsatisfiable);
                } else {
                    REQUIRE(range.kind == ByteRange::Kind::part);
                    REQUIRE(range.offset == static_cast<std::uint64_t>(first));
                    REQUIRE(range.length >= 1);
                    REQUIRE(range.offset + range.length <= size);
                }
            }
        }
    }
}

TEST_CASE("Content-Range") {
    REQUIRE(content_range(part(2, 4), 10) == "bytes 2-5/10");
    REQUIRE(content_range(kUnsatisfiable, 10) == "bytes */10");
}

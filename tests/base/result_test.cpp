// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <set>
#include <string>

using namespace sameframe;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error{ErrorCode::invalid_argument, std::to_string(number)};
    return number / 2;
}

Result<void> check(bool good) {
    if (!good) return Error{ErrorCode::io, "bad"};
    return {};
}

}  // namespace

TEST_CASE("a result holds a value or an error") {
    const Result<int> good = half(8);
    REQUIRE(good.ok());
    REQUIRE(*good == 4);
    REQUIRE(good.value() == 4);
    const Result<int> bad = half(7);
    REQUIRE_FALSE(bad);
    REQUIRE(bad.error().code == ErrorCode::invalid_argument);
    REQUIRE(bad.error().detail == "7");
}

TEST_CASE("a result gives its value away without a copy") {
    Result<std::unique_ptr<std::string>> result(std::make_unique<std::string>("only one"));
    const std::string* address = result->get();
    const std::unique_ptr<std::string> taken = *std::move(result);
    REQUIRE(taken.get() == address);
}

TEST_CASE("a result falls back") {
    REQUIRE(half(3).value_or(-1) == -1);
    REQUIRE(half(4).value_or(-1) == 2);
}

TEST_CASE("a result of an error type keeps the two apart by position") {
    const Result<std::string> text(std::string("text"));
    REQUIRE(text.ok());
    REQUIRE(text->size() == 4);
}

TEST_CASE("a result without a value is good or an error") {
    REQUIRE(check(true).ok());
    REQUIRE(check(false).error().detail == "bad");
    Result<void> moved = check(false);
    const Error error = std::move(moved).error();
    REQUIRE(error.code == ErrorCode::io);
}

TEST_CASE("every error code has a name of its own") {
    std::set<std::string_view> names;
    int count = 0;
#define SAMEFRAME_COUNT(name, text)           \
    ++count;                                  \
    names.insert(to_string(ErrorCode::name)); \
    CHECK(to_string(ErrorCode::name) == (text));
    SAMEFRAME_ERRORS(SAMEFRAME_COUNT)
#undef SAMEFRAME_COUNT
    REQUIRE(names.size() == static_cast<std::size_t>(count));
}

// SPDX-License-Identifier: Apache-2.0
#include "server/transport/out_queue.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe::server;

namespace {

constexpr std::size_t kCost = OutQueue::kReferenceCost;

SharedBytes bytes(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

std::string gathered(const OutQueue& queue) {
    std::array<iovec, 8> parts{};
    std::string text;
    for (std::size_t i = 0, count = queue.gather(parts); i < count; ++i)
        text.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
    return text;
}

}  // namespace

TEST_CASE("what waits goes out in order, from where it was cut") {
    OutQueue queue(10'000);
    REQUIRE(queue.empty());
    REQUIRE(queue.push(bytes("hello"), 2));
    REQUIRE(queue.push(bytes("world")));
    REQUIRE(gathered(queue) == "lloworld");
    queue.consume(4);
    REQUIRE(gathered(queue) == "orld");
    queue.consume(4);
    REQUIRE(queue.empty());
    REQUIRE(queue.weight() == 0);
}

TEST_CASE("a bound, but one buffer of any size") {
    OutQueue queue(100 + 2 * kCost);
    REQUIRE(queue.push(bytes(std::string(1000, 'a'))));
    REQUIRE_FALSE(queue.push(bytes("b")));
    queue.consume(1000);
    REQUIRE(queue.push(bytes(std::string(50, 'a'))));
    REQUIRE(queue.push(bytes(std::string(50, 'b'))));
    REQUIRE_FALSE(queue.push(bytes("c")));
    queue.consume(50);
    REQUIRE(queue.push(bytes("c")));
}

TEST_CASE("many empty-handed references have a bound too") {
    OutQueue queue(10 * kCost);
    int taken = 0;
    while (queue.push(bytes("x")))
        ++taken;
    REQUIRE(taken < 11);
}

TEST_CASE("what has begun to go out is finished, the rest can be dropped") {
    OutQueue queue(10'000);
    REQUIRE(queue.push(bytes("first")));
    REQUIRE(queue.push(bytes("second")));
    queue.consume(2);
    queue.drop_unbegun();
    REQUIRE(gathered(queue) == "rst");
    queue.consume(3);
    REQUIRE(queue.push(bytes("third")));
    queue.drop_unbegun();
    REQUIRE(queue.empty());
    REQUIRE(queue.weight() == 0);
}

TEST_CASE("a long life does not grow it") {
    OutQueue queue(1'000'000);
    for (int i = 0; i < 10'000; ++i) {
        REQUIRE(queue.push(bytes("0123456789")));
        if (i > 3) queue.consume(10);
    }
    REQUIRE(gathered(queue) == "0123456789012345678901234567890123456789");
}

// SPDX-License-Identifier: Apache-2.0
#include "base/bounded_queue.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <thread>
#include <vector>

using namespace sameframe;

TEST_CASE("a queue keeps the order") {
    BoundedQueue<int> queue(3);
    for (int i = 0; i < 3; ++i)
        REQUIRE(queue.push(i));
    REQUIRE(queue.size() == 3);
    for (int i = 0; i < 3; ++i)
        REQUIRE(queue.pop() == i);
    REQUIRE(queue.size() == 0);
    REQUIRE_FALSE(queue.try_pop());
}

TEST_CASE("a queue counts weight, not items") {
    BoundedQueue<int> queue(10);
    REQUIRE(queue.push(1, 6));
    REQUIRE(queue.push(2, 4));
    REQUIRE(queue.weight() == 10);
    REQUIRE(queue.try_pop() == 1);
    REQUIRE(queue.weight() == 4);
}

TEST_CASE("an item heavier than the capacity enters an empty queue") {
    BoundedQueue<int> queue(10);
    REQUIRE(queue.push(1, 1000));
    REQUIRE(queue.pop() == 1);
    REQUIRE(queue.weight() == 0);
}

TEST_CASE("a full queue makes the pushing thread wait, and no item is lost or doubled") {
    constexpr int kItems = 20'000;
    BoundedQueue<int> queue(4);
    std::atomic<bool> too_full{false};
    std::thread producer([&] {
        for (int i = 0; i < kItems; ++i)
            queue.push(i);
    });
    for (int expected = 0; expected < kItems; ++expected) {
        if (queue.size() > 4) too_full = true;
        if (queue.pop() != expected) {
            queue.interrupt();
            producer.join();
            FAIL("out of order at " << expected);
        }
    }
    producer.join();
    REQUIRE_FALSE(too_full);
}

TEST_CASE("interrupting releases both sides and drops the items") {
    BoundedQueue<int> full(1);
    REQUIRE(full.push(1));
    std::atomic<int> pushed{-1};
    std::thread pusher([&] { pushed = full.push(2) ? 1 : 0; });
    BoundedQueue<int> empty(1);
    std::atomic<int> popped{-1};
    std::thread popper([&] { popped = empty.pop() ? 1 : 0; });
    full.interrupt();
    empty.interrupt();
    pusher.join();
    popper.join();
    REQUIRE(pushed == 0);
    REQUIRE(popped == 0);
    REQUIRE(full.size() == 0);
    REQUIRE(full.weight() == 0);
    REQUIRE_FALSE(full.push(3));
    full.resume();
    REQUIRE(full.push(4));
    REQUIRE(full.pop() == 4);
}

TEST_CASE("items that cannot be copied pass through, and dropped ones are destroyed") {
    const auto token = std::make_shared<int>(7);
    BoundedQueue<std::shared_ptr<int>> queue(4);
    queue.push(token);
    queue.push(token);
    REQUIRE(token.use_count() == 3);
    queue.interrupt();
    REQUIRE(token.use_count() == 1);
    BoundedQueue<std::unique_ptr<int>> unique(1);
    unique.push(std::make_unique<int>(5));
    REQUIRE(**unique.pop() == 5);
}

TEST_CASE("peeking shows the front and leaves it") {
    BoundedQueue<int> queue(2);
    REQUIRE(queue.peek([](const int* item) { return item == nullptr; }));
    queue.push(9);
    REQUIRE(queue.peek([](const int* item) { return item ? *item : 0; }) == 9);
    REQUIRE(queue.size() == 1);
}

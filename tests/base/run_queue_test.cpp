// SPDX-License-Identifier: Apache-2.0
#include "base/run_queue.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <thread>

using namespace sameframe;

TEST_CASE("tasks run in order, those posted by tasks in the next turn") {
    RunQueue queue;
    std::string trace;
    queue.post([&] {
        trace += "a";
        queue.post([&] { trace += "c"; });
    });
    queue.post([&] { trace += "b"; });
    queue.run();
    REQUIRE(trace == "ab");
    queue.run();
    REQUIRE(trace == "abc");
    queue.run();
    REQUIRE(trace == "abc");
}

TEST_CASE("the platform is woken once a batch") {
    int woken = 0;
    RunQueue queue([&] { ++woken; });
    queue.post([] {});
    queue.post([] {});
    REQUIRE(woken == 1);
    queue.run();
    queue.post([] {});
    REQUIRE(woken == 2);
}

TEST_CASE("no task of several threads is lost") {
    constexpr int kTasks = 2000;
    RunQueue queue;
    int ran = 0;  // by this thread only
    std::atomic<int> posting{2};
    const auto post_all = [&] {
        for (int i = 0; i < kTasks; ++i)
            queue.post([&] { ++ran; });
        --posting;
    };
    std::thread first(post_all), second(post_all);
    while (posting > 0)
        queue.run();
    first.join();
    second.join();
    queue.run();
    REQUIRE(ran == 2 * kTasks);
}

// SPDX-License-Identifier: Apache-2.0
#include "platform/web/main_thread_call.h"

#include <emscripten/emscripten.h>
#include <emscripten/threading.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <mutex>
#include <thread>

using sameframe::web::MainThreadCall;

namespace {

// What the page's main thread goes through when another thread has the mutex that it wants, and posts meanwhile.
struct Contention {
    std::atomic<int> called{0};
    std::atomic<bool> main_thread{false};
    MainThreadCall call{[this] {
        main_thread = emscripten_is_main_runtime_thread();
        ++called;
    }};
    std::mutex mutex;
    std::atomic<bool> wanted{false};
    std::atomic<int> called_within{-1};
    std::atomic<bool> over{false};

    void on_main_thread() {
        wanted = true;
        const std::lock_guard lock(mutex);
        called_within = called.load();
        over = true;
    }
};

void wait_for(const std::atomic<bool>& flag) {
    while (!flag) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

TEST_CASE("what is asked for while the main thread waits for a mutex is called behind what it is doing") {
    Contention contention;
    std::unique_lock held(contention.mutex);
    emscripten_async_run_in_main_runtime_thread(EM_FUNC_SIG_VI, +[](Contention* on) {
        // From a timer: a function of the system queue keeps that queue from being carried out within it.
        emscripten_async_call([](void* self) { static_cast<Contention*>(self)->on_main_thread(); }, on, 0);
    }, &contention);
    contention.call();
    wait_for(contention.wanted);
    contention.call();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    held.unlock();
    wait_for(contention.over);
    CHECK(contention.called_within <= 1);  // the first may have come before
    while (contention.called < 2) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(contention.main_thread);
}

// SPDX-License-Identifier: Apache-2.0
// MainThreadCall: asks for a function to be called on the main thread, soon, by a message, which a hidden page receives
// as well. It is called from the event loop alone, never within something else that the main thread is doing: while that
// waits for a mutex, Emscripten carries out the calls of its system queue, and one of those that then locks a mutex which
// the main thread holds would wait for ever. Hence a queue of its own.
#pragma once

#include <emscripten/proxying.h>

#include <functional>

namespace sameframe::web {

class MainThreadCall {
public:
    explicit MainThreadCall(std::function<void()> function);
    ~MainThreadCall();  // nothing may be under way

    MainThreadCall(const MainThreadCall&) = delete;
    MainThreadCall& operator=(const MainThreadCall&) = delete;

    void operator()();  // any thread

private:
    const std::function<void()> function_;
    em_proxying_queue* const queue_;
};

}  // namespace sameframe::web

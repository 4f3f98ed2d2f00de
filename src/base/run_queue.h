// SPDX-License-Identifier: Apache-2.0
// RunQueue: how other threads reach the main thread. They post functions, the main thread runs them in its turn.
// The wake handler asks the platform for such a turn, so that a hidden page, which draws nothing, still gets one.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

namespace sameframe {

class RunQueue {
public:
    using Task = std::function<void()>;

    // `wake` is called on the posting thread, once per batch, when the queue stops being empty.
    explicit RunQueue(std::function<void()> wake = {}) : wake_(std::move(wake)) {}

    void post(Task task);  // any thread

    // Runs what was posted before the call, in order; what these tasks post waits for the next turn.
    void run();  // main thread

private:
    const std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Task> tasks_;  // protected by mutex_
};

}  // namespace sameframe

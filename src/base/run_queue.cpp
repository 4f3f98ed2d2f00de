// SPDX-License-Identifier: Apache-2.0
#include "base/run_queue.h"

#include <utility>

namespace sameframe {

void RunQueue::post(Task task) {
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        first = tasks_.empty();
        tasks_.push_back(std::move(task));
    }
    if (first && wake_) wake_();
}

void RunQueue::run() {
    std::vector<Task> batch;
    {
        std::lock_guard lock(mutex_);
        batch.swap(tasks_);
    }
    for (Task& task : batch) task();
}

}  // namespace sameframe

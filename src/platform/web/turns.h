// SPDX-License-Identifier: Apache-2.0
// Turns: when the program runs. At every refresh of the screen; by a timer while the page is hidden; and when a task or
// a delay is due. Main thread unless said otherwise.
#pragma once

#include <functional>
#include <map>

#include "base/run_queue.h"
#include "base/ticks.h"
#include "platform/web/main_thread_call.h"

namespace sameframe::web {

class Turns {
public:
    Turns();

    // `turn` is called at every refresh and tick from now on.
    void start(std::function<void()> turn);

    // Turns beside the refreshes, which a hidden page does not have; 0: none.
    void tick_every(Duration interval);

    // Runs `task` on the main thread soon. Any thread.
    void post(std::function<void()> task) { tasks_.post(std::move(task)); }
    void after(Duration delay, std::function<void()> task);

    // For the page's JavaScript.
    void on_turn() { turn_(); }
    void on_timeout(int ticket);

private:
    std::function<void()> turn_;
    Duration interval_{0};
    MainThreadCall run_tasks_;
    RunQueue tasks_;
    std::map<int, std::function<void()>> delayed_;
    int next_ticket_ = 1;
};

}  // namespace sameframe::web

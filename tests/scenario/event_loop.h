// SPDX-License-Identifier: Apache-2.0
// Virtual time: events in order of their instants; nothing waits. Times are true milliseconds since the start.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace sameframe::scenario {

class EventLoop {
public:
    double now() const { return now_; }
    void at(double time, std::function<void()> event) { events_.push({std::max(time, now_), ++count_, std::move(event)}); }
    void after(double delay, std::function<void()> event) { at(now_ + delay, std::move(event)); }

    void run_until(double end) {
        while (!events_.empty() && events_.top().time <= end) {
            Event event = std::move(const_cast<Event&>(events_.top()));
            events_.pop();
            now_ = event.time;
            event.run();
        }
        now_ = end;
    }

private:
    struct Event {
        double time;
        std::uint64_t order;
        std::function<void()> run;
        bool operator<(const Event& other) const {
            return time != other.time ? time > other.time : order > other.order;
        }
    };
    std::priority_queue<Event> events_;
    std::uint64_t count_ = 0;
    double now_ = 0;
};

}  // namespace sameframe::scenario

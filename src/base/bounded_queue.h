// SPDX-License-Identifier: Apache-2.0
// BoundedQueue<T>: the only place where two threads meet. The pushing side waits while the queue is full, the
// popping side while it is empty; interrupt() releases both at once, for a seek or the end.
// The weight of an item is 1 unless given, so that one class bounds frames by number and packets by bytes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace sameframe {

template <typename T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    // Waits for room. An item heavier than the whole capacity enters an empty queue alone.
    // Returns false, and drops the item, when interrupted.
    bool push(T item, std::size_t weight = 1) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return interrupted_ || items_.empty() || weight_ + weight <= capacity_; });
        if (interrupted_) return false;
        weight_ += weight;
        items_.emplace_back(std::move(item), weight);
        lock.unlock();
        ready_.notify_one();
        return true;
    }

    // Waits for an item; nothing when interrupted.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [&] { return interrupted_ || !items_.empty(); });
        if (interrupted_) return std::nullopt;
        return take_front_while_locked(lock);
    }

    // Never waits: for the page's main thread.
    std::optional<T> try_pop() {
        std::unique_lock lock(mutex_);
        if (interrupted_ || items_.empty()) return std::nullopt;
        return take_front_while_locked(lock);
    }

    // Reads the front item in place, under the lock and without waiting: visit(nullptr) when there is none.
    template <typename Visit>
    auto peek(Visit&& visit) const {
        std::lock_guard lock(mutex_);
        return visit(items_.empty() ? static_cast<const T*>(nullptr) : &items_.front().first);
    }

    // Drops all items and makes every waiting and later call return at once, until resume().
    void interrupt() {
        std::deque<std::pair<T, std::size_t>> dropped;
        {
            std::lock_guard lock(mutex_);
            interrupted_ = true;
            dropped.swap(items_);
            weight_ = 0;
        }
        ready_.notify_all();
        room_.notify_all();
    }

    void resume() {
        std::lock_guard lock(mutex_);
        interrupted_ = false;
    }

    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return items_.size();
    }

    std::size_t weight() const {
        std::lock_guard lock(mutex_);
        return weight_;
    }

    std::size_t capacity() const { return capacity_; }

private:
    std::optional<T> take_front_while_locked(std::unique_lock<std::mutex>& lock) {
        std::optional<T> item(std::move(items_.front().first));
        weight_ -= items_.front().second;
        items_.pop_front();
        lock.unlock();
        room_.notify_one();
        return item;
    }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::condition_variable room_;
    std::deque<std::pair<T, std::size_t>> items_;  // protected by mutex_
    std::size_t weight_ = 0;                       // protected by mutex_
    bool interrupted_ = false;                     // protected by mutex_
};

}  // namespace sameframe

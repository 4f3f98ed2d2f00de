// SPDX-License-Identifier: Apache-2.0
// Many sockets behind one wait of the event loop: an epoll set of our own, itself a descriptor that the loop waits for.
// A socket is registered once and told by edges, so that a thousand that wake together cost one turn of the loop, and
// neither a system call nor a handler for each wait, as they do where each socket waits for itself. Loop thread only.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace sameframe::server {

class SocketPoll {
public:
    class Watcher {
    public:
        // EPOLLIN and the like. An edge comes once: who does not read or write until the socket has no more (or a
        // read gave less than was asked for, without EPOLLRDHUP) asks for another turn with again().
        virtual void ready(std::uint32_t events) = 0;

    protected:
        ~Watcher() = default;
    };

    explicit SocketPoll(boost::asio::io_context& loop);
    SocketPoll(const SocketPoll&) = delete;

    // Watches for something to read, and for the other side's end. From then on `watcher` is told, whoever was before.
    // False if there is no memory for it.
    bool watch(int fd, Watcher& watcher);
    // From now on for room to write too.
    bool watch_writing(int fd);
    // ready(EPOLLIN) in the next turn of the loop.
    void again(int fd);
    // Before the socket is given away or closed: nothing is told any more. Without effect if it is not watched.
    void remove(int fd);
    void closing(int fd);  // the same where the set is left by itself, since nobody else has the socket

    // Watchers are being told. What they answer is better sent when all have been: an answer wakes its receiver, and
    // one that is awake is not woken by the next.
    bool in_turn() const { return in_turn_; }
    void at_end_of_turn(std::function<void()> task) { tasks_.push_back(std::move(task)); }

private:
    struct Place {
        Watcher* watcher = nullptr;  // null: is not watched
        std::uint32_t time = 0;      // how often the number has been used: tells an event of the socket before
    };
    bool change(int operation, int fd, std::uint32_t events);
    void wait();
    void turn();
    void tell(std::uint64_t key, std::uint32_t events);
    std::uint64_t key_of(int fd) const;

    static constexpr std::size_t kEventsPerTurn = 64;

    boost::asio::io_context& loop_;
    boost::asio::posix::stream_descriptor set_;
    std::array<epoll_event, kEventsPerTurn> events_;
    std::vector<Place> places_;              // by descriptor
    std::vector<std::uint64_t> unfinished_;  // for the next turn
    std::size_t watched_ = 0;
    std::chrono::steady_clock::time_point told_at_;  // when a watcher was told last
    std::vector<std::function<void()>> tasks_;
    bool in_turn_ = false;
    bool waiting_ = false;  // a turn is to come
};

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/transport/socket_poll.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <utility>

namespace sameframe::server {
namespace {

// So long the loop looks for more before it sleeps: in a crowd the next one is there within microseconds, and waking a
// thread costs both ends more than that.
constexpr std::chrono::microseconds kLinger{50};

constexpr std::uint32_t kReading = EPOLLIN | EPOLLRDHUP | EPOLLET;

int make_set() {
    const int fd = ::epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) std::abort();  // only without memory or descriptors, at the start of the program
    return fd;
}

std::size_t index_of(int fd) { return static_cast<std::size_t>(fd); }

}  // namespace

SocketPoll::SocketPoll(boost::asio::io_context& loop) : loop_(loop), set_(loop, make_set()) {}

std::uint64_t SocketPoll::key_of(int fd) const {
    return std::uint64_t{places_[index_of(fd)].time} << 32 | static_cast<std::uint32_t>(fd);
}

bool SocketPoll::change(int operation, int fd, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = key_of(fd);
    return ::epoll_ctl(set_.native_handle(), operation, fd, &event) == 0;
}

bool SocketPoll::watch(int fd, Watcher& watcher) {
    if (places_.size() <= index_of(fd)) places_.resize(std::max(index_of(fd) + 1, places_.size() * 2));
    Place& place = places_[index_of(fd)];
    if (!place.watcher) {
        if (!change(EPOLL_CTL_ADD, fd, kReading)) return false;
        ++watched_;
        wait();
    }
    place.watcher = &watcher;
    return true;
}

bool SocketPoll::watch_writing(int fd) { return change(EPOLL_CTL_MOD, fd, kReading | EPOLLOUT); }

void SocketPoll::again(int fd) { unfinished_.push_back(key_of(fd)); }

void SocketPoll::remove(int fd) {
    if (index_of(fd) >= places_.size() || !places_[index_of(fd)].watcher) return;
    change(EPOLL_CTL_DEL, fd, 0);
    closing(fd);
}

void SocketPoll::closing(int fd) {
    if (index_of(fd) >= places_.size() || !std::exchange(places_[index_of(fd)].watcher, nullptr)) return;
    ++places_[index_of(fd)].time;
    if (--watched_ == 0) set_.cancel();  // nothing is left to wait for, so the loop may end
}

void SocketPoll::wait() {
    if (std::exchange(waiting_, true)) return;
    set_.async_wait(boost::asio::posix::stream_descriptor::wait_read, [this](boost::system::error_code) {
        waiting_ = false;
        turn();
    });
}

void SocketPoll::tell(std::uint64_t key, std::uint32_t events) {
    const Place& place = places_[static_cast<std::uint32_t>(key)];
    if (place.watcher && place.time == key >> 32) place.watcher->ready(events);
}

void SocketPoll::turn() {
    const int count = ::epoll_wait(set_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    in_turn_ = true;
    for (const std::uint64_t key : std::exchange(unfinished_, {}))
        tell(key, EPOLLIN);
    for (int i = 0; i < count; ++i)
        tell(events_[static_cast<std::size_t>(i)].data.u64, events_[static_cast<std::size_t>(i)].events);
    in_turn_ = false;
    for (const auto& task : std::exchange(tasks_, {}))
        task();
    if (watched_ == 0) return;
    const auto now = std::chrono::steady_clock::now();
    if (count > 0) told_at_ = now;
    if (unfinished_.empty() && now - told_at_ > kLinger) return wait();
    if (std::exchange(waiting_, true)) return;
    boost::asio::post(loop_, [this] {
        waiting_ = false;
        turn();
    });
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/communications_server.h"

#include <time.h>

#include <boost/asio/post.hpp>
#include <chrono>
#include <utility>

namespace sameframe::server {

namespace {

double read_clock_ms(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

double unix_now_ms() {
    // Boot time and not monotonic time: while the machine sleeps, the members' evening goes on.
    static const double offset = read_clock_ms(CLOCK_REALTIME) - read_clock_ms(CLOCK_BOOTTIME);
    return offset + read_clock_ms(CLOCK_BOOTTIME);
}

Result<std::unique_ptr<CommunicationsServer>> CommunicationsServer::open(boost::asio::io_context& loop,
                                                                         SocketPoll& poll, const std::string& folder,
                                                                         HubSettings settings, WebSocketLimits limits) {
    auto store = SqliteGroupStore::open(
        folder, [&loop](std::function<void()> task) { boost::asio::post(loop, std::move(task)); });
    if (!store) return std::move(store).error();
    return std::unique_ptr<CommunicationsServer>(
        new CommunicationsServer(loop, poll, *std::move(store), settings, limits));
}

CommunicationsServer::CommunicationsServer(boost::asio::io_context& loop, SocketPoll& poll,
                                           std::unique_ptr<SqliteGroupStore> store, HubSettings settings,
                                           WebSocketLimits limits)
    : loop_(loop),
      store_(std::move(store)),
      // Posted behind all that is ready in this turn of the loop, so that one flush serves it all.
      hub_(*store_, settings, unix_now_ms, [this] { boost::asio::post(loop_, [this] { hub_.flush(); }); }),
      desk_(hub_, *store_),
      sessions_(loop, poll, hub_, limits),
      timer_(loop) {}

void CommunicationsServer::start() {
    sessions_.start();
    tick();
}

void CommunicationsServer::tick() {
    timer_.expires_after(std::chrono::milliseconds(Hub::kTickMs));
    timer_.async_wait([this](boost::system::error_code error) {
        if (error || stopping_) return;
        if (++ticks_ % (Hub::kIdleTickMs / Hub::kTickMs) == 0)
            hub_.forget_idle();
        else
            hub_.tick();
        tick();
    });
}

void CommunicationsServer::stop() {
    if (std::exchange(stopping_, true)) return;
    timer_.cancel();
    hub_.refuse_more();
    store_->drain([this] {
        hub_.stop();
        sessions_.stop([] {});
    });
}

}  // namespace sameframe::server

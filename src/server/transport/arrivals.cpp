// SPDX-License-Identifier: Apache-2.0
#include "server/transport/arrivals.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace sameframe::server {
namespace {

constexpr std::size_t kFirstBytes = 4096;  // what does not fit is read by the session
constexpr std::chrono::milliseconds kSweepInterval{250};

bool would_block(ssize_t count) { return count < 0 && (errno == EAGAIN || errno == EINTR); }

}  // namespace

Arrivals::Arrivals(boost::asio::io_context& loop, SocketPoll& poll, Spoke spoke)
    : poll_(poll), spoke_(std::move(spoke)), buffer_(kFirstBytes), timer_(loop) {}

void Arrivals::take(Arrival arrival) {
    const Place place = silent_.emplace(silent_.end(), *this, std::move(arrival));
    place->place = place;
    if (!poll_.watch(place->arrival.socket.get(), *place)) {
        silent_.erase(place);
        return;
    }
    sweep();
}

void Arrivals::read(Place place) {
    const ssize_t count = ::recv(place->arrival.socket.get(), buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (would_block(count)) return;
    if (count <= 0) return close(place);
    spoke_(release(place), {buffer_.data(), static_cast<std::size_t>(count)});
}

Arrivals::Arrival Arrivals::release(Place place) {
    Arrival arrival = std::move(place->arrival);
    silent_.erase(place);
    if (silent_.empty()) timer_.cancel();
    return arrival;
}

void Arrivals::close(Place place) {
    poll_.closing(place->arrival.socket.get());
    release(place);
}

void Arrivals::close_all() {
    while (!silent_.empty())
        close(silent_.begin());
}

// One timer for all.
void Arrivals::sweep() {
    if (std::exchange(sweeping_, true)) return;
    timer_.expires_after(kSweepInterval);
    timer_.async_wait([this](boost::system::error_code) {
        sweeping_ = false;
        const auto now = Clock::now();
        for (Place place = silent_.begin(); place != silent_.end();) {
            const Place next = std::next(place);
            if (now >= place->arrival.until) close(place);
            place = next;
        }
        if (!silent_.empty()) sweep();
    });
}

}  // namespace sameframe::server

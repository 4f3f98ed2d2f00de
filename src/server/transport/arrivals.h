// SPDX-License-Identifier: Apache-2.0
// Connections that were accepted and have not said anything yet: they cost a small record each, and no session until
// their first bytes are there. Those that stay silent for too long are closed. Loop thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <list>
#include <string_view>
#include <vector>

#include "server/transport/socket_poll.h"
#include "server/unique_fd.h"

namespace sameframe::server {

class Arrivals {
public:
    using Clock = std::chrono::steady_clock;
    struct Arrival {
        UniqueFd socket;  // does not block
        boost::asio::ip::address peer;
        bool refused = false;     // the first request is to be answered with 503
        Clock::time_point until;  // when its patience ends
    };
    // The socket is still watched, for whoever takes it over. The bytes are valid during the call.
    using Spoke = std::function<void(Arrival arrival, std::string_view bytes)>;

    Arrivals(boost::asio::io_context& loop, SocketPoll& poll, Spoke spoke);

    void take(Arrival arrival);
    std::size_t size() const { return silent_.size(); }
    void close_all();

private:
    struct Silent;
    using Place = std::list<Silent>::iterator;
    struct Silent final : SocketPoll::Watcher {
        Silent(Arrivals& owner, Arrival what) : all(owner), arrival(std::move(what)) {}
        void ready(std::uint32_t) override { all.read(place); }

        Arrivals& all;
        Arrival arrival;
        Place place;
    };
    void read(Place place);
    Arrival release(Place place);
    void close(Place place);
    void sweep();

    SocketPoll& poll_;
    const Spoke spoke_;
    std::vector<char> buffer_;
    std::list<Silent> silent_;
    boost::asio::steady_timer timer_;
    bool sweeping_ = false;
};

}  // namespace sameframe::server

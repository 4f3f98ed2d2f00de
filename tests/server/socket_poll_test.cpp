// SPDX-License-Identifier: Apache-2.0
// Real sockets behind one wait of the loop: who is told, how often, and that nobody is told of a socket that is gone.
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>

#include "server/transport/socket_poll.h"
#include "server/unique_fd.h"

using sameframe::server::SocketPoll;
using sameframe::server::UniqueFd;

namespace {

struct Pair {
    UniqueFd near, far;
    Pair() {
        std::array<int, 2> fds{};
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds.data()) == 0);
        near = UniqueFd(fds[0]);
        far = UniqueFd(fds[1]);
    }
    void write(const std::string& text) const { REQUIRE(::send(far.get(), text.data(), text.size(), 0) > 0); }
};

struct Polled {
    boost::asio::io_context loop;
    SocketPoll poll{loop};
};

struct Told final : SocketPoll::Watcher {
    int times = 0;
    std::uint32_t events = 0;
    std::function<void()> then = [] {};
    void ready(std::uint32_t what) override {
        ++times;
        events |= what;
        then();
    }
};

std::string read(int fd) {
    std::array<char, 100> bytes{};
    const ssize_t count = ::recv(fd, bytes.data(), bytes.size(), 0);
    return {bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

}  // namespace

TEST_CASE_METHOD(Polled, "bytes, an end and room to write are told, and with nothing to watch the loop ends") {
    Pair pair;
    Told told;
    std::string heard;
    told.then = [&] {
        heard += read(pair.near.get());
        if (heard == "one") pair.write("two");
        if (heard == "onetwo" && !(told.events & EPOLLOUT)) REQUIRE(poll.watch_writing(pair.near.get()));
        if (told.events & EPOLLOUT) pair.far.reset();
        if (told.events & EPOLLRDHUP) poll.remove(pair.near.get());
    };
    REQUIRE(poll.watch(pair.near.get(), told));
    pair.write("one");
    loop.run();
    CHECK(heard == "onetwo");
    CHECK((told.events & EPOLLRDHUP) != 0);
}

TEST_CASE_METHOD(Polled, "who takes a socket over is told instead of who had it") {
    Pair pair;
    Told first, second;
    first.then = [&] {
        read(pair.near.get());
        REQUIRE(poll.watch(pair.near.get(), second));
        pair.write("two");
    };
    second.then = [&] { poll.remove(pair.near.get()); };
    REQUIRE(poll.watch(pair.near.get(), first));
    pair.write("one");
    loop.run();
    CHECK(first.times == 1);
    CHECK(second.times == 1);
}

TEST_CASE_METHOD(Polled,
                 "a socket that was closed in this turn is not told of, nor is the one that has its number now") {
    std::array<Pair, 2> pairs;
    std::array<Told, 2> told;
    Told late;
    UniqueFd reused;
    for (std::size_t i = 0; i < 2; ++i) {
        told[i].then = [&, i] {
            // Both are ready; the first that hears closes the other, whose number comes back at once.
            const std::size_t other = 1 - i;
            const int number = pairs[other].near.get();
            poll.closing(number);
            reused = UniqueFd(::dup(pairs[i].near.get()));
            pairs[other].near.reset();
            REQUIRE(::dup2(reused.get(), number) == number);
            late.then = [this, number] { poll.remove(number); };
            read(pairs[i].near.get());
            REQUIRE(poll.watch(number, late));
            poll.remove(pairs[i].near.get());
            pairs[other].near = UniqueFd(number);
            pairs[i].write("more");
        };
        pairs[i].write("x");
        REQUIRE(poll.watch(pairs[i].near.get(), told[i]));
    }
    loop.run();
    CHECK(told[0].times + told[1].times == 1);
    CHECK(late.times == 1);
    CHECK((late.events & EPOLLIN) != 0);
}

TEST_CASE_METHOD(Polled, "who has not read all has another turn, and others come between") {
    Pair pair;
    Told told;
    told.then = [&] {
        if (told.times < 3) return poll.again(pair.near.get());
        poll.remove(pair.near.get());
    };
    REQUIRE(poll.watch(pair.near.get(), told));
    pair.write("x");
    loop.run();
    CHECK(told.times == 3);
}

TEST_CASE_METHOD(Polled, "what is kept for the end of the turn comes behind all that are told in it") {
    std::array<Pair, 3> pairs;
    std::array<Told, 3> told;
    std::string order;
    for (std::size_t i = 0; i < 3; ++i) {
        told[i].then = [&, i] {
            CHECK(poll.in_turn());
            order += 'r';
            poll.at_end_of_turn([&] {
                CHECK_FALSE(poll.in_turn());
                order += 'w';
            });
            poll.remove(pairs[i].near.get());
        };
        pairs[i].write("x");
        REQUIRE(poll.watch(pairs[i].near.get(), told[i]));
    }
    loop.run();
    CHECK(order == "rrrwww");
}

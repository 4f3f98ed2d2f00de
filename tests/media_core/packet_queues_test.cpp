// SPDX-License-Identifier: Apache-2.0
#include "media/packet_queues.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace sameframe;
using namespace sameframe::media;

namespace {

StreamItem packet(Epoch epoch, std::int64_t time, std::size_t size, bool key = false) {
    StreamItem item{.epoch = epoch};
    item.packet.time = MediaTime(time);
    item.packet.duration = MediaTime(40'000);
    item.packet.size = size;
    item.packet.key = key;
    return item;
}

StreamItem start(Epoch epoch) { return {.kind = StreamItem::Kind::start, .epoch = epoch}; }

// A thread that pushes; tells how many went in.
struct Pusher {
    std::atomic<int> pushed{0};
    std::thread thread;
    template <typename Push>
    explicit Pusher(int count, Push push) : thread([this, count, push] {
        for (int i = 0; i < count && push(i); ++i) ++pushed;
    }) {}
    ~Pusher() { thread.join(); }
    void wait_for(int count) {
        while (pushed < count) std::this_thread::yield();
    }
};

constexpr PacketQueues::Limits kVideo{10'000, 40'000};
constexpr PacketQueues::Limits kAudio{5'000, 20'000};

}  // namespace

TEST_CASE("items come out in order, each stream from its own queue") {
    PacketQueues queues;
    queues.begin_epoch(1);
    REQUIRE(queues.push(StreamKind::video, start(1)));
    REQUIRE(queues.push(StreamKind::audio, packet(1, 5, 10)));
    REQUIRE(queues.push(StreamKind::video, packet(1, 7, 10)));
    CHECK(queues.pop(StreamKind::video)->kind == StreamItem::Kind::start);
    CHECK(queues.pop(StreamKind::video)->packet.time == MediaTime(7));
    CHECK(queues.pop(StreamKind::audio)->packet.time == MediaTime(5));
    CHECK(queues.status(StreamKind::video).bytes == 0);
    CHECK(queues.status(StreamKind::video).newest == MediaTime(40'007));
}

TEST_CASE("a new epoch empties the queues, frees a waiting demuxer and turns its packets away") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    std::atomic<bool> turned_away{false};
    {
        Pusher pusher(100, [&](int) {
            const bool in = queues.push(StreamKind::video, packet(1, 0, 1000));
            if (!in) turned_away = true;
            return in;
        });
        pusher.wait_for(7);
        queues.begin_epoch(2);
    }
    CHECK(turned_away);
    CHECK(queues.status(StreamKind::video).empty);
    CHECK_FALSE(queues.push(StreamKind::video, packet(1, 0, 10)));
    CHECK(queues.push(StreamKind::video, packet(2, 0, 10)));
}

TEST_CASE("stop frees whoever waits") {
    PacketQueues queues(kVideo, kAudio);
    std::thread popper([&] { CHECK_FALSE(queues.pop(StreamKind::audio)); });
    queues.stop();
    popper.join();
    CHECK_FALSE(queues.push(StreamKind::video, packet(0, 0, 10)));
}

TEST_CASE("a full queue waits for room, and says so") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    queues.push(StreamKind::video, start(1));
    Pusher pusher(20, [&](int i) { return queues.push(StreamKind::video, packet(1, i, 2000)); });
    while (!queues.status(StreamKind::video).full) std::this_thread::yield();
    CHECK(queues.status(StreamKind::video).bytes <= 10'000);
    for (int i = 0; i < 21; ++i) queues.pop(StreamKind::video);
    pusher.wait_for(20);
    CHECK_FALSE(queues.status(StreamKind::video).full);
}

TEST_CASE("a packet larger than a whole queue goes through alone") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    CHECK(queues.push(StreamKind::video, packet(1, 0, 1'000'000)));
    CHECK(queues.pop(StreamKind::video));
}

TEST_CASE("sound far behind its pictures in the file: the video queue grows to its hard limit, then sound is given up") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    queues.push(StreamKind::video, start(1));
    queues.push(StreamKind::audio, start(1));
    queues.pop(StreamKind::audio);
    Pusher pusher(100, [&](int i) { return queues.push(StreamKind::video, packet(1, i * 40'000, 1000, i == 0)); });
    while (!queues.status(StreamKind::audio).starved) std::this_thread::yield();
    const std::size_t bytes = queues.status(StreamKind::video).bytes;
    CHECK(bytes > 38'000);
    CHECK(bytes <= 40'000);
    CHECK(queues.status(StreamKind::video).full);
    for (int i = 0; i < 101; ++i) queues.pop(StreamKind::video);
    pusher.wait_for(100);
    queues.push(StreamKind::audio, packet(1, 0, 10));
    CHECK_FALSE(queues.status(StreamKind::audio).starved);
}

TEST_CASE("pictures that nobody takes while sound goes on: what the clock has passed makes room") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    queues.push(StreamKind::video, start(1));
    queues.push(StreamKind::audio, start(1));
    queues.pop(StreamKind::video);
    queues.pop(StreamKind::audio);
    // Video packets of 1000 bytes, a key frame each tenth; sound is taken at once, and is 10 packets behind.
    for (int i = 0; i < 1000; ++i) {
        queues.set_passed(MediaTime(std::max(0, i - 10) * 40'000));
        REQUIRE(queues.push(StreamKind::video, packet(1, i * 40'000, 1000, i % 10 == 0)));
        CHECK(queues.status(StreamKind::video).bytes <= 40'000);
    }
    const auto first = queues.pop(StreamKind::video);
    CHECK(first->packet.key);
    CHECK(first->gap);
    CHECK(first->packet.time >= MediaTime(960 * 40'000));
    CHECK_FALSE(queues.pop(StreamKind::video)->gap);
}

TEST_CASE("skipping goes to the last key frame at or before the position, never back and never past a start") {
    PacketQueues queues;
    queues.begin_epoch(1);
    queues.push(StreamKind::video, start(1));
    for (int i = 0; i < 30; ++i) queues.push(StreamKind::video, packet(1, i * 40'000, 100, i % 10 == 0));
    CHECK(queues.skip_video_to(MediaTime(1'000'000)) == 0);
    CHECK(queues.pop(StreamKind::video)->kind == StreamItem::Kind::start);
    queues.pop(StreamKind::video);
    CHECK(queues.skip_video_to(MediaTime(399'999)) == 0);
    CHECK(queues.skip_video_to(MediaTime(1'000'000)) == 19);
    CHECK(queues.skip_video_to(MediaTime(1'100'000)) == 0);
    CHECK(queues.pop(StreamKind::video)->packet.time == MediaTime(800'000));
}

TEST_CASE("a start waits for its decoder even behind the release of the stream before") {
    PacketQueues queues(kVideo, kAudio);
    queues.begin_epoch(1);
    queues.push(StreamKind::video, {.kind = StreamItem::Kind::release, .epoch = 1});
    queues.push(StreamKind::video, start(1));
    queues.push(StreamKind::audio, start(1));
    queues.pop(StreamKind::audio);
    // More than the video queue's capacity, before the decoder has had a turn and with no sound yet to be found.
    for (int i = 0; i < 20; ++i) REQUIRE(queues.push(StreamKind::video, packet(1, i * 40'000, 1000, i == 0)));
    CHECK(queues.pop(StreamKind::video)->kind == StreamItem::Kind::release);
    CHECK(queues.pop(StreamKind::video)->kind == StreamItem::Kind::start);
    CHECK(queues.pop(StreamKind::video)->packet.time == MediaTime(0));
}

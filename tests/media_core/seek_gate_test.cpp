// SPDX-License-Identifier: Apache-2.0
#include "media/seek_gate.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

namespace {

// What the gate hands on of frames at these times, in microseconds; each claims to last `duration`.
std::vector<std::int64_t> through(MediaTime target, const std::vector<std::int64_t>& times, std::int64_t duration) {
    SeekGate gate;
    gate.reset(target);
    std::vector<std::int64_t> shown;
    const auto emit = [&](VideoFrame frame) {
        shown.push_back(frame.time.count());
        return true;
    };
    for (const std::int64_t time : times) {
        VideoFrame frame;
        frame.time = MediaTime(time);
        frame.duration = MediaTime(duration);
        gate.offer(std::move(frame), emit);
    }
    gate.finish(emit);
    return shown;
}

}  // namespace

TEST_CASE("the first frame is the one on screen at the target") {
    const std::vector<std::int64_t> times{0, 40'000, 80'000, 120'000, 160'000};
    CHECK(through(MediaTime(0), times, 40'000) == times);
    CHECK(through(MediaTime(79'000), times, 40'000).front() == 80'000);  // rounded time stamps
    CHECK(through(MediaTime(78'999), times, 40'000).front() == 40'000);
    CHECK(through(MediaTime(119'000 - 1), times, 40'000) == std::vector<std::int64_t>{80'000, 120'000, 160'000});
    CHECK(through(MediaTime(140'000), times, 40'000) == std::vector<std::int64_t>{120'000, 160'000});
}

TEST_CASE("durations that lie do not lead to the wrong frame") {
    const std::vector<std::int64_t> times{0, 40'000, 500'000, 540'000};
    CHECK(through(MediaTime(400'000), times, 40'000).front() == 40'000);
    CHECK(through(MediaTime(510'000), times, 9'000'000).front() == 500'000);
}

TEST_CASE("beyond the end it is the last frame, before the first one the first") {
    CHECK(through(MediaTime(900'000), {0, 40'000, 80'000}, 40'000) == std::vector<std::int64_t>{80'000});
    CHECK(through(MediaTime(10'000), {50'000, 90'000}, 40'000) == std::vector<std::int64_t>{50'000, 90'000});
    CHECK(through(MediaTime(10'000), {}, 40'000).empty());
}

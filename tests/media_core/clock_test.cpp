// SPDX-License-Identifier: Apache-2.0
#include "media/clock.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>

using namespace sameframe;
using namespace sameframe::media;

namespace {

constexpr Duration kRefresh{16'667};

// A device that takes `burst` sample frames at a time from a ring that carries media time from `start` on.
struct Device {
    MediaTime start{0};
    double speed = 1;
    double rate = 1;
    int burst = 960;
    Duration latency{30'000};
    MonotonicTime begun{};

    std::uint32_t taken(MonotonicTime now) const {
        const double bursts = std::floor(to_seconds(now - begun) * speed * 48'000 / burst);
        return now < begun ? 0 : static_cast<std::uint32_t>((bursts + 1) * burst);
    }
    AudioReading reading(MonotonicTime now) const {
        const MediaTime at = start + media_time(taken(now) * rate / 48'000.0);
        return {taken(now), at - media_time(to_seconds(latency) * rate), rate, at + media_time(0.2 * rate)};
    }
    // What really is at the ear, in the middle of the uncertainty of a burst.
    MediaTime ear(MonotonicTime now) const { return start + media_time((to_seconds(now - begun - latency) * speed + burst / 96'000.0) * rate); }
};

}  // namespace

TEST_CASE("the clock stands until it is started, and runs on the monotonic clock without sound") {
    Clock clock;
    clock.set(MediaTime(5'000'000));
    MonotonicTime now(Duration(1'000'000));
    CHECK(clock.advance(now, std::nullopt) == MediaTime(5'000'000));
    clock.start();
    clock.advance(now, std::nullopt);
    CHECK(clock.advance(now + Duration(40'000), std::nullopt) == MediaTime(5'040'000));
    clock.set_rate(2);
    CHECK(clock.advance(now + Duration(60'000), std::nullopt) == MediaTime(5'080'000));
    clock.stop(std::nullopt);
    CHECK(clock.advance(now + Duration(900'000), std::nullopt) == MediaTime(5'080'000));
    clock.start();  // the pause is not made up for
    clock.advance(now + Duration(1'000'000), std::nullopt);
    CHECK(clock.advance(now + Duration(1'010'000), std::nullopt) == MediaTime(5'100'000));
}

TEST_CASE("with sound the clock is smooth and close to the ear, however the device takes its samples") {
    for (const int burst : {128, 480, 960, 2048, 4096}) {
        for (const double speed : {1.0, 0.9995, 1.0005, 0.95}) {
            for (const double rate : {1.0, 0.25, 2.0}) {
                CAPTURE(burst, speed, rate);
                std::mt19937 random(7);
                std::uniform_int_distribution<int> jitter(-3000, 3000);
                Clock clock;
                clock.set(MediaTime(0));
                clock.set_rate(rate);
                clock.start();
                Device device{.speed = speed, .rate = rate, .burst = burst, .begun = MonotonicTime(Duration(20'000))};
                MediaTime last(0);
                double worst = 0;
                double roughest = 0;
                Duration step{0};
                for (MonotonicTime now{}; now < MonotonicTime(Duration(30'000'000)); now += step) {
                    const MediaTime position = clock.advance(now, device.reading(now));
                    REQUIRE(position >= last);
                    if (now > MonotonicTime(Duration(6'000'000))) {
                        worst = std::max(worst, std::abs(to_seconds(position - device.ear(now))));
                        roughest = std::max(roughest, std::abs(to_seconds(position - last) - to_seconds(step) * rate * speed));
                    }
                    last = position;
                    step = kRefresh + Duration(jitter(random));
                }
                CHECK(clock.follows_audio());
                CHECK(worst <= (0.016 + burst / 96'000.0 + 0.002) * rate);  // a refresh and half a burst
                CHECK(roughest <= 0.005 * rate);
            }
        }
    }
}

TEST_CASE("at the start the clock waits for the sound to reach the ear") {
    Clock clock;
    clock.set(MediaTime(1'000'000));
    clock.start();
    Device device{.start = MediaTime(1'000'000), .burst = 480, .latency = Duration(100'000), .begun = MonotonicTime(Duration(50'000))};
    for (MonotonicTime now{}; now <= MonotonicTime(Duration(2'000'000)); now += kRefresh) {
        const MediaTime position = clock.advance(now, device.reading(now));
        if (now < MonotonicTime(Duration(120'000))) CHECK(position == MediaTime(1'000'000));
        CHECK(position <= std::max(device.ear(now) + MediaTime(25'000), MediaTime(1'000'000)));
        if (now > MonotonicTime(Duration(250'000))) CHECK(position >= device.ear(now) - MediaTime(25'000));
    }
}

TEST_CASE("a device that never takes a sample does not hold the clock for long") {
    Clock clock;
    clock.set(MediaTime(0));
    clock.start();
    const AudioReading stuck{.taken = 0, .heard = MediaTime(0), .rate = 1, .end = MediaTime(200'000)};
    MonotonicTime now{};
    for (; now < MonotonicTime(Duration(2'000'000)); now += kRefresh) clock.advance(now, stuck);
    CHECK_FALSE(clock.follows_audio());
    CHECK(clock.position() > MediaTime(1'400'000));
    CHECK(clock.position() < MediaTime(1'600'000));
}

TEST_CASE("sound comes and goes without a jump") {
    Clock clock;
    clock.set(MediaTime(0));
    clock.start();
    Device device{.burst = 960, .latency = Duration(0), .begun = MonotonicTime(Duration(-10'000))};  // nearly in step
    MediaTime last(0);
    for (MonotonicTime now{}; now < MonotonicTime(Duration(20'000'000)); now += kRefresh) {
        const bool sounding = now.time_since_epoch() / Duration(3'000'000) % 2 == 1;
        const MediaTime position = clock.advance(now, sounding ? std::optional(device.reading(now)) : std::nullopt);
        CHECK(position >= last);
        CHECK(position - last <= MediaTime(22'000));
        last = position;
    }
    CHECK(std::chrono::abs(last - MediaTime(20'000'000)) < MediaTime(40'000));
}

TEST_CASE("a device that stops for a while stops the clock, one that has run away is caught") {
    Clock clock;
    clock.set(MediaTime(0));
    clock.start();
    Device device{.begun = MonotonicTime(Duration(0))};
    MonotonicTime now{};
    for (; now < MonotonicTime(Duration(2'000'000)); now += kRefresh) clock.advance(now, device.reading(now));
    const AudioReading frozen = device.reading(now);
    const MediaTime before = clock.position();
    for (int i = 0; i < 20; ++i) clock.advance(now += kRefresh, frozen);  // a third of a second
    CHECK(clock.position() - before < MediaTime(200'000));
    device.start = MediaTime(10'000'000);
    clock.advance(now += kRefresh, device.reading(now));
    CHECK(std::chrono::abs(clock.position() - device.ear(now)) < MediaTime(60'000));
}

TEST_CASE("a pause stands where the sound was heard, and goes on from there") {
    Clock clock;
    clock.set(MediaTime(0));
    clock.start();
    Device device{.begun = MonotonicTime(Duration(0))};
    MonotonicTime now{};
    for (; now < MonotonicTime(Duration(3'000'000)); now += kRefresh) clock.advance(now, device.reading(now));
    // A hidden page: no turn for a second, then the pause.
    now += Duration(1'000'000);
    clock.stop(device.reading(now));
    CHECK(std::chrono::abs(clock.position() - device.ear(now)) < MediaTime(30'000));
    const MediaTime paused = clock.position();
    CHECK(clock.advance(now + Duration(5'000'000), std::nullopt) == paused);
}

TEST_CASE("no turn for a long time: the sound has gone on and so has the clock") {
    Clock clock;
    clock.set(MediaTime(0));
    clock.start();
    Device device{.begun = MonotonicTime(Duration(0))};
    MonotonicTime now{};
    for (; now < MonotonicTime(Duration(2'000'000)); now += kRefresh) clock.advance(now, device.reading(now));
    now += Duration(60'000'000);
    clock.advance(now, device.reading(now));
    CHECK(std::chrono::abs(clock.position() - device.ear(now)) < MediaTime(30'000));
}

// SPDX-License-Identifier: Apache-2.0
#include "net/clock_offset.h"

#include <catch2/catch_test_macros.hpp>
#include <algorithm>
#include <cmath>
#include <random>

using namespace sameframe;
using net::ClockOffset;

namespace {

constexpr double kOffset = 1.7e12;  // ms: Unix time of a machine whose monotonic clock began at 0

MonotonicTime at_ms(double ms) { return MonotonicTime(Duration(static_cast<std::int64_t>(ms * 1000))); }

// One exchange that left at `sent` and took `there` and `back` ms.
void exchange(ClockOffset& clock, double sent, double there, double back, double offset = kOffset) {
    clock.add(at_ms(sent), at_ms(sent + there + back), sent + there + offset);
}

double error_at(const ClockOffset& clock, double now, double offset = kOffset) {
    return std::abs(clock.server_ms(at_ms(now)) - (now + offset));
}

}  // namespace

TEST_CASE("one exchange bounds the offset by its round trip") {
    ClockOffset clock;
    CHECK(!clock.known());
    exchange(clock, 1000, 30, 70);
    REQUIRE(clock.known());
    CHECK(error_at(clock, 1100) <= 20.001);
    CHECK(std::abs(clock.round_trip_ms() - 100) < 0.001);
    CHECK(std::abs(clock.uncertainty_ms(at_ms(1100)) - 50) < 0.001);
}

TEST_CASE("a quick way there and a quick way back are combined, though no exchange had both") {
    ClockOffset clock;
    exchange(clock, 0, 10, 200);
    exchange(clock, 300, 200, 10);
    CHECK(error_at(clock, 600) < 0.1);
    CHECK(clock.uncertainty_ms(at_ms(600)) < 10.2);
}

TEST_CASE("jitter on one side only does not move the estimate") {
    std::mt19937 random(7);
    std::exponential_distribution<double> jitter(1 / 80.0);
    ClockOffset clock;
    double now = 0;
    for (int i = 0; i < 20; ++i, now += 100) exchange(clock, now, 25 + jitter(random), 25);
    CHECK(error_at(clock, now) < 8);
}

TEST_CASE("clocks that drift apart by 50 ppm are followed for an hour") {
    std::mt19937 random(3);
    std::exponential_distribution<double> jitter(1 / 15.0);
    ClockOffset clock;
    double worst = 0;
    for (double now = 0; now < 3.6e6; now += 5000) {
        const double offset = kOffset + now * 50e-6;
        exchange(clock, now, 40 + jitter(random), 40 + jitter(random), offset);
        if (now > 60'000) worst = std::max(worst, error_at(clock, now + 200, offset));
    }
    CHECK(worst < 12);
    CHECK(clock.steps() == 0);
}

TEST_CASE("a step of the server's clock is taken over at once, and several pings follow it") {
    ClockOffset clock;
    for (double now = 0; now < 20'000; now += 2000) exchange(clock, now, 30, 30);
    clock.asked(at_ms(20'000));
    for (int i = 0; i < ClockOffset::kBurst; ++i) clock.asked(at_ms(20'000));
    CHECK(!clock.due(at_ms(24'000)));
    exchange(clock, 25'000, 30, 30, kOffset - 3'600'000);
    CHECK(clock.steps() == 1);
    CHECK(error_at(clock, 25'100, kOffset - 3'600'000) < 0.1);
    CHECK(clock.due(at_ms(25'100)));
}

TEST_CASE("a step within the round trip is found by the pings that it provokes") {
    std::mt19937 random(5);
    std::exponential_distribution<double> jitter(1 / 10.0);
    ClockOffset clock;
    double offset = kOffset;
    for (double now = 0; now < 60'000; now += 10) {
        if (now == 30'000) offset += 120;
        if (!clock.due(at_ms(now))) continue;
        clock.asked(at_ms(now));
        exchange(clock, now, 125 + jitter(random), 125 + jitter(random), offset);
        if (now > 1000 && now < 29'000) CHECK(error_at(clock, now + 300, offset) < 15);
        if (now > 37'000) CHECK(error_at(clock, now + 300, offset) < 15);
    }
}

TEST_CASE("answers that a busy machine reads late, many at once, do not outweigh what is known") {
    ClockOffset clock;
    for (double now = 0; now < 20'000; now += 1000) exchange(clock, now, 3, 3);
    for (int i = 0; i < 8; ++i) exchange(clock, 20'000 + i * 100, 3, 1500 - i * 100);
    CHECK(error_at(clock, 21'600) < 4);
}

TEST_CASE("eight pings a tenth of a second apart, then one each five seconds") {
    ClockOffset clock;
    int asked = 0;
    for (double now = 0; now < 20'000; now += 10) {
        if (!clock.due(at_ms(now))) continue;
        clock.asked(at_ms(now));
        ++asked;
        if (now <= 700) CHECK(asked == static_cast<int>(now / 100) + 1);
    }
    CHECK(asked == 8 + 3);
    clock.renew(at_ms(20'000));
    CHECK(clock.due(at_ms(20'000)));
}

TEST_CASE("an answer from before the question is ignored") {
    ClockOffset clock;
    clock.add(at_ms(100), at_ms(90), kOffset);
    CHECK(!clock.known());
}

// SPDX-License-Identifier: Apache-2.0
#include "media/audio_ring.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace sameframe::media;

namespace {

// Sample frames that carry their number.
std::vector<float> numbered(std::uint32_t first, std::uint32_t count) {
    std::vector<float> samples;
    for (std::uint32_t i = first; i < first + count; ++i) {
        samples.push_back(static_cast<float>(i % 10'000));
        samples.push_back(-static_cast<float>(i % 10'000));
    }
    return samples;
}

// As if the ring had run for long: both positions at `position`.
void set_positions(AudioRing& ring, std::uint32_t position) {
    ring.header()->written = position;
    ring.header()->read = position;
    ring.header()->discard_to = position;
}

}  // namespace

TEST_CASE("what is written is read, across the end of the memory and of 32 bits") {
    AudioRing ring(1024);
    set_positions(ring, 0xFFFFFF00u);
    ring.set_playing(true);
    std::vector<float> out(2 * 300);
    for (std::uint32_t i = 0; i < 50; ++i) {
        REQUIRE(ring.write(numbered(i * 300, 300)) == 300);
        CHECK(ring.available() == 300);
        REQUIRE(ring.read(out) == 300);
        CHECK(out == numbered(i * 300, 300));
    }
    CHECK(ring.underruns() == 0);
}

TEST_CASE("a full ring takes no more, an empty one gives silence and counts it") {
    AudioRing ring(256);
    ring.set_playing(true);
    CHECK(ring.write(numbered(0, 300)) == 256);
    CHECK(ring.write(numbered(0, 1)) == 0);
    std::vector<float> out(2 * 300, 9.0f);
    CHECK(ring.read(out) == 256);
    CHECK(out[2 * 255] == 255.0f);
    CHECK(out[2 * 256] == 0.0f);
    CHECK(ring.underruns() == 1);
}

TEST_CASE("a ring that does not play gives silence and keeps its sound") {
    AudioRing ring(256);
    ring.write(numbered(1, 100));
    std::vector<float> out(2 * 50, 9.0f);
    CHECK(ring.read(out) == 0);
    CHECK(out == std::vector<float>(2 * 50, 0.0f));
    CHECK(ring.available() == 100);
    CHECK(ring.underruns() == 0);
}

TEST_CASE("discarded sound makes room at once and is never heard") {
    AudioRing ring(256);
    ring.write(numbered(0, 256));
    ring.discard();
    CHECK(ring.available() == 0);
    CHECK(ring.write(numbered(5000, 200)) == 200);
    ring.set_playing(true);
    std::vector<float> out(2 * 200);
    CHECK(ring.read(out) == 200);
    CHECK(out == numbered(5000, 200));

    ring.write(numbered(6000, 100));
    ring.discard_until(ring.written() - 30);
    CHECK(ring.available() == 30);
    ring.discard_until(ring.written() - 60);  // back again: no
    CHECK(ring.available() == 30);
}

TEST_CASE("a device that never runs, for longer than positions last") {
    AudioRing ring(1024);
    std::uint32_t written = 0;
    for (int i = 0; i < 40; ++i) {  // the writer goes round several times while `read` stays 0
        set_positions(ring, written);
        ring.header()->read = 0;
        ring.write(numbered(0, 500));
        CHECK(ring.available() <= 500);
        ring.discard();
        CHECK(ring.available() == 0);
        written += 0x1FFFFFFFu;
    }
}

TEST_CASE("one thread writes, another reads, a third discards") {
    AudioRing ring(1024);
    ring.set_playing(true);
    constexpr std::uint32_t kTotal = 400'000;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (std::uint32_t at = 0; at < kTotal;) {
            const std::uint32_t count = std::min<std::uint32_t>(37 + at % 200, kTotal - at);
            const auto samples = numbered(at, count);
            const std::uint32_t taken = ring.write(samples);
            at += taken;
            if (taken == 0) std::this_thread::yield();
        }
        done = true;
    });
    std::uint32_t heard = 0;
    std::int64_t last = -1;
    std::vector<float> out(2 * 128);
    for (int turns = 0; !done || ring.available() > 0; ++turns) {
        if (turns % 97 == 0) ring.discard_until(ring.read_position() + std::min(ring.available(), 10u));
        const std::uint32_t from = ring.read_position();
        const std::uint32_t taken = ring.read(out);
        for (std::uint32_t i = 0; i < taken; ++i) {
            // Position and sample agree: nothing is heard twice, and nothing torn.
            REQUIRE(out[2 * i] == static_cast<float>((from + i) % 10'000));
            REQUIRE(out[2 * i + 1] == -out[2 * i]);
        }
        REQUIRE(std::int64_t{from} > last - 1);
        last = from;
        heard += taken;
        if (taken == 0) std::this_thread::yield();
    }
    writer.join();
    CHECK(ring.written() == kTotal);
    CHECK(ring.read_position() == kTotal);
    CHECK(heard > kTotal / 2);
}

// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/audio_continuity.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using media::AudioContinuity;
using namespace std::chrono_literals;

namespace {

constexpr int kRate = 48'000;
constexpr MediaTime kNothing(0);

// A line that began at 10 s and has given one second.
AudioContinuity one_second_given() {
    AudioContinuity line(kRate);
    line.place(MediaTime(10s), kNothing);
    line.advance(kRate);
    return line;
}

}  // namespace

TEST_CASE("sound begins at its first timestamp and goes on by counting") {
    AudioContinuity line = one_second_given();
    CHECK(line.advance(1) == MediaTime(11s));
    CHECK(line.advance(1) == MediaTime(11s) + MediaTime(20));  // 1/48000 s, rounded down
}

TEST_CASE("jitter of timestamps changes nothing") {
    AudioContinuity line = one_second_given();
    for (const MediaTime off : {MediaTime(15ms), MediaTime(-15ms), MediaTime(1)}) {
        const auto correction = line.place(MediaTime(11s) + off, kNothing);
        CHECK(correction.silence == 0);
        CHECK(correction.cut == kNothing);
    }
    CHECK(line.advance(0) == MediaTime(11s));
}

TEST_CASE("a gap becomes silence of its length") {
    AudioContinuity line = one_second_given();
    CHECK(line.place(MediaTime(11500ms), kNothing).silence == kRate / 2);
    line.advance(kRate / 2);
    CHECK(line.place(MediaTime(11500ms), kNothing).silence == 0);
}

TEST_CASE("what waits in the resampler is no gap") {
    AudioContinuity line = one_second_given();
    CHECK(line.place(MediaTime(11100ms), MediaTime(100ms)).silence == 0);
    CHECK(line.place(MediaTime(11200ms), MediaTime(100ms)).silence == kRate / 10);
}

TEST_CASE("an overlap is cut from the new sound") {
    AudioContinuity line = one_second_given();
    const auto correction = line.place(MediaTime(10900ms), kNothing);
    CHECK(correction.cut == MediaTime(100ms));
    CHECK(correction.silence == 0);
}

TEST_CASE("a jump of the stream's clock starts a new line, forwards and backwards") {
    for (const MediaTime to : {MediaTime(1h), MediaTime(2s)}) {
        AudioContinuity line = one_second_given();
        const auto correction = line.place(to, kNothing);
        CHECK(correction.silence == 0);
        CHECK(correction.cut == kNothing);
        CHECK(line.advance(1) == to);
    }
}

TEST_CASE("sound without timestamps just goes on") {
    AudioContinuity line = one_second_given();
    CHECK(line.place(std::nullopt, kNothing).silence == 0);
    CHECK(line.advance(1) == MediaTime(11s));
}

TEST_CASE("after a reset the next timestamp counts") {
    AudioContinuity line = one_second_given();
    line.reset();
    CHECK_FALSE(line.started());
    line.place(MediaTime(3s), kNothing);
    CHECK(line.advance(1) == MediaTime(3s));
}

TEST_CASE("counting is exact after many hours") {
    AudioContinuity line(44'100);
    line.place(kNothing, kNothing);
    for (int hour = 0; hour < 1000; ++hour)
        line.advance(std::int64_t{44'100} * 3600);
    CHECK(line.advance(1) == MediaTime(1000h));
}

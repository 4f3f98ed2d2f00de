// SPDX-License-Identifier: Apache-2.0
#include "media/audio_aligner.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::media;

namespace {

constexpr int kRate = 48'000;

// `frames` sample frames from media time `seconds` on; each carries its number since 0.
AudioBlock block(double seconds, int frames) {
    AudioBlock block;
    block.time = media_time(seconds);
    const auto first = static_cast<int>(seconds * kRate + 0.5);
    for (int i = 0; i < frames; ++i) block.samples.insert(block.samples.end(), 2, static_cast<float>(first + i));
    return block;
}

}  // namespace

TEST_CASE("sound is cut at the target to the sample") {
    AudioAligner aligner(kRate);
    aligner.reset(media_time(1.0));
    CHECK(aligner.align(block(0.9, 1024)).samples.empty());
    const AudioBlock cut = block(0.99, 1024);
    const auto aligned = aligner.align(cut);
    CHECK(aligned.silence == 0);
    REQUIRE_FALSE(aligned.samples.empty());
    CHECK(aligned.samples[0] == 48'000.0f);
    CHECK(aligner.next_time() == media_time(0.99 + 1024.0 / kRate));
}

TEST_CASE("sound that begins later is preceded by silence, to the sample") {
    AudioAligner aligner(kRate);
    aligner.reset(media_time(1.0));
    const AudioBlock late = block(1.0105, 100);
    const auto aligned = aligner.align(late);
    CHECK(aligned.silence == 504);
    CHECK(aligned.samples.size() == 200);
}

TEST_CASE("rounded time stamps change nothing, over hours") {
    AudioAligner aligner(kRate);
    aligner.reset(MediaTime(0));
    std::int64_t frames = 0;
    AudioBlock rounded = block(0, 1024);
    for (int i = 0; i < 500'000; ++i) {
        rounded.time = MediaTime(frames * 1'000'000 / kRate / 1000 * 1000);  // whole milliseconds
        const auto aligned = aligner.align(rounded);
        REQUIRE(aligned.silence == 0);
        REQUIRE(aligned.samples.size() == 2048);
        frames += 1024;
    }
    CHECK(std::chrono::abs(aligner.next_time() - MediaTime(frames * 1'000'000 / kRate)) <= MediaTime(1));
}

TEST_CASE("missing sound becomes silence, sound that comes twice is cut") {
    AudioAligner aligner(kRate);
    aligner.reset(MediaTime(0));
    const AudioBlock first = block(0, 4800);
    CHECK(aligner.align(first).silence == 0);
    const AudioBlock after_gap = block(0.5, 4800);
    CHECK(aligner.align(after_gap).silence == 19'200);
    const AudioBlock again = block(0.55, 4800);
    const auto aligned = aligner.align(again);
    CHECK(aligned.silence == 0);
    REQUIRE_FALSE(aligned.samples.empty());
    CHECK(aligned.samples[0] == 28'800.0f);  // 0.6 s
}

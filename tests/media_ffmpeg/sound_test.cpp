// SPDX-License-Identifier: Apache-2.0
// Sound through demuxer, decoder and resampler, from files whose every sample is known.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numbers>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "tests/media_ffmpeg/made_files.h"
#include "tests/media_ffmpeg/memory_byte_source.h"

using namespace sameframe;
using namespace sameframe::tests;
using Catch::Approx;

namespace {

struct Sound {
    MediaTime start{-1};
    std::vector<float> samples;
    double largest_hole = 0;  // microseconds between where a block begins and where the last one ended

    float left(std::size_t frame) const { return samples[frame * 2]; }
    float right(std::size_t frame) const { return samples[frame * 2 + 1]; }
    std::size_t frames() const { return samples.size() / 2; }
};

Sound play(Bytes bytes, int output_rate, std::optional<MediaTime> from = std::nullopt) {
    MemoryByteSource source(std::move(bytes));
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE(demuxer.ok());
    REQUIRE((*demuxer)->info().default_audio);
    auto decoder = (*demuxer)->make_audio_decoder(*(*demuxer)->info().default_audio, output_rate);
    REQUIRE(decoder.ok());
    if (from) REQUIRE((*demuxer)->seek(*from).ok());
    Sound sound;
    const auto take = [&](media::AudioBlock& block) {
        if (sound.samples.empty()) sound.start = block.time;
        const double expected =
            static_cast<double>(sound.start.count()) + 1e6 * static_cast<double>(sound.frames()) / output_rate;
        sound.largest_hole = std::max(sound.largest_hole, std::abs(static_cast<double>(block.time.count()) - expected));
        sound.samples.insert(sound.samples.end(), block.samples.begin(), block.samples.end());
        return true;
    };
    Result<media::Packet> packet = (*demuxer)->read();
    for (; packet.ok(); packet = (*demuxer)->read())
        REQUIRE((*decoder)->decode(*packet, take).ok());
    CHECK(packet.error().code == ErrorCode::end_of_stream);
    REQUIRE((*decoder)->drain(take).ok());
    CHECK(sound.largest_hole <= 1);
    return sound;
}

double ramp(int frame, int channel) { return (channel ? -1 : 1) * (frame % 1000) / 1000.0; }

double tone(int frame, int, int rate, double pitch) {
    return 0.5 * std::sin(2 * std::numbers::pi * pitch * frame / rate);
}

}  // namespace

TEST_CASE("PCM at the output's rate comes out sample for sample") {
    const Sound sound = play(make_wav(48'000, 2, 50'000, ramp), 48'000);
    CHECK(sound.start == MediaTime(0));
    REQUIRE(sound.frames() == 50'000);
    for (std::size_t i = 0; i < sound.frames(); ++i) {
        const double expected = std::lround(ramp(static_cast<int>(i), 0) * 32767) / 32768.0;
        if (sound.left(i) != Approx(expected).margin(1e-6) || sound.right(i) != Approx(-expected).margin(1e-6)) {
            FAIL("sample " << i << ": " << sound.left(i) << ", " << sound.right(i) << " instead of +-" << expected);
        }
    }
}

TEST_CASE("resampling keeps the pitch, the phase and the length") {
    const int from = GENERATE(8'000, 44'100, 96'000);
    INFO(from << " Hz");
    const Sound sound =
        play(make_wav(from, 2, from * 2, [from](int i, int c) { return tone(i, c, from, 400); }), 48'000);
    CHECK(std::abs(static_cast<double>(sound.frames()) - 96'000) <= 2);
    double worst = 0;
    for (int i = 480; i < 95'000; ++i) {
        worst = std::max(worst, std::abs(sound.left(static_cast<std::size_t>(i)) - tone(i, 0, 48'000, 400)));
    }
    CHECK(worst < 0.002);
}

TEST_CASE("mono sounds from both sides, as loud as it was") {
    const Sound sound = play(make_wav(48'000, 1, 4'800, [](int, int) { return 0.5; }), 48'000);
    REQUIRE(sound.frames() == 4'800);
    CHECK(sound.left(2'000) == Approx(0.5).margin(0.001));
    CHECK(sound.right(2'000) == Approx(0.5).margin(0.001));
}

TEST_CASE("5.1 channels are mixed down: fronts in full, centre and surrounds at -3 dB, no low-frequency effects") {
    constexpr std::uint32_t kFivePointOne = 0x3F;  // front left, right, centre, low frequency, back left, right
    const int loud = GENERATE(0, 1, 2, 3, 4, 5);
    const Sound sound = play(make_wav(
                                 48'000, 6, 4'800, [loud](int, int c) { return c == loud ? 0.5 : 0.0; }, kFivePointOne),
                             48'000);
    constexpr double kThird = 0.5 * std::numbers::sqrt2 / 2;
    const double left[] = {0.5, 0, kThird, 0, kThird, 0};
    const double right[] = {0, 0.5, kThird, 0, 0, kThird};
    CHECK(sound.left(2'000) == Approx(left[loud]).margin(0.001));
    CHECK(sound.right(2'000) == Approx(right[loud]).margin(0.001));
}

TEST_CASE("sound alone seeks to a little before the target, and says where it is") {
    const int rate = 44'100;
    const Bytes file =
        make_wav(rate, 2, rate * 20, [](int i, int) { return (i / 441) % 2'000 / 2'000.0; });  // 10 ms steps
    for (const double target : {0.0, 0.05, 3.217, 10.0, 19.9, 25.0}) {
        INFO("to " << target << " s");
        const Sound sound = play(file, 44'100, media_time(target));
        REQUIRE(sound.frames() > 100);
        CHECK(to_seconds(sound.start) <= target);
        CHECK(to_seconds(sound.start) >= std::min(target, 20.0) - 0.3);
        // The sample in the middle of a step tells its own time.
        const double time = to_seconds(sound.start);
        const auto next_step = static_cast<int>(std::ceil(time * 100));
        const auto frame = static_cast<std::size_t>(std::lround((next_step / 100.0 - time) * rate) + 220);
        CHECK(sound.left(frame) == Approx(next_step / 2'000.0).margin(0.0002));
    }
}

TEST_CASE("a sink that wants no more ends the decoding") {
    MemoryByteSource source(make_wav(48'000, 2, 48'000, ramp));
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE(demuxer.ok());
    auto decoder = (*demuxer)->make_audio_decoder(0, 48'000);
    REQUIRE(decoder.ok());
    auto packet = (*demuxer)->read();
    REQUIRE(packet.ok());
    CHECK((*decoder)->decode(*packet, [](media::AudioBlock&) { return false; }).error().code == ErrorCode::cancelled);
    (*decoder)->flush();
    packet = (*demuxer)->read();
    REQUIRE(packet.ok());
    MediaTime time(-1);
    CHECK((*decoder)->decode(*packet, [&](media::AudioBlock& block) { return time = block.time, true; }).ok());
    CHECK(time == packet->time);
}

// SPDX-License-Identifier: Apache-2.0
#include "media/stretch.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numbers>
#include <random>

using namespace sameframe;
using namespace sameframe::media;

namespace {

constexpr int kRate = 48'000;

std::vector<float> sine(double hertz, std::int64_t first, int frames) {
    std::vector<float> samples;
    for (int i = 0; i < frames; ++i) {
        const auto value = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(first + i) / kRate));
        samples.insert(samples.end(), 2, value);
    }
    return samples;
}

// Rising zero crossings a second of the left channel.
double frequency(const std::vector<float>& samples) {
    int crossings = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t i = 2; i < samples.size(); i += 2) {
        if (samples[i - 2] < 0 && samples[i] >= 0) {
            if (crossings++ == 0) first = i;
            last = i;
        }
    }
    return crossings < 2 ? 0 : (crossings - 1) * double{kRate} / (static_cast<double>(last - first) / 2);
}

}  // namespace

TEST_CASE("rate 1 passes every sample on, bit for bit") {
    Stretch stretch(kRate);
    stretch.reset(MediaTime(3'000'000));
    Stretch::Output out;
    std::mt19937 random(1);
    std::uniform_real_distribution<float> noise(-1.5f, 1.5f);
    std::int64_t frames = 0;
    for (int i = 0; i < 100; ++i) {
        std::vector<float> in(2 * (1 + random() % 2000));
        std::generate(in.begin(), in.end(), [&] { return noise(random); });
        stretch.set_rate(1, out);
        CHECK(out.samples.empty());
        stretch.put(in, out);
        CHECK(out.samples == in);
        CHECK(out.time == MediaTime(3'000'000 + (frames * 1'000'000 + kRate / 2) / kRate));
        frames += static_cast<std::int64_t>(in.size() / 2);
    }
    stretch.finish(out);
    CHECK(out.samples.empty());
}

TEST_CASE("the pitch stays and the duration is exact, at every rate") {
    for (const double rate : {0.25, 0.5, 0.75, 0.95, 1.05, 1.25, 1.5, 2.0}) {
        for (const double hertz : {220.0, 1000.0}) {
            CAPTURE(rate, hertz);
            Stretch stretch(kRate);
            stretch.reset(MediaTime(0));
            Stretch::Output out;
            stretch.set_rate(rate, out);
            std::vector<float> all;
            constexpr int kFrames = 4 * kRate;
            for (int at = 0; at < kFrames; at += 1000) {
                stretch.put(sine(hertz, at, 1000), out);
                CHECK(out.rate == rate);
                all.insert(all.end(), out.samples.begin(), out.samples.end());
            }
            stretch.finish(out);
            all.insert(all.end(), out.samples.begin(), out.samples.end());
            CHECK(std::abs(static_cast<double>(all.size()) / 2 - kFrames / rate) <= 1.0);
            const std::vector<float> middle(all.begin() + kRate / 2, all.end() - kRate / 2);
            CHECK(std::abs(frequency(middle) / hertz - 1) < 0.01);
        }
    }
}

// A click each second: where it comes out tells how true the media times are.
TEST_CASE("media times stay true over a long run with many changes of rate") {
    Stretch stretch(kRate);
    stretch.reset(MediaTime(0));
    Stretch::Output out;
    std::mt19937 random(3);
    const double rates[] = {1, 1.05, 0.95, 2, 1, 0.5, 1.25, 1.5, 1};
    double worst = 0;
    int clicks = 0;
    MediaTime ready(0);
    MediaTime last_click(-1'000'000);
    const auto look = [&] {
        if (out.samples.empty()) return;
        CHECK(std::chrono::abs(out.time - ready) <= MediaTime(50));  // no gap, no overlap: two sample frames
        for (std::size_t i = 0; i < out.samples.size(); i += 2) {
            const MediaTime time = out.time + media_time(static_cast<double>(i / 2) * out.rate / kRate);
            if (out.samples[i] < 0.3f || time < last_click + MediaTime(500'000)) continue;
            worst = std::max(worst, std::abs(to_seconds(time) - std::round(to_seconds(time))));
            last_click = time;
            ++clicks;
        }
        ready = out.time + media_time(static_cast<double>(out.samples.size() / 2) * out.rate / kRate);
    };
    constexpr int kSeconds = 300;
    for (int tenth = 0; tenth < kSeconds * 10; ++tenth) {
        if (tenth % 7 == 0) {
            stretch.set_rate(rates[random() % std::size(rates)], out);
            look();
        }
        std::vector<float> in(2 * kRate / 10);
        if (tenth % 10 == 0) std::fill(in.begin(), in.begin() + 2 * 48, 0.9f);
        stretch.put(in, out);
        look();
    }
    CHECK(clicks > kSeconds * 9 / 10);
    CHECK(worst < 0.06);
}

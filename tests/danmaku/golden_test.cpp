// SPDX-License-Identifier: Apache-2.0
// The layout of fixed scenarios, as numbers that every build must find: natively, as wasm under node, in a browser.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "danmaku/layout.h"
#include "scenario.h"

using namespace sameframe;
using namespace sameframe::danmaku;

namespace {

// FNV-1a over every number of every place, and over where it is at five moments of its life.
class Fingerprint {
public:
    void add(std::int64_t number) {
        for (int shift = 0; shift < 64; shift += 8)
            hash_ = (hash_ ^ (static_cast<std::uint64_t>(number) >> shift & 0xFF)) * 1099511628211u;
    }
    std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 14695981039346656037u;
};

std::uint64_t fingerprint(std::uint64_t seed, const Stage& stage, const Settings& settings) {
    const std::vector<Comment> comments = some_comments(seed, 3000, 120'000);
    Layout layout;
    layout.configure(stage, settings);
    layout.place(in_order(comments), MediaTime(0), std::chrono::minutes(3));
    Fingerprint print;
    for (const Placed& placed : layout.placed()) {
        for (const std::int64_t number :
             {std::int64_t{placed.comment}, std::int64_t{placed.font_size}, std::int64_t{placed.width},
              std::int64_t{placed.left}, std::int64_t{placed.top}, std::int64_t{placed.height}, placed.start.count(),
              placed.end.count()})
            print.add(number);
        for (int part = 0; part <= 4; ++part)
            print.add(left_at(placed, stage.width, placed.start + (placed.end - placed.start) * part / 4));
    }
    print.add(static_cast<std::int64_t>(layout.dropped()));
    return print.value();
}

}  // namespace

TEST_CASE("fixed scenarios are laid out the same on every machine") {
    Settings dense;
    dense.density = Density::dense;
    dense.region = Region::full;
    dense.speed_percent = 130;
    Settings overlapping;
    overlapping.density = Density::overlap;
    overlapping.size_percent = 70;
    CHECK(fingerprint(1, {.width = 1280, .height = 720}, {}) == 0x344e0118194bd065u);
    CHECK(fingerprint(2, {.width = 390, .height = 219, .rate_percent = 150}, dense) == 0xd0d40cbcf3d46145u);
    CHECK(fingerprint(3, {.width = 3840, .height = 2160}, overlapping) == 0x7050114421a86f53u);
}

// SPDX-License-Identifier: Apache-2.0
#include "render/danmaku_quads.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <vector>

using namespace sameframe::render;

namespace {

DanmakuQuad quad(float top) { return {.start = 1, .life = 8, .top = top}; }

// What a GPU would hold that is told of the news only.
struct Gpu {
    std::map<int, std::vector<float>> tops;  // by page
    std::map<int, std::vector<float>> starts;
    std::size_t uploaded = 0;

    void take(DanmakuQuads& quads) {
        quads.take_news([this](int page, std::span<const DanmakuQuad> all, std::size_t same) {
            REQUIRE(same <= all.size());
            REQUIRE(same <= tops[page].size());
            tops[page].resize(all.size());
            starts[page].resize(all.size());
            for (std::size_t i = same; i < all.size(); ++i) {
                tops[page][i] = all[i].top;
                starts[page][i] = all[i].start;
            }
            uploaded += all.size() - same;
        });
    }
};

}  // namespace

TEST_CASE("what is added behind is all that is uploaded") {
    DanmakuQuads quads;
    Gpu gpu;
    for (std::uint32_t i = 0; i < 5; ++i)
        quads.add(0, {i, 0}, quad(static_cast<float>(i)));
    gpu.take(quads);
    CHECK(gpu.uploaded == 5);
    gpu.take(quads);
    CHECK(gpu.uploaded == 5);
    quads.add(0, {5, 0}, quad(5));
    quads.add(2, {5, 0}, quad(50));
    gpu.take(quads);
    CHECK(gpu.uploaded == 7);
    CHECK(gpu.tops[0] == std::vector<float>{0, 1, 2, 3, 4, 5});
    CHECK(gpu.tops[2] == std::vector<float>{50});
    quads.clear();
    gpu.take(quads);
    CHECK(gpu.tops[0].empty());
    CHECK(gpu.tops[2].empty());
}

TEST_CASE("a comment's start is changed in place, all of them at once too") {
    DanmakuQuads quads;
    Gpu gpu;
    for (std::uint32_t i = 0; i < 4; ++i)
        quads.add(0, {i / 2, 0}, quad(0));
    gpu.take(quads);
    quads.set_start(1, 3);
    gpu.take(quads);
    CHECK(gpu.starts[0] == std::vector<float>{1, 1, 3, 3});
    CHECK(gpu.uploaded == 6);
    quads.delay_all(-1);
    gpu.take(quads);
    CHECK(gpu.starts[0] == std::vector<float>{0, 0, 2, 2});
}

TEST_CASE("the GPU holds what the list holds, whatever was added and dropped") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const auto below = [&random](unsigned limit) { return static_cast<std::uint32_t>(random() % limit); };
        DanmakuQuads quads;
        Gpu gpu;
        std::map<int, std::vector<std::pair<std::uint32_t, float>>> expected;  // owner and top
        for (int step = 0; step < 40; ++step) {
            const std::uint32_t what = below(10);
            for (std::uint32_t i = below(8); what < 7 && i > 0; --i) {
                const int page = static_cast<int>(below(3));
                const std::uint32_t owner = below(20);
                const auto top = static_cast<float>(below(1000));
                quads.add(page, {owner, 0}, quad(top));
                expected[page].emplace_back(owner, top);
            }
            if (what == 7) {
                const std::uint32_t from = below(20);
                quads.drop_from(from);
                for (auto& [page, list] : expected)
                    std::erase_if(list, [from](const auto& each) { return each.first >= from; });
            } else if (what == 8) {
                std::vector<std::uint8_t> needed(20);
                for (std::uint8_t& flag : needed)
                    flag = static_cast<std::uint8_t>(below(2));
                quads.drop_unless(needed);
                for (auto& [page, list] : expected)
                    std::erase_if(list, [&needed](const auto& each) { return needed[each.first] == 0; });
            } else if (what == 9 && below(4) == 0) {
                quads.clear();
                expected.clear();
            }
            if (below(3) == 0) continue;  // the next frame takes it
            gpu.take(quads);
            for (int page = 0; page < 3; ++page) {
                std::vector<float> tops;
                for (const auto& [owner, top] : expected[page])
                    tops.push_back(top);
                REQUIRE(gpu.tops[page] == tops);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "text/atlas.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace sameframe::text;

namespace {

RunKey run(int number, int size = 25) { return {"run " + std::to_string(number), size, false, 0}; }
constexpr RunInk kInk{0, 2, 96, 20};

bool overlap(const Slot& a, const Slot& b) {
    return a.page == b.page && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("a run is found where it was placed") {
    Atlas atlas(256, 1, 2);
    CHECK(atlas.find(run(1)) == nullptr);
    const auto slot = atlas.place(run(1), kInk);
    REQUIRE(slot);
    CHECK(slot->width == 100);
    CHECK(slot->height == 24);
    REQUIRE(atlas.find(run(1)));
    CHECK(*atlas.find(run(1)) == *slot);
    CHECK(atlas.find(run(1, 26)) == nullptr);
}

TEST_CASE("no two runs share a texel, and none leaves its page") {
    Atlas atlas(256, 2, 2);
    std::vector<Slot> slots;
    for (int i = 0; i < 40; ++i) {
        const RunInk ink{0, 0, 20 + i * 37 % 180, 8 + i * 11 % 30};
        const auto slot = atlas.place(run(i), ink);
        if (!slot) continue;
        CHECK(slot->x + slot->width <= 256);
        CHECK(slot->y + slot->height <= 256);
        for (const Slot& other : slots)
            CHECK_FALSE(overlap(*slot, other));
        slots.push_back(*slot);
    }
    CHECK(slots.size() >= 20);
}

TEST_CASE("what was not looked at for longest gives its place, what is in use never") {
    Atlas atlas(200, 1, 2);  // two runs a shelf, eight shelves of 24
    for (int i = 0; i < 16; ++i)
        REQUIRE(atlas.place(run(i), kInk));
    CHECK_FALSE(atlas.place(run(99), kInk));  // all are of this frame
    atlas.begin_frame();
    for (int i = 0; i < 16; ++i)
        if (i / 2 != 3) REQUIRE(atlas.find(run(i)));
    CHECK_FALSE(atlas.place(run(99), kInk, Atlas::Full::give_up));
    REQUIRE(atlas.place(run(99), kInk));
    CHECK(atlas.find(run(6)) == nullptr);
    CHECK(atlas.find(run(7)) == nullptr);
    CHECK(atlas.find(run(5)));
    REQUIRE(atlas.place(run(100), kInk));
    CHECK_FALSE(atlas.place(run(101), kInk));
}

TEST_CASE("a shelf that is touched keeps its runs") {
    Atlas atlas(200, 1, 2);
    std::vector<Slot> slots;
    for (int i = 0; i < 16; ++i)
        slots.push_back(*atlas.place(run(i), kInk));
    atlas.begin_frame();
    for (int i = 2; i < 16; ++i)
        atlas.touch(slots[static_cast<std::size_t>(i)].page, slots[static_cast<std::size_t>(i)].shelf);
    REQUIRE(atlas.place(run(99), kInk));
    CHECK(atlas.find(run(0)) == nullptr);
    CHECK(atlas.find(run(1)) == nullptr);
    for (int i = 2; i < 16; ++i)
        CHECK(atlas.find(run(i)));
}

TEST_CASE("another size of text takes over a page that nobody looks at") {
    Atlas atlas(200, 1, 2);
    for (int i = 0; i < 16; ++i)
        REQUIRE(atlas.place(run(i), kInk));
    atlas.begin_frame();
    REQUIRE(atlas.place(run(1, 50), {0, 0, 150, 60}));
    CHECK(atlas.find(run(1)) == nullptr);
    CHECK(atlas.runs() == 1);
}

TEST_CASE("blank runs take no room, runs larger than a page are refused") {
    Atlas atlas(64, 1, 2);
    const auto blank = atlas.place(run(1), {});
    REQUIRE(blank);
    CHECK(blank->width == 0);
    CHECK(atlas.find(run(1)));
    CHECK_FALSE(atlas.place(run(2), {0, 0, 100, 10}));
    atlas.clear();
    CHECK(atlas.find(run(1)) == nullptr);
}

TEST_CASE("emoji have colours of their own, text symbols do not") {
    CHECK(has_own_colours("ok 😀"));
    CHECK(has_own_colours("❤️"));
    CHECK(has_own_colours("🇨🇳"));
    CHECK(has_own_colours("⚡"));
    CHECK_FALSE(has_own_colours("♪ 你好 → €"));
    CHECK_FALSE(has_own_colours(""));
}

TEST_CASE("square texts are of Han and kana, with punctuation that stands alone") {
    CHECK(is_square("前方高能，非战斗人员撤离！"));
    CHECK(is_square("ねこカー々"));
    CHECK_FALSE(is_square("哈哈！！"));  // set closer
    CHECK_FALSE(is_square("！哈"));
    CHECK_FALSE(is_square("第1集"));
    CHECK_FALSE(is_square("か\u3099"));  // two code points, one character
    CHECK_FALSE(is_square("안녕"));      // not one em wide in every font
    CHECK_FALSE(is_square("你好 "));
    CHECK_FALSE(is_square("\xE4\xBD"));
    CHECK_FALSE(is_square(""));
}

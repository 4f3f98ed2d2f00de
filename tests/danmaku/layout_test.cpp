// SPDX-License-Identifier: Apache-2.0
#include "danmaku/layout.h"

#include <catch2/catch_test_macros.hpp>

#include "scenario.h"

using namespace sameframe;
using namespace sameframe::danmaku;
using std::chrono::milliseconds;

namespace {

constexpr Stage kStage{.width = 1280, .height = 720};
constexpr MediaTime kEnd = std::chrono::minutes(2);

Comment comment_at(int ms, std::string text, Rank rank = Rank::other, Mode mode = Mode::scroll) {
    static std::uint64_t id = 0;
    Comment comment;
    comment.id = ++id;
    comment.time = milliseconds(ms);
    comment.text = std::move(text);
    comment.rank = rank;
    comment.mode = mode;
    return comment;
}

Layout laid_out(const std::vector<Comment>& comments, const Stage& stage = kStage, const Settings& settings = {}) {
    Layout layout;
    layout.configure(stage, settings);
    layout.place(in_order(comments), MediaTime(0), kEnd);
    return layout;
}

struct Box {
    std::int64_t left, right;
    int top, bottom;
};
Box box_of(const Placed& placed, int stage_width, MediaTime time) {
    const std::int64_t left = left_at(placed, stage_width, time);
    return {left, left + placed.width * 64, placed.top, placed.top + placed.height};
}

bool overlap(const Box& a, const Box& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Of the same layer only: what stands may lie over what moves.
int overlaps_at(const Layout& layout, MediaTime time) {
    std::vector<std::uint32_t> on_stage;
    layout.on_stage(time, on_stage);
    int overlaps = 0;
    for (std::size_t i = 0; i < on_stage.size(); ++i) {
        const Placed& a = layout.placed()[on_stage[i]];
        if (a.mode == Mode::positioned) continue;
        for (std::size_t j = i + 1; j < on_stage.size(); ++j) {
            const Placed& b = layout.placed()[on_stage[j]];
            const int width = layout.stage().width;
            overlaps += a.mode == b.mode && overlap(box_of(a, width, time), box_of(b, width, time));
        }
    }
    return overlaps;
}

Settings some_settings(Dice& dice) {
    Settings settings;
    settings.region = static_cast<Region>(dice.below(4));
    settings.size_percent = 50 + dice.below(150);
    settings.speed_percent = 40 + dice.below(210);
    settings.density = static_cast<Density>(dice.below(3));
    settings.most_on_screen = dice.below(3) == 0 ? 1 + dice.below(40) : 0;
    settings.bottom_kept_free = dice.below(2) == 0;
    settings.follow_rate = dice.below(2) == 0;
    return settings;
}

Stage some_stage(Dice& dice) {
    return {.width = 200 + dice.below(3600),
            .height = 100 + dice.below(2000),
            .rate_percent = 25 + dice.below(176),
            .reduced_motion = dice.below(5) == 0};
}

}  // namespace

TEST_CASE("a scrolling comment enters at the right edge and leaves at the left") {
    const Layout layout = laid_out({comment_at(1000, "hello")});
    REQUIRE(layout.placed().size() == 1);
    const Placed& placed = layout.placed()[0];
    CHECK(placed.start == MediaTime(milliseconds(1000)));
    CHECK(placed.end == placed.start + kCrossing);
    CHECK(left_at(placed, kStage.width, placed.start) == kStage.width * 64);
    CHECK(left_at(placed, kStage.width, placed.end) == -placed.width * 64);
    CHECK(left_at(placed, kStage.width, placed.start + kCrossing / 2) == (kStage.width - placed.width) * 32);
}

TEST_CASE("a reversed comment goes the other way") {
    const Layout layout = laid_out({comment_at(0, "hello", Rank::other, Mode::reverse)});
    const Placed& placed = layout.placed()[0];
    CHECK(left_at(placed, kStage.width, placed.start) == -placed.width * 64);
    CHECK(left_at(placed, kStage.width, placed.end) == kStage.width * 64);
}

TEST_CASE("standing comments fill from above and from below, in the middle") {
    const Layout layout =
        laid_out({comment_at(0, "one", Rank::other, Mode::top), comment_at(300, "two", Rank::other, Mode::top),
                  comment_at(600, "three", Rank::other, Mode::bottom)});
    REQUIRE(layout.placed().size() == 3);
    const Measures& measures = layout.measures();
    CHECK(layout.placed()[0].top == 0);
    CHECK(layout.placed()[1].top == measures.lane_height);
    CHECK(layout.placed()[2].top == measures.region_height - measures.lane_height);
    CHECK(layout.placed()[0].left == (kStage.width - layout.placed()[0].width) / 2);
}

TEST_CASE("comments of one moment take one lane each") {
    const Layout layout = laid_out({comment_at(0, "a"), comment_at(0, "b"), comment_at(0, "c")});
    REQUIRE(layout.placed().size() == 3);
    for (int lane = 0; lane < 3; ++lane)
        CHECK(layout.placed()[static_cast<std::size_t>(lane)].top == lane * layout.measures().lane_height);
}

TEST_CASE("when there is no room own messages come first, then replies, the owner's, the newer") {
    const Stage stage{.width = 640, .height = 200};
    Settings settings;
    settings.region = Region::quarter;
    settings.bottom_kept_free = false;
    std::vector<Comment> comments;
    for (int i = 0; i < 10; ++i)
        comments.push_back(comment_at(i, "other " + std::to_string(i)));
    comments.push_back(comment_at(20, "owner", Rank::owner));
    const int lanes = measure(stage, settings).lanes;
    REQUIRE(lanes >= 2);
    REQUIRE(lanes < 8);
    Layout layout = laid_out(comments, stage, settings);
    REQUIRE(static_cast<int>(layout.placed().size()) == lanes);
    CHECK(comments[layout.placed()[0].comment].text == "owner");
    CHECK(comments[layout.placed()[1].comment].text == "other 9");
    CHECK(layout.dropped() == comments.size() - static_cast<std::size_t>(lanes));

    comments.push_back(comment_at(30, "to me", Rank::reply_to_me));
    comments.push_back(comment_at(40, "mine", Rank::own));
    layout = laid_out(comments, stage, settings);
    CHECK(comments[layout.placed()[0].comment].text == "mine");
    CHECK(comments[layout.placed()[1].comment].text == "to me");
}

TEST_CASE("an own message waits for a lane and is never dropped") {
    const Stage stage{.width = 640, .height = 40};
    Settings settings;
    settings.region = Region::full;
    settings.bottom_kept_free = false;
    std::vector<Comment> comments;
    for (int i = 0; i < 6; ++i)
        comments.push_back(comment_at(0, "a long line that takes a while to enter"));
    for (int i = 0; i < 5; ++i)
        comments.push_back(comment_at(400 + i, "mine", Rank::own));
    comments.push_back(comment_at(500, "another"));
    REQUIRE(measure(stage, settings).lanes == 3);
    const Layout layout = laid_out(comments, stage, settings);
    int own = 0;
    bool waited = false;
    for (const Placed& placed : layout.placed()) {
        const Comment& comment = comments[placed.comment];
        own += comment.rank == Rank::own;
        waited = waited || placed.start > comment.time;
        CHECK(placed.start >= comment.time);
        CHECK((placed.start == comment.time || comment.rank == Rank::own));
    }
    CHECK(own == 5);
    CHECK(waited);
    CHECK(layout.dropped() == 4);
}

TEST_CASE("with reduced motion nothing moves") {
    Stage stage = kStage;
    stage.reduced_motion = true;
    const Layout layout = laid_out({comment_at(0, "hello")}, stage);
    CHECK(layout.placed()[0].mode == Mode::top);
}

TEST_CASE("with overlap allowed nobody is dropped, and all start at their time") {
    Settings settings;
    settings.density = Density::overlap;
    const std::vector<Comment> comments = some_comments(7, 5000, 10'000);
    const Layout layout = laid_out(comments, kStage, settings);
    CHECK(layout.placed().size() == comments.size());
    CHECK(layout.dropped() == 0);
    for (const Placed& placed : layout.placed())
        REQUIRE(placed.start == comments[placed.comment].time);
}

TEST_CASE("a stage without room places nothing") {
    CHECK(laid_out(some_comments(1, 50, 1000), {.width = 0, .height = 0}).placed().empty());
    CHECK(laid_out(some_comments(1, 50, 1000), {.width = 300, .height = 20}).placed().empty());
}

TEST_CASE("no two comments of a layer ever touch, and all stay in the region") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        Dice dice(seed);
        const Stage stage = some_stage(dice);
        const Settings settings = some_settings(dice);
        const std::vector<Comment> comments = some_comments(seed, 400, 40'000);
        const Layout layout = laid_out(comments, stage, settings);
        INFO("seed " << seed << ", " << stage.width << "x" << stage.height << ", placed " << layout.placed().size());
        for (int ms = 0; ms < 60'000; ms += 137)
            REQUIRE(overlaps_at(layout, milliseconds(ms)) == 0);
        for (const Placed& placed : layout.placed()) {
            REQUIRE(placed.top >= 0);
            REQUIRE(placed.top + placed.height <= layout.measures().region_height);
        }
        std::size_t own = 0;
        for (const Comment& comment : comments)
            own += comment.rank == Rank::own;
        std::size_t own_placed = 0;
        for (const Placed& placed : layout.placed())
            own_placed += comments[placed.comment].rank == Rank::own;
        REQUIRE(own_placed == (layout.measures().lanes > 0 ? own : 0));
    }
}

TEST_CASE("a moment looks the same however it was reached") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Dice dice(seed);
        const Stage stage = some_stage(dice);
        const Settings settings = some_settings(dice);
        std::vector<Comment> comments;
        Layout grown;
        grown.configure(stage, settings);
        for (std::uint64_t id = 1; id <= 300; ++id) {  // they arrive in any order while the film is watched
            const Comment comment = some_comment(dice, id, 30'000);
            const auto at = std::upper_bound(comments.begin(), comments.end(), comment,
                                             [](const Comment& a, const Comment& b) { return a.time < b.time; });
            comments.insert(at, comment);
            grown.forget_from(comment.time);
            if (dice.below(3) == 0) grown.place(in_order(comments), MediaTime(0), milliseconds(dice.below(40'000)));
        }
        grown.place(in_order(comments), MediaTime(0), kEnd);
        const Layout fresh = laid_out(comments, stage, settings);
        INFO("seed " << seed);
        REQUIRE(std::ranges::equal(grown.placed(), fresh.placed()));
    }
}

TEST_CASE("what is on stage is what a search through all finds") {
    const std::vector<Comment> comments = some_comments(3, 2000, 60'000);
    const Layout layout = laid_out(comments);
    std::vector<std::uint32_t> found;
    for (int ms = 0; ms < 70'000; ms += 777) {
        const MediaTime time = milliseconds(ms);
        layout.on_stage(time, found);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t i = 0; i < layout.placed().size(); ++i) {
            const Placed& placed = layout.placed()[i];
            if (placed.start <= time && time < placed.end) expected.push_back(i);
        }
        REQUIRE(found == expected);
    }
}

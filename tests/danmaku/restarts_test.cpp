// SPDX-License-Identifier: Apache-2.0
// Tracks so long that they are laid out by stretches.
#include "danmaku/restarts.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "danmaku/layout.h"
#include "scenario.h"

using namespace sameframe;
using namespace sameframe::danmaku;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr int kMinutes = 20;
constexpr int kLengthMs = kMinutes * 60'000;

struct Case {
    std::vector<Comment> comments;
    std::vector<const Comment*> list;
    Stage stage{.width = 1280, .height = 720};
    Settings settings;

    explicit Case(std::uint64_t seed) : comments(some_comments(seed, 12'000, kLengthMs)) {
        list = in_order(comments);
        Dice dice(seed);
        stage.width = 300 + dice.below(2000);
        stage.height = 200 + dice.below(1000);
        stage.rate_percent = 50 + dice.below(151);
        stage.reduced_motion = dice.below(6) == 0;
        settings.region = static_cast<Region>(dice.below(4));
        settings.speed_percent = 40 + dice.below(210);
        settings.density = static_cast<Density>(dice.below(4));
        settings.size_percent = 50 + dice.below(100);
        settings.most_on_screen = dice.below(3) == 0 ? 30 : 0;
    }
    Layout layout() const {
        Layout made;
        made.configure(stage, settings);
        return made;
    }
};

std::vector<Placed> shown(const Layout& layout, MediaTime time) {
    std::vector<std::uint32_t> indices;
    layout.on_stage(time, indices);
    std::vector<Placed> out;
    for (const std::uint32_t index : indices)
        out.push_back(layout.placed()[index]);
    return out;
}

}  // namespace

TEST_CASE("a short track has no restarts, a long one some thousands of comments apart") {
    const std::vector<Comment> few = some_comments(1, 2499, 10'000);
    CHECK(restart_after(in_order(few), MediaTime::min()) == MediaTime::max());
    CHECK(restart_before(in_order(few), seconds(100)) == MediaTime::min());
    const std::vector<Comment> many = some_comments(2, 20'000, kLengthMs);
    std::set<MediaTime> restarts;
    for (MediaTime at = restart_after(in_order(many), MediaTime::min()); at != MediaTime::max();
         at = restart_after(in_order(many), at)) {
        CHECK(at % kRestartGrid == MediaTime(0));
        CHECK(restart_before(in_order(many), at) == at);
        CHECK(restart_before(in_order(many), at + seconds(1)) == at);
        CHECK(restart_before(in_order(many), at - MediaTime(1)) < at);
        restarts.insert(at);
    }
    CHECK(restarts.size() >= 6);
}

TEST_CASE("after a seek anywhere the stage is what playing on to there shows") {
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        const Case scene(seed);
        Layout played = scene.layout();
        played.place(scene.list, MediaTime(0), milliseconds(kLengthMs));
        Layout sought = scene.layout();
        Dice dice(seed * 7);
        INFO("seed " << seed);
        for (int i = 0; i < 60; ++i) {
            // Every other one within the seconds around a restart, where stretches meet.
            MediaTime time = milliseconds(dice.below(kLengthMs));
            if (const MediaTime restart = restart_before(scene.list, time); i % 2 == 0 && restart != MediaTime::min())
                time = restart + milliseconds(dice.below(20'000) - 5000);
            sought.place(scene.list, time, time + milliseconds(dice.below(1500)));
            REQUIRE(shown(sought, time) == shown(played, time));
        }
    }
}

TEST_CASE("nobody touches another where stretches meet") {
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        const Case scene(seed);
        if (scene.settings.density == Density::overlap) continue;
        Layout layout = scene.layout();
        layout.place(scene.list, MediaTime(0), milliseconds(kLengthMs));
        INFO("seed " << seed);
        for (MediaTime restart = restart_after(scene.list, MediaTime::min()); restart < milliseconds(kLengthMs);
             restart = restart_after(scene.list, restart)) {
            for (MediaTime time = restart - seconds(12); time < restart + seconds(12); time += milliseconds(230)) {
                const std::vector<Placed> all = shown(layout, time);
                for (std::size_t i = 0; i < all.size(); ++i) {
                    for (std::size_t j = i + 1; j < all.size(); ++j) {
                        const Placed &a = all[i], &b = all[j];
                        if (a.mode == Mode::positioned || a.mode != b.mode) continue;
                        // One's own would rather lie over another than not come at all.
                        if (scene.comments[a.comment].rank == Rank::own || scene.comments[b.comment].rank == Rank::own)
                            continue;
                        const std::int64_t left_a = left_at(a, scene.stage.width, time);
                        const std::int64_t left_b = left_at(b, scene.stage.width, time);
                        const bool touch = left_a < left_b + b.width * 64 && left_b < left_a + a.width * 64 &&
                                           a.top < b.top + b.height && b.top < a.top + a.height;
                        REQUIRE_FALSE(touch);
                    }
                }
            }
        }
    }
}

TEST_CASE("whoever finds no room before a restart comes at it") {
    std::vector<Comment> comments;
    for (std::uint64_t id = 1; id <= 2500; ++id) {
        Comment comment;
        comment.id = id;
        comment.time = milliseconds(id * 5);
        comment.text = "x";
        comments.push_back(comment);
    }
    Comment late = comments.back();
    late.id = 2501;
    late.time = seconds(80) - milliseconds(300);
    late.text = "just before the restart";
    comments.push_back(late);
    REQUIRE(restart_after(in_order(comments), seconds(0)) == MediaTime(seconds(80)));
    Layout layout;
    layout.configure({.width = 1280, .height = 720}, {});
    layout.place(in_order(comments), seconds(70), seconds(90));
    REQUIRE(!layout.placed().empty());
    CHECK(layout.placed().back().comment == 2500);
    CHECK(layout.placed().back().start >= MediaTime(seconds(80)));
    CHECK(layout.placed().back().start < MediaTime(seconds(83)));
}

TEST_CASE("what is said now changes nothing that is on the stage already") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Case scene(seed);
        Layout layout = scene.layout();
        Dice dice(seed * 31);
        INFO("seed " << seed);
        for (std::uint64_t id = 0; id < 40; ++id) {
            const MediaTime now = milliseconds(dice.below(kLengthMs));
            layout.place(scene.list, now, now + seconds(2));
            const std::vector<Placed> before = shown(layout, now - milliseconds(250));
            Comment said = some_comment(dice, 100'000 + id, kLengthMs);
            said.time = now;
            const auto at = std::upper_bound(scene.comments.begin(), scene.comments.end(), said, earlier);
            scene.comments.insert(at, said);
            scene.list = in_order(scene.comments);
            layout.forget_from(now);
            layout.place(scene.list, now, now + seconds(2));
            std::vector<Placed> after = shown(layout, now - milliseconds(250));
            REQUIRE(after == before);
            Layout fresh = scene.layout();
            fresh.place(scene.list, now, now + seconds(2));
            REQUIRE(shown(layout, now) == shown(fresh, now));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "danmaku/track.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <utility>

#include "scenario.h"

using namespace sameframe;
using namespace sameframe::danmaku;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Comment comment_at(std::uint64_t id, int ms, std::string text) {
    Comment comment;
    comment.id = id;
    comment.time = milliseconds(ms);
    comment.text = std::move(text);
    return comment;
}

// What floats by the definition: a comment is merged into the first equal one, if that began within `merge`.
std::vector<Comment> merged(const std::vector<Comment>& all, MediaTime merge) {
    std::vector<Comment> out;
    for (const Comment& comment : all) {
        Comment* leader = nullptr;
        if (merge != MediaTime(0) && comment.rank != Rank::own && comment.mode != Mode::positioned)
            for (Comment& other : out)
                if (other.text == comment.text && other.mode == comment.mode && other.rank != Rank::own &&
                    comment.time - other.time <= merge)
                    leader = &other;
        if (leader)
            ++leader->count;
        else
            out.push_back(comment);
    }
    return out;
}

}  // namespace

TEST_CASE("a track orders by time, then by id, and takes an id once") {
    CommentTrack track;
    track.add(comment_at(2, 500, "b"));
    track.add(comment_at(1, 500, "a"));
    track.add(comment_at(3, 100, "c"));
    track.add(comment_at(3, 100, "c"));
    REQUIRE(track.floating().size() == 3);
    CHECK(track.floating()[0]->text == "c");
    CHECK(track.floating()[1]->text == "a");
    CHECK(track.take_change() == MediaTime(milliseconds(100)));
    CHECK(track.take_change() == MediaTime::max());
    track.remove(1);
    CHECK(track.floating().size() == 2);
    CHECK(track.take_change() == MediaTime(milliseconds(500)));
}

TEST_CASE("equal texts within the time become one that counts them") {
    CommentTrack track;
    track.set_rules({}, seconds(2));
    track.add(comment_at(1, 0, "666"));
    track.add(comment_at(2, 1000, "666"));
    track.add(comment_at(3, 2000, "666"));
    track.add(comment_at(4, 2001, "666"));
    track.add(comment_at(5, 500, "other"));
    REQUIRE(track.floating().size() == 3);
    CHECK(track.floating()[0]->count == 3);
    CHECK(track.floating()[2]->count == 1);
    Comment own = comment_at(6, 100, "666");
    own.rank = Rank::own;
    track.add(own);
    CHECK(track.floating().size() == 4);
}

TEST_CASE("a merged track is the same however it grew") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Dice dice(seed);
        const MediaTime merge = milliseconds(dice.below(4) * 900);
        CommentTrack one_by_one, in_heaps;
        one_by_one.set_rules({}, merge);
        in_heaps.set_rules({}, merge);
        std::vector<Comment> all, heap;
        for (std::uint64_t id = 1; id <= 200; ++id) {
            Comment comment = some_comment(dice, id, 30'000);
            comment.text = std::string(1, static_cast<char>('a' + dice.below(4)));
            all.push_back(comment);
            heap.push_back(comment);
            one_by_one.add(comment);
            if (dice.below(20) == 0) in_heaps.add(std::exchange(heap, {}));
            if (dice.below(30) == 0) {
                const std::uint64_t gone = 1 + static_cast<std::uint64_t>(dice.below(static_cast<int>(id)));
                in_heaps.add(std::exchange(heap, {}));
                one_by_one.remove(gone);
                in_heaps.remove(gone);
                std::erase_if(all, [gone](const Comment& c) { return c.id == gone; });
            }
        }
        in_heaps.add(heap);
        std::sort(all.begin(), all.end(), earlier);
        const std::vector<Comment> expected = merged(all, merge);
        const auto same = [](const Comment* a, const Comment& b) { return *a == b; };
        INFO("seed " << seed);
        REQUIRE(std::ranges::equal(one_by_one.floating(), expected, same));
        REQUIRE(std::ranges::equal(in_heaps.floating(), expected, same));
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "client/comment_source.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace sameframe;
using namespace sameframe::client;
using namespace sameframe::protocol;
using std::chrono::seconds;

namespace {

constexpr MemberId kOther = 1;
constexpr MemberId kSelf = 2;

// A group of two, its log, and a viewer who follows it; the other is the owner.
struct Talk {
    group::GroupState group;
    group::ChatLog log;
    danmaku::CommentTrack track;
    CommentSource source;
    Seq seq = 0;

    Talk() {
        for (MemberId id = 1; id <= 2; ++id) {
            MemberInfo member;
            member.id = id;
            member.nickname = id == kOther ? "Bo" : "Ada";
            member.role = id == kOther ? Role::owner : Role::member;
            add(id, Joined{member, 0});
        }
        watch(1);
    }
    void add(MemberId by, EntryBody body) {
        const LogEntry entry{++seq, 1000, by, std::move(body)};
        REQUIRE(group.apply(entry));
        REQUIRE(log.append(entry));
    }
    void watch(VideoEpoch epoch) { add(kOther, Associated{{epoch, "film", "Film"}}); }
    void say(MemberId by, std::string text, std::int64_t media_ms, Seq reply_to = 0) {
        const ClientId client_id = make_client_id(by, static_cast<std::uint32_t>(seq));
        add(by, Said{std::move(text), group.association().epoch, media_ms, reply_to, client_id, {}});
    }
    danmaku::Comments at(MediaTime position, bool at_once = false, bool standing = false) {
        source.follow(log, group, kSelf, {position, standing, at_once}, track);
        return track.floating();
    }
};

}  // namespace

TEST_CASE("messages float at the moment of the film at which they were said") {
    Talk talk;
    talk.say(kOther, "hello\nthere", 5000);
    const auto comments = talk.at(seconds(60));
    REQUIRE(comments.size() == 1);
    CHECK(comments[0]->text == "hello there");
    CHECK(comments[0]->time == MediaTime(seconds(5)));
    CHECK(comments[0]->author == kOther);
    CHECK(comments[0]->rank == danmaku::Rank::owner);
}

TEST_CASE("a live message floats when it arrives, for those in step; who is behind sees it at its moment") {
    Talk talk;
    talk.at(seconds(60));
    talk.say(kOther, "now", 59'000);
    CHECK(talk.at(seconds(60))[0]->time == MediaTime(seconds(60)));
    talk.say(kOther, "ahead of me", 90'000);
    CHECK(talk.at(seconds(60))[1]->time == MediaTime(seconds(90)));
    talk.say(kOther, "long ago", 10'000);
    CHECK(talk.at(seconds(60))[0]->time == MediaTime(seconds(10)));
    talk.say(kOther, "nothing was playing", -1);
    CHECK(talk.at(seconds(61)).size() == 4);
}

TEST_CASE("while the picture stands, what is said a little ahead of it floats too: its moment would not come") {
    Talk talk;
    talk.at(seconds(60), false, true);
    talk.say(kOther, "just ahead", 60'200);
    CHECK(talk.at(seconds(60), false, true)[0]->time == MediaTime(seconds(60)));
    talk.say(kOther, "elsewhere", 62'000);
    CHECK(talk.at(seconds(60), false, true)[1]->time == MediaTime(seconds(62)));
    talk.say(kOther, "playing on", 61'500);
    CHECK(talk.at(seconds(61))[1]->time == MediaTime(std::chrono::milliseconds(61'500)));
}

TEST_CASE("who wants it sees live messages at once wherever they are in the video, and earlier ones at their moments") {
    Talk talk;
    talk.say(kOther, "before I came", 90'000);
    CHECK(talk.at(seconds(60), true)[0]->time == MediaTime(seconds(90)));
    talk.say(kOther, "ahead of me", 90'000);
    CHECK(talk.at(seconds(60), true)[0]->time == MediaTime(seconds(60)));
    talk.say(kOther, "far behind me", 10'000);
    CHECK(talk.at(seconds(62), true)[1]->time == MediaTime(seconds(62)));
    talk.say(kOther, "no longer wanted", 95'000);
    CHECK(talk.at(seconds(63))[3]->time == MediaTime(seconds(95)));
}

TEST_CASE("own messages and answers to them come first") {
    Talk talk;
    talk.say(kSelf, "mine", 1000);
    const Seq mine = talk.seq;
    talk.say(kOther, "answer", 2000, mine);
    const auto comments = talk.at(seconds(0));
    CHECK(comments[0]->rank == danmaku::Rank::own);
    CHECK(comments[1]->rank == danmaku::Rank::reply_to_me);
}

TEST_CASE("what was removed no longer floats") {
    Talk talk;
    talk.say(kOther, "oops", 1000);
    REQUIRE(talk.at(seconds(0)).size() == 1);
    talk.add(kOther, Removed{talk.seq});
    CHECK(talk.at(seconds(0)).empty());
}

TEST_CASE("another video begins without the comments of the one before") {
    Talk talk;
    talk.say(kOther, "first", 1000);
    REQUIRE(talk.at(seconds(0)).size() == 1);
    talk.watch(2);
    CHECK(talk.at(seconds(0)).empty());
    talk.say(kOther, "second", 2000);
    REQUIRE(talk.at(seconds(0)).size() == 1);
    CHECK(talk.track.floating()[0]->text == "second");
}

TEST_CASE("history that is loaded later is added, a log that starts anew replaces all") {
    Talk talk;
    for (int i = 0; i < 5; ++i)
        talk.say(kOther, "line", 1000 * i);
    std::vector<LogEntry> older;
    group::ChatLog late;
    for (const group::ChatItem& item : talk.log.items()) {
        if (item.entry.seq <= 6)
            older.push_back(item.entry);
        else
            REQUIRE(late.append(item.entry));
    }
    danmaku::CommentTrack track;
    CommentSource source;
    source.follow(late, talk.group, kSelf, {}, track);
    CHECK(track.size() == 2);
    REQUIRE(late.prepend(older, true));
    source.follow(late, talk.group, kSelf, {}, track);
    CHECK(track.size() == 5);
    late.clear();
    REQUIRE(late.append({100, 0, kOther, Said{"anew", 1, 0, 0, 1, {}}}));
    source.follow(late, talk.group, kSelf, {}, track);
    CHECK(track.size() == 1);
}

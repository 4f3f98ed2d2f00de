// SPDX-License-Identifier: Apache-2.0
#include "group/chat_log.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::group;
using namespace sameframe::protocol;

namespace {

LogEntry said(Seq seq, const std::string& text) { return {seq, 1, 1, Said{.text = text, .mentions = {1}}}; }
LogEntry reacted(Seq seq, Seq target, MemberId by, bool on = true, const std::string& emoji = "👍") {
    return {seq, 1, by, Reacted{target, emoji, on}};
}
LogEntry removed(Seq seq, Seq target) { return {seq, 1, 1, Removed{target}}; }

const std::vector<LogEntry>& story() {
    static const std::vector<LogEntry> entries = {
        {1, 1, 1, Joined{}},
        said(2, "a"),
        said(3, "b"),
        reacted(4, 2, 1),
        reacted(5, 2, 2),
        reacted(6, 2, 2, true, "❤"),
        reacted(7, 2, 1, false),
        said(8, "c"),
        removed(9, 3),
        reacted(10, 2, 2, false, "❤"),
        reacted(11, 8, 3),
        {12, 1, 2, Left{}},
    };
    return entries;
}

}  // namespace

TEST_CASE("reactions and removals fold into what they are about") {
    ChatLog log;
    for (const LogEntry& entry : story())
        REQUIRE(log.append(entry));
    REQUIRE(log.items().size() == 5);
    CHECK(log.find(2)->reactions == std::vector<Reaction>{{"👍", {2}}});
    CHECK(log.find(3)->removed);
    CHECK(std::get<Said>(log.find(3)->entry.body).text.empty());
    CHECK(std::get<Said>(log.find(3)->entry.body).mentions.empty());
    CHECK(log.find(8)->reactions == std::vector<Reaction>{{"👍", {3}}});
    CHECK(log.find(4) == nullptr);
    CHECK(log.find(99) == nullptr);
    CHECK(log.complete());
    CHECK(log.oldest() == 1);
    CHECK(log.newest() == 12);
}

TEST_CASE("however it arrives, the conversation is the same") {
    ChatLog whole;
    for (const LogEntry& entry : story())
        REQUIRE(whole.append(entry));
    // From every place on, then backwards in pages of every size.
    for (std::size_t start = 0; start < story().size(); ++start)
        for (std::size_t page = 1; page <= story().size(); ++page) {
            ChatLog log;
            for (std::size_t i = start; i < story().size(); ++i)
                REQUIRE(log.append(story()[i]));
            for (std::size_t end = start; end > 0;) {
                const std::size_t begin = end > page ? end - page : 0;
                REQUIRE(log.prepend(std::span(story()).subspan(begin, end - begin), begin == 0));
                end = begin;
            }
            REQUIRE(log.items() == whole.items());
            REQUIRE(log.complete());
        }
}

TEST_CASE("a gap is refused, and nothing is changed") {
    ChatLog log;
    REQUIRE(log.append(said(5, "x")));
    REQUIRE(log.append(said(6, "y")));
    const std::uint64_t revision = log.revision();
    for (const Seq seq : {0, 5, 6, 8})
        CHECK_FALSE(log.append(said(seq, "z")));
    CHECK_FALSE(log.prepend(std::vector{said(3, "z")}, false));
    CHECK_FALSE(log.prepend(std::vector{said(2, "z"), said(4, "z")}, false));
    CHECK_FALSE(log.prepend(std::vector{said(4, "z")}, true));  // is not the log's first
    CHECK(log.prepend({}, true));
    CHECK(log.revision() == revision);
    CHECK(log.items().size() == 2);
    CHECK(log.prepend(std::vector{said(3, "z"), said(4, "z")}, false));
    CHECK(log.oldest() == 3);
    CHECK_FALSE(log.complete());
    CHECK(log.revision() != revision);
}

TEST_CASE("a cleared log begins anywhere") {
    ChatLog log;
    REQUIRE(log.append(reacted(7, 3, 1)));
    log.clear();
    CHECK(log.items().empty());
    CHECK(log.oldest() == 0);
    REQUIRE(log.append(said(4, "x")));
    REQUIRE(log.prepend(std::vector{said(3, "y")}, false));
    CHECK(log.find(3)->reactions.empty());  // that was another log's
    ChatLog empty;
    REQUIRE(empty.prepend(std::vector{said(1, "x"), said(2, "y")}, true));
    CHECK(empty.newest() == 2);
    CHECK(empty.append(said(3, "z")));
}

TEST_CASE("the same reaction twice counts once, one withdrawn that was not there not at all") {
    ChatLog log;
    REQUIRE(log.append(said(1, "x")));
    REQUIRE(log.append(reacted(2, 1, 1)));
    REQUIRE(log.append(reacted(3, 1, 1)));
    REQUIRE(log.append(reacted(4, 1, 2, false)));
    REQUIRE(log.append(reacted(5, 1, 2, false, "❤")));
    CHECK(log.find(1)->reactions == std::vector<Reaction>{{"👍", {1}}});
}

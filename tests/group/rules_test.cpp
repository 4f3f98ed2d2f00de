// SPDX-License-Identifier: Apache-2.0
// The small rules by themselves: typed text, pace, and the memory of what was said.
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "group/said_marks.h"
#include "group/token_bucket.h"
#include "group/typed_text.h"
#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::group;
using protocol::make_client_id;

TEST_CASE("nicknames are trimmed, visible and keep to their line") {
    CHECK(clean_nickname(" \tAnna \u3000") == "Anna");
    CHECK(clean_nickname("安 娜") == "安 娜");
    CHECK(clean_nickname("👨‍👩‍👧") == "👨‍👩‍👧");
    CHECK(clean_nickname("עדי") == "עדי");
    CHECK(clean_nickname(std::string(protocol::kMaxNicknameBytes, 'x')));
    for (const char* bad : {"", " ", "\u00A0\u2003", "\u200B\u2060", "\u3164", "a\x01", "a\x7F", "a\u0085b", "a\u2028b",
                            "\u202Eabc", "a\u2066b", "\xC0\x80", "\xED\xA0\x80"})
        CHECK_FALSE(clean_nickname(bad));
    CHECK_FALSE(clean_nickname(std::string(protocol::kMaxNicknameBytes + 1, 'x')));
}

TEST_CASE("a taken nickname gets a number and keeps to its length") {
    const std::set<std::string> taken = {"anna", "anna 2"};
    const auto is_taken = [&](const std::string& name) { return taken.contains(folded(name)); };
    CHECK(unique_nickname("Bert", is_taken) == "Bert");
    CHECK(unique_nickname("Anna", is_taken) == "Anna 3");
    const std::string longest(protocol::kMaxNicknameBytes, 'x');
    CHECK(unique_nickname(longest, [&](const std::string& name) { return name == longest; }) ==
          std::string(protocol::kMaxNicknameBytes - 2, 'x') + " 2");
    std::string wide;  // 21 characters of 3 bytes
    for (int i = 0; i < 21; ++i)
        wide += "安";
    const std::string other = unique_nickname(wide, [&](const std::string& name) { return name == wide; });
    CHECK(other == wide.substr(0, 60) + " 2");
}

TEST_CASE("messages keep their lines and lose their tail") {
    CHECK(clean_text("  a\n\tb \r\n \n") == "  a\n\tb");
    CHECK(clean_text("a\r\nb\x01\x7F\u0085z") == "a\nbz");
    CHECK(clean_text(" \n\u3000\u200B") == "");
    CHECK(clean_text("") == "");
    CHECK(clean_text("\xFF") == "");
    CHECK(clean_text("👍") == "👍");
}

TEST_CASE("a bucket lets a burst through, then so many a second") {
    TokenBucket bucket;
    const Rate rate{3, 2};
    for (int i = 0; i < 3; ++i)
        CHECK(bucket.take(rate, 1000) == 0);
    CHECK(bucket.take(rate, 1000) == 500);
    CHECK(bucket.take(rate, 1250) == 250);
    CHECK(bucket.take(rate, 1500) == 0);
    CHECK(bucket.take(rate, 0) == 500);  // the clock steps back: nothing is filled, nothing lost
    CHECK(bucket.take(rate, 500) == 0);
    CHECK(bucket.take(rate, 1'000'000) == 0);
    CHECK(bucket.take(rate, 1'000'000) == 0);
    CHECK(bucket.take(rate, 1'000'000) == 0);
    CHECK(bucket.take(rate, 1'000'000) > 0);  // never more than the burst
    TokenBucket never;
    CHECK(never.take({0, 0}, 0) > 0);
}

TEST_CASE("a bucket says when it will be full enough") {
    for (const double per_second : {0.3, 2.0, 7.0, 1000.0}) {
        TokenBucket bucket;
        const Rate rate{1, per_second};
        std::int64_t now = 0;
        REQUIRE(bucket.take(rate, now) == 0);
        for (int i = 0; i < 100; ++i) {
            const std::int64_t wait = bucket.take(rate, now);
            REQUIRE(wait > 0);
            now += wait;
            REQUIRE(bucket.take(rate, now) == 0);
        }
    }
}

TEST_CASE("what was said is remembered in ranges, whatever the order") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        SaidMarks marks;
        std::set<std::uint32_t> said;
        for (int i = 0; i < 60; ++i) {
            const std::uint32_t count = random() % 40;
            marks.add(1, make_client_id(5, count));
            said.insert(count);
        }
        std::size_t ranges = 0;
        for (std::uint32_t count = 0; count < 42; ++count) {
            REQUIRE(marks.contains(1, make_client_id(5, count)) == said.contains(count));
            ranges += said.contains(count) && !said.contains(count + 1);
        }
        REQUIRE(marks.ranges() == ranges);
        REQUIRE_FALSE(marks.contains(2, make_client_id(5, *said.begin())));
        REQUIRE_FALSE(marks.contains(1, make_client_id(6, *said.begin())));
    }
}

TEST_CASE("in order, a tab costs one range") {
    SaidMarks marks;
    for (std::uint32_t count = 1; count <= 1000; ++count)
        marks.add(1, make_client_id(0xFFFFFFFF, count));
    CHECK(marks.ranges() == 1);
    marks.add(1, make_client_id(0xFFFFFFFF, 0xFFFFF));
    CHECK(marks.contains(1, protocol::kMaxClientId));
    CHECK(marks.ranges() == 2);
}

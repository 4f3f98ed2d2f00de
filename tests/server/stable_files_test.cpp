// SPDX-License-Identifier: Apache-2.0
#include "server/store/stable_files.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::server;
using std::chrono::seconds;

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000'000'000;
constexpr std::int64_t kSecond = 1'000'000'000;
const MonotonicTime kStart(seconds(100));

FoundFile file(std::uint64_t size, std::int64_t modified_ns) { return {"a.mp4", size, modified_ns}; }

}  // namespace

TEST_CASE("a file that has long rested is complete at first sight") {
    StableFiles stable;
    REQUIRE(stable.update({file(10, kNow - 60 * kSecond)}, kStart, kNow).size() == 1);
    REQUIRE_FALSE(stable.waiting());
}

TEST_CASE("a fresh file must rest") {
    StableFiles stable;
    const FoundFile fresh = file(10, kNow);
    REQUIRE(stable.update({fresh}, kStart, kNow).empty());
    REQUIRE(stable.waiting());
    REQUIRE(stable.update({fresh}, kStart + seconds(1), kNow + kSecond).empty());
    REQUIRE(stable.update({fresh}, kStart + seconds(2), kNow + 2 * kSecond).size() == 1);
    REQUIRE_FALSE(stable.waiting());
}

TEST_CASE("growing starts the rest anew") {
    StableFiles stable;
    REQUIRE(stable.update({file(10, kNow)}, kStart, kNow).empty());
    REQUIRE(stable.update({file(20, kNow)}, kStart + seconds(2), kNow).empty());
    REQUIRE(stable.update({file(20, kNow)}, kStart + seconds(3), kNow).empty());
    REQUIRE(stable.update({file(20, kNow)}, kStart + seconds(4), kNow).size() == 1);
}

TEST_CASE("a file that is written to again is left out until it rests, even with an old time") {
    StableFiles stable;
    REQUIRE(stable.update({file(10, kNow - 60 * kSecond)}, kStart, kNow).size() == 1);
    REQUIRE(stable.update({file(11, kNow - 60 * kSecond)}, kStart + seconds(2), kNow).empty());
    REQUIRE(stable.update({file(11, kNow - 60 * kSecond)}, kStart + seconds(4), kNow).size() == 1);
}

TEST_CASE("a danmaku file that comes to lie beside it leaves a video where it is") {
    StableFiles stable;
    FoundFile found = file(10, kNow - 60 * kSecond);
    REQUIRE(stable.update({found}, kStart, kNow).size() == 1);
    found.danmaku = "a.xml";
    const std::vector<FoundFile> complete = stable.update({found}, kStart + seconds(2), kNow);
    REQUIRE(complete.size() == 1);
    REQUIRE(complete[0].danmaku == "a.xml");
}

TEST_CASE("a time in the future does not keep a file out for ever") {
    StableFiles stable;
    const FoundFile future = file(10, kNow + 3600 * kSecond);
    REQUIRE(stable.update({future}, kStart, kNow).empty());
    REQUIRE(stable.update({future}, kStart + seconds(2), kNow).size() == 1);
}

TEST_CASE("what is gone is forgotten and begins anew") {
    StableFiles stable;
    REQUIRE(stable.update({file(10, kNow)}, kStart, kNow).empty());
    REQUIRE(stable.update({}, kStart + seconds(1), kNow).empty());
    REQUIRE_FALSE(stable.waiting());
    REQUIRE(stable.update({file(10, kNow)}, kStart + seconds(2), kNow).empty());
}

// SPDX-License-Identifier: Apache-2.0
#include "media/pacer.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace sameframe;
using namespace sameframe::media;

namespace {

constexpr MediaTime kRefresh{16'667};

// How many refreshes each frame of `frame_time` stays on a display, by the pacer.
std::vector<int> rhythm(MediaTime frame_time, int refreshes) {
    std::vector<int> shown_for(1, 0);
    std::int64_t next = 1;
    for (int i = 0; i < refreshes; ++i) {
        const Pacer pacer(i * kRefresh, kRefresh);
        while (pacer.due(next * frame_time)) {
            ++next;
            shown_for.push_back(0);
        }
        ++shown_for.back();
    }
    return shown_for;
}

}  // namespace

TEST_CASE("a frame is due at the nearest refresh") {
    CHECK(Pacer(MediaTime(100'000), kRefresh).due(MediaTime(108'000)));
    CHECK_FALSE(Pacer(MediaTime(100'000), kRefresh).due(MediaTime(109'000)));
    CHECK(Pacer(MediaTime(100'000), MediaTime(0)).due(MediaTime(100'000)));
    CHECK_FALSE(Pacer(MediaTime(100'000), MediaTime(0)).due(MediaTime(100'001)));
}

TEST_CASE("24 and 30 frames/s on a display of 60 Hz: 3:2 and 2:2, no frame dropped or doubled out of turn") {
    const std::vector<int> film = rhythm(MediaTime(41'667), 600);
    for (std::size_t i = 2; i + 2 < film.size(); ++i) CHECK(film[i] + film[i + 1] == 5);
    const std::vector<int> video = rhythm(MediaTime(33'333), 600);
    for (std::size_t i = 2; i + 2 < video.size(); ++i) CHECK(video[i] == 2);
}

TEST_CASE("late is more than half a duration after its time") {
    const Pacer pacer(MediaTime(120'000), kRefresh);
    CHECK_FALSE(pacer.late(MediaTime(100'000), MediaTime(40'000)));
    CHECK(pacer.late(MediaTime(99'999), MediaTime(40'000)));
    CHECK_FALSE(pacer.late(MediaTime(130'000), MediaTime(40'000)));
}

TEST_CASE("the refresh interval is the usual one, not that of a missed refresh, and none in a hidden page") {
    RefreshInterval refresh;
    CHECK(refresh.get() == Duration(0));
    MonotonicTime now{};
    for (int i = 0; i < 20; ++i) {
        now += Duration(i % 5 == 4 ? 33'400 : 16'700);
        refresh.refreshed_at(now);
    }
    CHECK(refresh.get() == Duration(16'700));
    for (int i = 0; i < 20; ++i) refresh.refreshed_at(now += Duration(1'000'000));
    CHECK(refresh.get() == Duration(0));
    for (int i = 0; i < 20; ++i) refresh.refreshed_at(now += Duration(8'333));
    CHECK(refresh.get() == Duration(8'333));
}

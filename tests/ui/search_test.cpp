// SPDX-License-Identifier: Apache-2.0
#include "ui/search.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;

TEST_CASE("letters match in any case, in several scripts") {
    CHECK(title_matches("Aurora over Lofoten", "LOFOTEN"));
    CHECK(title_matches("ÉTÉ à la Plage", "été"));
    CHECK(title_matches("ŁÓDŹ", "łódź"));
    CHECK(title_matches("Сталкер", "СТАЛКЕР"));
    CHECK(title_matches("ΟΔΥΣΣΕΙΑ", "οδυσσεια"));
    CHECK_FALSE(title_matches("Aurora", "auroras"));
}

TEST_CASE("Chinese, Japanese and Korean are found by any part") {
    CHECK(title_matches("夜航船：一座城市的夜晚", "城市"));
    CHECK(title_matches("東京の朝", "京の"));
    CHECK(title_matches("숲속의 작은 집", "작은"));
    CHECK_FALSE(title_matches("夜航船", "城市"));
}

TEST_CASE("full-width letters equal plain ones") {
    CHECK(title_matches("ＡＢＣ　１２３", "abc 123"));
    CHECK(title_matches("abc 123", "ＡＢＣ"));
}

TEST_CASE("every word must be there, in any order") {
    CHECK(title_matches("Big Buck Bunny (2008)", "2008 buck"));
    CHECK_FALSE(title_matches("Big Buck Bunny (2008)", "2009 buck"));
}

TEST_CASE("a blank query finds everything, in order") {
    std::vector<protocol::Video> videos(3);
    videos[0].title = "One";
    videos[1].title = "Two";
    videos[2].title = "One more";
    CHECK(search_videos(videos, "") == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(search_videos(videos, "  ") == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(search_videos(videos, "one") == std::vector<std::uint32_t>{0, 2});
    CHECK(search_videos(videos, "x").empty());
    CHECK(search_videos({}, "x").empty());
}

TEST_CASE("bytes that are no UTF-8 do no harm") {
    CHECK(title_matches("\xff\xfe video", "VIDEO"));
    CHECK_FALSE(title_matches("video", "\xe4\xbd"));
}

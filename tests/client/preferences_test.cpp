// SPDX-License-Identifier: Apache-2.0
#include "client/preferences.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;

TEST_CASE("what was chosen comes back") {
    ScriptedPlatform platform;
    save_preferences(
        platform,
        {.volume = 0.35f, .muted = true, .language = ui::Language::chinese, .sidebar = false, .live_at_once = true});
    const Preferences kept = load_preferences(platform);
    CHECK(kept.volume == Catch::Approx(0.35f));
    CHECK(kept.muted);
    CHECK(kept.language == ui::Language::chinese);
    CHECK(!kept.sidebar);
    CHECK(kept.live_at_once);
}

TEST_CASE("the first visit follows the browser's language, with sound") {
    ScriptedPlatform platform;
    platform.supported.languages = {"zh-CN", "en"};
    const Preferences first = load_preferences(platform);
    CHECK(first.volume == 1);
    CHECK(!first.muted);
    CHECK(first.sidebar);
    CHECK(!first.live_at_once);
    CHECK(first.language == ui::Language::chinese);
}

TEST_CASE("a damaged store gives defaults within bounds") {
    ScriptedPlatform platform;
    for (const char* volume : {"", "abc", "-5", "100000", "99999999999999999999"}) {
        platform.storage = {{"volume", volume}, {"muted", "perhaps"}, {"language", "tlh"}};
        const Preferences preferences = load_preferences(platform);
        CHECK(preferences.volume >= 0);
        CHECK(preferences.volume <= 1);
        CHECK(!preferences.muted);
    }
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include "ui/group_panel_layout.h"
#include "ui/hit_test.h"
#include "ui/join_page.h"
#include "ui/qr_code.h"

using namespace sameframe;
using namespace sameframe::ui;

TEST_CASE("the parts of the second region do not overlap and stay clear of notches") {
    const Screen phone{{390, 844}, {0, 47, 0, 34}, false, true};
    const Rect region{0, 320, 390, 524};
    const GroupPanelLayout layout = layout_group_panel(region, phone, {40, 90, 60, true, false});
    CHECK(layout.hide.empty());
    CHECK(layout.invite.width >= kTouchTarget);
    CHECK(layout.chat_tab.right() <= layout.members_tab.x);
    CHECK(layout.members_tab.right() <= layout.invite.x);
    CHECK(layout.banner.y == layout.header.bottom());
    CHECK(layout.body.y == layout.banner.bottom());
    CHECK(layout.body.bottom() == layout.composer.y - 8);
    CHECK(layout.composer.bottom() == 844 - 34);
    CHECK(layout.body.height > 300);
}

TEST_CASE("with the keyboard up the header gives way to what is said") {
    const Screen screen{{390, 420}, {}, false, true};
    const GroupPanelLayout layout = layout_group_panel({0, 219, 390, 201}, screen, {40, 90, 60, false, false});
    CHECK(layout.header.height == 0);
    CHECK(layout.body.height > 100);
}

TEST_CASE("the join page fits every window") {
    for (const Size window :
         {Size{320, 568}, Size{390, 844}, Size{844, 390}, Size{768, 1024}, Size{1280, 720}, Size{2560, 1440}}) {
        CAPTURE(window.width, window.height);
        const Screen screen{window, {}, false, false};
        const JoinLayout layout = layout_join(screen, 140, true);
        CHECK(layout.card.x >= 0);
        CHECK(layout.card.right() <= window.width);
        CHECK(layout.card.y >= 0);
        CHECK(intersection(layout.poster, layout.words).empty());
        CHECK(intersection(layout.field, layout.words).empty());
        CHECK(layout.button.bottom() <= layout.card.bottom());
        CHECK(layout.button.bottom() <= window.height);
        CHECK(layout.words.width >= 250);
    }
}

TEST_CASE("a link becomes a QR code with its three marks") {
    const auto code = QrCode::of("https://example.org/j/abcdefghijklmnopqrstuv");
    REQUIRE(code);
    CHECK(code->size() >= 29);
    for (int i = 0; i < 7; ++i) {
        CHECK(code->dark(i, 0));
        CHECK(code->dark(code->size() - 1 - i, 0));
        CHECK(code->dark(0, code->size() - 1 - i));
    }
    CHECK_FALSE(code->dark(7, 0));
    CHECK_FALSE(QrCode::of(""));
    CHECK_FALSE(QrCode::of(std::string(4000, 'x')));
}

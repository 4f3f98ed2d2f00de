// SPDX-License-Identifier: Apache-2.0
#include "ui/layout.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;

namespace {

bool inside(Rect inner, Rect outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

bool apart(Rect a, Rect b) { return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y; }

Rect whole(const Screen& screen) { return {0, 0, screen.window.width, screen.window.height}; }

}  // namespace

TEST_CASE("a wide window is all picture, with bars over it") {
    const Screen screen{{1280, 720}, {}, false, false};
    const PlayingLayout layout = layout_playing(screen, 16.0f / 9, false);
    CHECK(layout.form == PlayingForm::wide);
    CHECK(layout.picture == whole(screen));
    CHECK(layout.details.empty());
    CHECK(layout.second_region.empty());
    CHECK(layout.control_bar.bottom() == 720);
}

TEST_CASE("a phone held upright has the picture on top and the title below") {
    const Screen screen{{390, 844}, {0, 47, 0, 34}, false, true};
    const PlayingLayout layout = layout_playing(screen, 16.0f / 9, false);
    CHECK(layout.form == PlayingForm::stacked);
    CHECK(layout.picture == Rect{0, 47, 390, 219});
    CHECK(layout.details.y == layout.picture.bottom());
    CHECK(layout.details.bottom() == 844);
    CHECK(inside(layout.control_bar, layout.picture));
    CHECK(inside(layout.top_bar, layout.picture));
}

TEST_CASE("a picture higher than wide leaves room for the title") {
    const Screen screen{{390, 844}, {}, false, true};
    const PlayingLayout layout = layout_playing(screen, 9.0f / 16, false);
    CHECK(layout.picture.height < 844 * 0.63f);
    CHECK(layout.details.height > 300);
}

TEST_CASE("a phone held sideways, and full screen, are all picture; controls keep clear of the notch") {
    const Screen sideways{{844, 390}, {47, 0, 47, 21}, false, true};
    const PlayingLayout layout = layout_playing(sideways, 16.0f / 9, false);
    CHECK(layout.form == PlayingForm::wide);
    CHECK(layout.picture == whole(sideways));
    CHECK(layout.control_bar.x == 47);
    CHECK(layout.control_bar.right() == 844 - 47);
    CHECK(layout.control_bar.bottom() == 390 - 21);

    const Screen full{{390, 844}, {}, true, true};
    CHECK(layout_playing(full, 16.0f / 9, false).form == PlayingForm::wide);
}

TEST_CASE("the second region stands beside the picture where there is room, and below it on a phone") {
    const Screen wide{{1280, 720}, {}, false, false};
    const PlayingLayout beside = layout_playing(wide, 16.0f / 9, true);
    CHECK(beside.second_region.x == beside.picture.right());
    CHECK(beside.second_region.right() == 1280);
    CHECK(beside.control_bar.right() <= beside.picture.right());

    const Screen phone{{390, 844}, {0, 47, 0, 34}, false, true};
    const PlayingLayout below = layout_playing(phone, 16.0f / 9, true);
    CHECK(below.second_region.y >= below.details.bottom());
    CHECK(below.second_region.height > 300);
    CHECK(below.second_region.bottom() == 844);  // its ground; the panel keeps its controls clear of the home bar

    // Landscape phone: no room beside the picture, so it lies over it, and the controls keep clear of it.
    const PlayingLayout over = layout_playing({{844, 390}, {47, 0, 47, 21}, false, true}, 16.0f / 9, true);
    CHECK(over.over);
    CHECK(over.picture.width == 844);
    CHECK(over.control_bar.right() <= over.second_region.x);
    // Keyboard up: the title gives way.
    CHECK(layout_playing({{390, 480}, {}, false, true}, 16.0f / 9, true).details.height == 0);
}

TEST_CASE("the library fits every window from 320 pixels to 4K") {
    for (const Size window : {Size{320, 568}, Size{375, 667}, Size{390, 844}, Size{768, 1024}, Size{844, 390},
                              Size{1280, 720}, Size{1920, 1080}, Size{3840, 2160}}) {
        const Screen screen{window, {}, false, window.width < 800};
        const LibraryLayout layout = layout_library(screen);
        CAPTURE(window.width);
        CHECK(inside(layout.header, whole(screen)));
        CHECK(inside(layout.logo, layout.header));
        CHECK(inside(layout.search, layout.header));
        CHECK(inside(layout.language, layout.header));
        CHECK(apart(layout.logo, layout.language));
        CHECK(apart(layout.search, layout.language));
        CHECK(apart(layout.search, layout.logo));
        CHECK(layout.search.width >= 160);
        CHECK(layout.card.width >= 200);
        CHECK(layout.card.width <= 480);
        const Rect last = layout.card_rect(layout.columns - 1, 0);
        CHECK(last.right() <= window.width - layout.margin + 0.5f);
        CHECK(apart(layout.card_rect(0, 0), layout.card_rect(layout.columns, 0)));
    }
}

TEST_CASE("only the cards in the window are visible") {
    const LibraryLayout layout = layout_library({{1280, 720}, {}, false, false});
    REQUIRE(layout.columns == 4);
    const auto [first, last] = layout.visible_cards(1000, 0);
    CHECK(first == 0);
    CHECK(last <= 16);
    const float scroll = layout.card_rect(400, 0).y - layout.content.y;
    const auto [first_later, last_later] = layout.visible_cards(1000, scroll);
    CHECK(first_later <= 400);
    CHECK(first_later >= 396);
    CHECK(last_later <= 416);
    CHECK(layout.visible_cards(3, 0) == std::pair(0, 3));
    CHECK(layout.visible_cards(0, 0) == std::pair(0, 0));
    CHECK(layout.content_height(1000) == layout.card_rect(999, 0).bottom() - layout.content.y + layout.bottom);
}

TEST_CASE("a centred box shrinks to what there is") {
    CHECK(centred({0, 0, 100, 50}, {20, 10}) == Rect{40, 20, 20, 10});
    CHECK(centred({0, 0, 100, 50}, {200, 10}, 8) == Rect{8, 20, 84, 10});
}

TEST_CASE("everything grows on screens larger than 2560 x 1440, in both directions at once") {
    CHECK(interface_scale({1280, 720}) == 1.0f);
    CHECK(interface_scale({2560, 1440}) == 1.0f);
    CHECK(interface_scale({3840, 2160}) == 1.5f);
    CHECK(interface_scale({5120, 1440}) == 1.0f);
    CHECK(interface_scale({320, 9000}) == 1.0f);
    CHECK(interface_scale({10000, 10000}) == 2.0f);
}

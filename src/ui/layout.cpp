// SPDX-License-Identifier: Apache-2.0
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace sameframe::ui {
namespace {

constexpr float kSidebarShare = 0.27f;
constexpr float kSidebarMin = 320;
constexpr float kSidebarMax = 440;
constexpr float kSidebarFromWidth = 900;  // narrower windows have no room beside the picture
constexpr float kSheetShare = 0.46f;      // of those that is over the picture instead
constexpr float kSheetMax = 360;

// Upright windows up to this width are stacked; wider ones (tablets held upright too) as soon as they are this upright.
constexpr float kStackedFromAspect = 0.8f;

constexpr float kTopBarHeight = 64;
constexpr float kControlBarHeight = 84;
constexpr float kControlBarHeightCoarse = 92;

constexpr float kHeaderHeight = 64;
constexpr float kSearchMax = 520;
constexpr float kCardMin = 272;
constexpr float kPosterToText = 12;
constexpr float kCardText = 2 * 20 + 4 + 20;  // two lines of title, a gap, the line of facts
constexpr float kRowGap = 28;
constexpr float kHeading = 60;
constexpr int kMostColumns = 8;

constexpr float kTitleHeight = 56;
constexpr float kRoomForTitle = 320;

PlayingLayout layout_stacked(const Screen& screen, float aspect, bool second_region) {
    const Insets& safe = screen.safe_area;
    PlayingLayout layout;
    layout.form = PlayingForm::stacked;
    const float width = screen.window.width;
    const float share = second_region ? 0.45f : 0.62f;
    const float shape = aspect > 0 ? std::clamp(aspect, 0.5f, 2.4f) : 16.0f / 9.0f;
    const float height =
        std::clamp(width / shape, std::min(180.0f, screen.window.height * 0.5f), screen.window.height * share);
    layout.picture = {0, safe.top, width, std::round(height)};
    const float below = layout.picture.bottom();
    layout.details = {safe.left, below, width - safe.left - safe.right, screen.window.height - below};
    if (second_region) {
        // With the keyboard up there is room for the talk alone.
        const float title = layout.details.height < kRoomForTitle ? 0 : kTitleHeight;
        layout.details.height = title;
        layout.second_region = {safe.left, layout.details.bottom(), layout.details.width,
                                screen.window.height - layout.details.bottom()};
    }
    return layout;
}

PlayingLayout layout_wide(const Screen& screen, bool second_region) {
    PlayingLayout layout;
    float width = screen.window.width;
    if (second_region && width < kSidebarFromWidth) {
        const float sheet = std::min(std::round(width * kSheetShare), kSheetMax);
        layout.second_region = {width - sheet, 0, sheet, screen.window.height};
        layout.over = true;
    } else if (second_region) {
        const float sidebar = std::clamp(std::round(width * kSidebarShare), kSidebarMin, kSidebarMax);
        layout.second_region = {width - sidebar, 0, sidebar, screen.window.height};
        width -= sidebar;
    }
    layout.picture = {0, 0, width, screen.window.height};
    return layout;
}

}  // namespace

float interface_scale(Size window) {
    return std::clamp(std::min(window.width / 2560, window.height / 1440), 1.0f, 2.0f);
}

Rect centred(Rect area, Size size, float margin) {
    const float width = std::min(size.width, std::max(0.0f, area.width - 2 * margin));
    const float height = std::min(size.height, std::max(0.0f, area.height - 2 * margin));
    return {std::round(area.x + (area.width - width) / 2), std::round(area.y + (area.height - height) / 2), width,
            height};
}

PlayingLayout layout_playing(const Screen& screen, float aspect, bool second_region) {
    const bool stacked = !screen.fullscreen && screen.window.width < screen.window.height * kStackedFromAspect;
    PlayingLayout layout = stacked ? layout_stacked(screen, aspect, second_region) : layout_wide(screen, second_region);

    // What lies over the picture keeps clear of notches only where the picture itself touches the window's edge.
    const Rect& picture = layout.picture;
    const float left = screen.safe_area.left;
    const float right = layout.second_region.x > 0 && !stacked ? 0 : screen.safe_area.right;
    const float top = stacked ? 0 : screen.safe_area.top;
    const float bottom = stacked ? 0 : screen.safe_area.bottom;
    const float bar_height = screen.coarse_pointer ? kControlBarHeightCoarse : kControlBarHeight;
    const float covered = layout.over ? layout.second_region.width : 0;
    const float bar_width = picture.width - left - (layout.over ? covered : right);
    layout.top_bar = {picture.x + left, picture.y + top, bar_width, kTopBarHeight};
    layout.control_bar = {picture.x + left, picture.bottom() - bottom - bar_height, bar_width, bar_height};
    return layout;
}

LibraryLayout layout_library(const Screen& screen) {
    const Insets& safe = screen.safe_area;
    const float width = screen.window.width;
    const bool phone = width < kPhoneWidth;
    LibraryLayout layout;
    const float side = phone ? 16 : width < 1200 ? 24 : 40;
    layout.margin = side + std::max(safe.left, safe.right);
    const float inner = width - 2 * layout.margin;
    const float control = screen.coarse_pointer ? kTouchTarget : 40;

    const float row_top = safe.top + (kHeaderHeight - control) / 2;
    const float language_width = 96;
    layout.language = {width - layout.margin - language_width, row_top, language_width, control};
    layout.logo = {layout.margin, row_top, 176, control};
    if (phone) {
        layout.search = {layout.margin, safe.top + kHeaderHeight - 4, inner, control};
        layout.header = {0, 0, width, layout.search.bottom() + 12};
    } else {
        // In the middle of the window as long as it clears the logo and the switch.
        const float most = std::min(kSearchMax, inner - 2 * (layout.logo.width + 24));
        layout.search = {std::round((width - most) / 2), row_top, most, control};
        layout.header = {0, 0, width, safe.top + kHeaderHeight};
    }

    layout.content = {0, layout.header.bottom(), width, screen.window.height - layout.header.bottom()};
    layout.heading = kHeading;
    layout.gap = phone ? 16 : 24;
    layout.bottom = 40 + safe.bottom;
    const float card_min = width >= 2560 ? 320 : kCardMin;
    layout.columns = std::clamp(static_cast<int>((inner + layout.gap) / (card_min + layout.gap)), 1, kMostColumns);
    if (layout.columns == 1 && inner >= 440) layout.columns = 2;
    const auto columns = static_cast<float>(layout.columns);
    layout.card.width = std::floor((inner - layout.gap * (columns - 1)) / columns);
    layout.poster_height = std::round(layout.card.width * 9 / 16);
    layout.card.height = layout.poster_height + kPosterToText + kCardText;
    return layout;
}

Rect LibraryLayout::card_rect(int index, float scroll) const {
    const auto column = static_cast<float>(index % columns);
    const auto row = static_cast<float>(index / columns);
    return {margin + column * (card.width + gap), content.y + heading + row * (card.height + kRowGap) - scroll,
            card.width, card.height};
}

float LibraryLayout::content_height(int cards) const {
    const auto rows = static_cast<float>((cards + columns - 1) / columns);
    return heading + std::max(0.0f, rows * (card.height + kRowGap) - kRowGap) + bottom;
}

std::pair<int, int> LibraryLayout::visible_cards(int cards, float scroll) const {
    const float pitch = card.height + kRowGap;
    const int first_row = std::max(0, static_cast<int>(std::floor((scroll - heading + kRowGap) / pitch)));
    const int last_row = static_cast<int>(std::floor((scroll + content.height - heading) / pitch));
    return {std::min(cards, first_row * columns), std::clamp((last_row + 1) * columns, 0, cards)};
}

}  // namespace sameframe::ui

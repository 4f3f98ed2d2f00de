// SPDX-License-Identifier: Apache-2.0
// The pure part of the join page.
#include <algorithm>
#include <cmath>

#include "ui/join_page.h"

namespace sameframe::ui {
namespace {

constexpr float kPadding = 24;
constexpr float kFields = 24 + 48 + 12 + 48;  // label, field, gap, button
constexpr float kProblem = 8 + 40;
constexpr float kWideFrom = 760;
constexpr float kHeader = 64;
constexpr float kLeastPoster = 72;  // lower than this says nothing

void place_form(JoinLayout& layout, float x, float y, float width) {
    layout.field = {x, y + 24, width, 48};
    layout.button = {x, layout.field.bottom() + 12, width, 48};
    layout.error = {x, layout.button.bottom() + 8, width, 40};
}

}  // namespace

JoinLayout layout_join(const Screen& screen, float words_height, bool problem) {
    const float form = kFields + (problem ? kProblem : 0);
    const Insets& safe = screen.safe_area;
    const float top = safe.top + kHeader;
    const Rect area{safe.left, top, screen.window.width - safe.left - safe.right,
                    std::max(0.0f, screen.window.height - top - safe.bottom)};
    JoinLayout layout;
    const float column = 320;
    const float content = std::max(words_height + 20 + form, 240.0f);
    if (screen.window.width >= kWideFrom && content + 2 * kPadding > area.height) {
        // A phone held across: no room for the picture.
        layout.card = centred(area, {2 * column + 3 * kPadding, std::max(words_height, form) + 32}, 8);
        const float width = (layout.card.width - 3 * kPadding) / 2;
        layout.words = {layout.card.x + kPadding, layout.card.y + 16, width, words_height};
        place_form(layout, layout.words.right() + kPadding, layout.words.y, width);
        return layout;
    }
    if (screen.window.width >= kWideFrom) {
        layout.card = centred(area, {std::min(880.0f, area.width - 48), content + 2 * kPadding}, 12);
        const float poster = layout.card.width - column - 3 * kPadding;
        const float height = std::min(std::round(poster * 9 / 16), layout.card.height - 2 * kPadding);
        layout.poster = {layout.card.x + kPadding, std::round(layout.card.y + (layout.card.height - height) / 2),
                         poster, height};
        layout.words = {layout.poster.right() + kPadding, layout.card.y + kPadding, column, words_height};
    } else {
        const float width = std::min(460.0f, area.width - 24);
        const float inner = width - 2 * 16;
        const float rest = words_height + 16 + 20 + form + 2 * 16;
        const float poster = std::min(std::round(inner * 9 / 16), area.height - rest);
        const bool shown = poster >= kLeastPoster;
        const float height = std::min(area.height, rest + (shown ? poster : -16));
        layout.card = {std::round(area.x + (area.width - width) / 2),
                       std::round(area.y + std::max(0.0f, (area.height - height) * 0.3f)), width, height};
        if (shown) layout.poster = {layout.card.x + 16, layout.card.y + 16, inner, poster};
        const float words = shown ? layout.poster.bottom() + 16 : layout.card.y + 16;
        layout.words = {layout.card.x + 16, words, inner, words_height};
    }
    place_form(layout, layout.words.x, layout.words.y + words_height + 20, layout.words.width);
    return layout;
}

}  // namespace sameframe::ui

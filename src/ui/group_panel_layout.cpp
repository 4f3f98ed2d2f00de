// SPDX-License-Identifier: Apache-2.0
#include "ui/group_panel_layout.h"

#include <algorithm>

namespace sameframe::ui {
namespace {

constexpr float kHeader = 52;
constexpr float kBanner = 40;
constexpr float kAboveComposer = 8;
constexpr float kTabPadding = 12;
constexpr float kLowestBody = 96;  // lower than this, the header gives way to what is said

}  // namespace

GroupPanelLayout layout_group_panel(Rect region, const Screen& screen, const GroupPanelContent& content) {
    GroupPanelLayout layout;
    layout.region = region;
    const Size window = screen.window;
    const Insets& safe = screen.safe_area;
    // Free of notches where the region touches the window's edge.
    Rect inner = region;
    if (region.right() >= window.width) inner.width -= safe.right;
    if (region.y <= 0) {
        inner.y += safe.top;
        inner.height -= safe.top;
    }
    if (region.bottom() >= window.height) inner.height -= safe.bottom;

    const bool low = inner.height < kHeader + content.composer_height + kLowestBody;
    const float header = low ? 0 : kHeader;
    layout.header = {inner.x, inner.y, inner.width, header};
    if (!low) {
        float right = inner.right() - 4;
        const float y = inner.y + (kHeader - kTouchTarget) / 2;
        if (content.hideable) {
            right -= kTouchTarget;
            layout.hide = {right, y, kTouchTarget, kTouchTarget};
        }
        right -= kTouchTarget;
        layout.invite = {right, y, kTouchTarget, kTouchTarget};
        const float left = inner.x + 4;
        const float room = std::max(0.0f, right - left);
        const float chat = content.chat_width + 2 * kTabPadding;
        const float members = content.members_width + 2 * kTabPadding;
        const float shrink = std::min(1.0f, room / (chat + members));
        layout.chat_tab = {left, y, chat * shrink, kTouchTarget};
        layout.members_tab = {layout.chat_tab.right(), y, members * shrink, kTouchTarget};
    }
    float top = layout.header.bottom();
    if (content.banner) {
        layout.banner = {inner.x, top, inner.width, kBanner};
        top += kBanner;
    }
    const float composer = std::min(content.composer_height, std::max(0.0f, inner.bottom() - top));
    layout.composer = {inner.x, inner.bottom() - composer, inner.width, composer};
    const float gap = composer > 0 ? kAboveComposer : 0;
    layout.body = {inner.x, top, inner.width, std::max(0.0f, layout.composer.y - gap - top)};
    return layout;
}

}  // namespace sameframe::ui

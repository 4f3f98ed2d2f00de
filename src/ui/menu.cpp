// SPDX-License-Identifier: Apache-2.0
#include "ui/menu.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kTitleHeight = 44;
constexpr float kPadding = 8;
constexpr float kMinWidth = 220;
constexpr float kStripHeight = 52;
constexpr float kStripCell = 44;
constexpr float kAboveButton = 32;  // clear of the seek bar

ControlId row_id(int index) { return control_id("menu-row", static_cast<std::uint32_t>(index)); }

bool is_sheet(const Frame& frame) {
    return frame.screen.window.width < kPhoneWidth && frame.screen.window.height > frame.screen.window.width;
}

}  // namespace

void Menu::open(bool by_keyboard) {
    open_ = true;
    focus_first_ = by_keyboard;
    scroll_area_.scroll().jump(0);
}

Rect Menu::place(const Frame& frame, Rect anchor, std::string_view title, std::span<const MenuRow> rows,
                 float row_height, MenuForm form) const {
    const Size window = frame.screen.window;
    const Insets& safe = frame.screen.safe_area;
    const float strip = form.strip.empty() ? 0 : kStripHeight;
    const float content = kTitleHeight + strip + row_height * static_cast<float>(rows.size()) + kPadding;
    if (is_sheet(frame)) {
        const float height = std::min(content + safe.bottom + 8, window.height * 0.75f);
        return {0, window.height - height, window.width, height};
    }
    float widest = frame.paint.width_of(title, type::kBodyStrong) + 32;
    for (const MenuRow& row : rows) {
        const float value = row.value.empty() ? 0 : frame.paint.width_of(row.value, type::kBody) + 24;
        widest = std::max(widest, frame.paint.width_of(row.label, type::kBody) + value + 88);
    }
    widest = std::max(widest, static_cast<float>(form.strip.size()) * kStripCell + 2 * kPadding);
    const float width = std::min(std::max(kMinWidth, std::ceil(widest)), window.width - 24);
    if (form.beside) {
        const float x =
            std::clamp(anchor.right() - width, 12.0f, std::max(12.0f, window.width - safe.right - 12 - width));
        const float below = window.height - safe.bottom - 8 - (anchor.bottom() + 4);
        const float above = anchor.y - 4 - safe.top - 8;
        const bool down = content <= below || below >= above;
        const float height = std::min(content, down ? below : above);
        return {std::round(x), down ? anchor.bottom() + 4 : anchor.y - 4 - height, width, height};
    }
    const float bottom = anchor.y - kAboveButton;
    const float height = std::min(content, bottom - safe.top - 8);
    const float x = std::min(anchor.x + (anchor.width - width) / 2, window.width - safe.right - 12 - width);
    return {std::max(12.0f, std::round(x)), bottom - height, width, height};
}

bool Menu::draw_row(Frame& frame, ControlId id, Rect rect, Rect clip, const MenuRow& row, bool checks) {
    Painter& paint = frame.paint;
    const Interaction hit = frame.hits.add(id, rect, clip, row.enabled ? Focus::reachable : Focus::none);
    frame.access.control(
        id, checks ? AccessRole::choice : AccessRole::button, row.label,
        {.enabled = row.enabled, .on = checks ? std::optional(row.checked) : std::nullopt, .words = row.value});
    const Rect ground{rect.x + kPadding, rect.y, rect.width - 2 * kPadding, rect.height};
    if (row.enabled && (hit.hovered || hit.held)) {
        paint.fill(ground, hit.held ? colour::kPress : colour::kHover, radius::kControl);
    }
    if (hit.focused) paint.stroke(ground, colour::kAccent, radius::kControl, 2);
    const Colour ink = !row.enabled ? colour::kTextMuted : colour::kText;
    float left = ground.x + 12;
    float right = ground.right() - 12;
    if (row.icon || checks) {
        const Rect box{left, rect.y, type::kIconSmall, rect.height};
        if (row.icon) paint.icon(box, *row.icon, type::kIconSmall, colour::kTextSecondary);
        if (checks && row.checked) paint.icon(box, Icon::check, type::kIconSmall, colour::kAccent);
        left += type::kIconSmall + 12;
    }
    if (row.opens_more) {
        paint.icon({right - type::kIconSmall, rect.y, type::kIconSmall, rect.height}, Icon::chevron_right,
                   type::kIconSmall, colour::kTextMuted);
        right -= type::kIconSmall + 4;
    }
    if (!row.value.empty()) {
        const float width = std::min(paint.width_of(row.value, type::kBody), (right - left) * 0.5f);
        paint.text_fitted({right - width, rect.y, width + 1, rect.height}, row.value, type::kBody,
                          !checks && row.checked ? colour::kAccent : colour::kTextMuted);
        right -= width + 12;
    }
    const bool shortened = paint.text_fitted({left, rect.y, right - left, rect.height}, row.label,
                                             row.checked && checks ? type::kBodyStrong : type::kBody, ink);
    if (shortened && hit.hovered) frame.tooltip.offer(id, rect, row.label);
    return hit.clicked && row.enabled;
}

std::optional<int> Menu::draw_strip(Frame& frame, Rect row, std::span<const std::string_view> strip) {
    const float cell = std::min(kStripCell + 8, row.width / static_cast<float>(strip.size()));
    Rect rect{row.x + (row.width - cell * static_cast<float>(strip.size())) / 2, row.y, cell, kStripCell};
    std::optional<int> chosen;
    for (std::size_t i = 0; i < strip.size(); ++i) {
        const ControlId id = control_id("menu-strip", static_cast<std::uint32_t>(i));
        const Interaction hit = frame.hits.add(id, rect);
        frame.access.control(id, AccessRole::button, strip[i]);
        if (hit.hovered || hit.held) frame.paint.fill(rect, colour::kHover, radius::kControl);
        if (hit.focused) frame.paint.stroke(rect, colour::kAccent, radius::kControl, 2);
        frame.paint.text(rect, strip[i], TextStyle{type::kIcon}, colour::kText, Align::centre);
        if (hit.clicked) chosen = -1 - static_cast<int>(i);
        rect.x += cell;
    }
    return chosen;
}

std::optional<int> Menu::draw(Frame& frame, Rect anchor, std::string_view title, std::span<const MenuRow> rows,
                              MenuForm form) {
    const float shown = frame.motion.advance(fade_, open_, kMotion);
    if (shown <= 0) return std::nullopt;
    Painter& paint = frame.paint;
    const float row_height = frame.screen.coarse_pointer ? 48 : 40;
    Rect panel = place(frame, anchor, title, rows, row_height, form);
    const bool sheet = is_sheet(frame);
    panel.y += (1 - shown) * (sheet ? panel.height : 8);

    const Rect window{0, 0, frame.screen.window.width, frame.screen.window.height};
    if (open_) {
        frame.hits.begin_modal();
        frame.access.dialog(title);
        if (frame.hits.add(control_id("menu-outside"), window, Focus::none).pressed) close();
        frame.hits.add(control_id("menu-panel"), panel, Focus::none);
    }
    paint.set_opacity(shown);
    if (sheet) paint.fill(window, colour::kScrim);
    paint.shadow(panel, radius::kPanel, 12);
    // A sheet's lower corners lie outside the window.
    const Rect ground{panel.x, panel.y, panel.width, panel.height + (sheet ? radius::kPanel : 0)};
    paint.fill(ground, sheet ? colour::kSurface : colour::kPanel, radius::kPanel);
    paint.stroke(ground, colour::kOutline, radius::kPanel);
    paint.text_fitted({panel.x + 20, panel.y + 4, panel.width - 40, kTitleHeight - 4}, title, type::kBodyStrong,
                      colour::kTextSecondary);

    // Where several can be chosen from, one is checked; a list of actions has icons instead.
    const bool checks = std::none_of(rows.begin(), rows.end(), [](const MenuRow& row) { return row.icon.has_value(); });
    const float strip = form.strip.empty() ? 0 : kStripHeight;
    const Rect list{panel.x, panel.y + kTitleHeight + strip, panel.width,
                    panel.height - kTitleHeight - strip - (sheet ? frame.screen.safe_area.bottom + 8 : kPadding)};
    const float scroll =
        scroll_area_.begin(frame, control_id("menu-list"), list, row_height * static_cast<float>(rows.size()));
    std::optional<int> chosen;
    if (strip > 0) {
        chosen = draw_strip(frame, {panel.x + kPadding, panel.y + kTitleHeight, panel.width - 2 * kPadding, strip},
                            form.strip);
        if (!open_) chosen.reset();
    }
    paint.push_clip(list);
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const Rect rect{list.x, list.y + row_height * static_cast<float>(i) - scroll, list.width, row_height};
        const MenuRow& row = rows[static_cast<std::size_t>(i)];
        if (focus_first_ && (row.checked || !checks)) {
            frame.hits.set_focus(row_id(i));
            focus_first_ = false;
        }
        if (draw_row(frame, row_id(i), rect, list, row, checks) && open_) chosen = i;
        if (frame.hits.focused() == row_id(i)) {
            scroll_area_.scroll().show(rect.y - list.y + scroll, rect.bottom() - list.y + scroll);
        }
    }
    focus_first_ = false;
    paint.pop_clip();
    paint.set_opacity(1);
    scroll_area_.end(frame);
    return chosen;
}

}  // namespace sameframe::ui

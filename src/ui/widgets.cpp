// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace sameframe::ui {
namespace {

constexpr float kButtonPadding = 20;
constexpr float kButtonIconGap = 8;
constexpr float kChipHeight = 40;

}  // namespace

Interaction glyph_button(Frame& frame, ControlId id, Rect rect, std::string_view label, ButtonLook look) {
    const Interaction hit = frame.hits.add(id, rect, look.enabled ? Focus::reachable : Focus::none);
    frame.access.control(id, look.lit ? AccessRole::toggle : AccessRole::button, label,
                         {.enabled = look.enabled, .on = look.lit});
    const float hover = frame.fades.advance(id, hit.hovered && look.enabled, frame.motion);
    if (hover > 0) {
        const float opacity = frame.paint.opacity();
        frame.paint.set_opacity(opacity * hover);
        frame.paint.fill(rect, hit.held ? colour::kPress : colour::kHover, radius::kControl);
        frame.paint.set_opacity(opacity);
    }
    if (hit.focused) frame.paint.focus_ring({rect.x + 4, rect.y + 4, rect.width - 8, rect.height - 8}, 8);
    if (hit.hovered && !hit.held) {
        const Rect anchor{rect.x, rect.y - look.tooltip_lift, rect.width, rect.height + look.tooltip_lift};
        frame.tooltip.offer(id, anchor, label, look.key);
    }
    return look.enabled ? hit : Interaction{};
}

bool icon_button(Frame& frame, ControlId id, Rect rect, Icon icon, std::string_view label, ButtonLook look) {
    const Interaction hit = glyph_button(frame, id, rect, label, look);
    const bool lit = look.lit.value_or(false);
    const Colour ink = !look.enabled ? colour::kTextMuted : lit ? colour::kAccent : colour::kOverPicture;
    frame.paint.icon(rect, icon, type::kIcon, ink);
    if (lit) frame.paint.circle(rect.x + rect.width / 2, rect.bottom() - 5, 2, colour::kAccent);
    return hit.clicked;
}

bool small_icon_button(Frame& frame, ControlId id, Rect rect, Icon icon, std::string_view label, ButtonLook look) {
    const Interaction hit = glyph_button(frame, id, rect, label, look);
    frame.paint.icon(rect, icon, type::kIconSmall,
                     !look.enabled ? colour::kTextMuted
                     : hit.hovered ? colour::kText
                                   : colour::kTextSecondary);
    return hit.clicked;
}

float text_button_width(const Frame& frame, std::string_view label, bool with_icon) {
    return std::ceil(frame.paint.width_of(label, type::kBodyStrong)) + 2 * kButtonPadding +
           (with_icon ? type::kIconSmall + kButtonIconGap : 0);
}

bool text_button(Frame& frame, ControlId id, Rect rect, std::string_view label, ButtonKind kind,
                 std::optional<Icon> icon) {
    const Interaction hit = frame.hits.add(id, rect);
    frame.access.control(id, AccessRole::button, label);
    const float hover = frame.fades.advance(id, hit.hovered, frame.motion);
    const bool primary = kind != ButtonKind::secondary;
    const Colour ground = kind == ButtonKind::danger ? colour::kDanger : colour::kAccent;
    frame.paint.fill(rect, primary ? ground : colour::kHover, radius::kControl);
    if (hover > 0) {
        const float opacity = frame.paint.opacity();
        frame.paint.set_opacity(opacity * hover);
        frame.paint.fill(rect,
                         kind == ButtonKind::primary ? colour::kAccentHover
                         : hit.held                  ? colour::kPress
                                                     : colour::kHover,
                         radius::kControl);
        frame.paint.set_opacity(opacity);
    }
    if (hit.focused) frame.paint.focus_ring(rect, radius::kControl);
    const Colour ink = primary ? colour::kOnAccent : colour::kText;
    const float icon_room = icon ? type::kIconSmall + kButtonIconGap : 0;
    const float width = std::min(rect.width - 16, frame.paint.width_of(label, type::kBodyStrong) + icon_room);
    float x = std::round(rect.x + (rect.width - width) / 2);
    if (icon) frame.paint.icon({x, rect.y, type::kIconSmall, rect.height}, *icon, type::kIconSmall, ink);
    x += icon_room;
    frame.paint.text_fitted({x, rect.y, rect.right() - 8 - x, rect.height}, label, type::kBodyStrong, ink);
    return hit.clicked;
}

bool chip(Frame& frame, ControlId id, Rect row, Align align, std::string_view label, std::optional<Icon> icon,
          bool with_spinner, std::string_view name) {
    const bool pressable = id != kNoControl;
    const float height = pressable ? kTouchTarget : kChipHeight;
    const float words = label.empty() ? 0 : std::ceil(frame.paint.width_of(label, type::kBodyStrong));
    const float mark = icon || with_spinner ? type::kIconSmall : 0;
    const float gap = mark > 0 && words > 0 ? 10 : 0;
    const float width = std::min(row.width, std::max(height, words + gap + mark + (words > 0 ? 36 : 0)));
    const float spare = row.width - width;
    const float x = row.x + (align == Align::left ? 0 : align == Align::right ? spare : spare / 2);
    const Rect rect{std::round(x), row.y, width, height};

    const Interaction hit = pressable ? frame.hits.add(id, rect) : Interaction{};
    if (pressable)
        frame.access.control(id, AccessRole::button, name.empty() ? label : name);
    else
        frame.access.status(label);
    const float hover = pressable ? frame.fades.advance(id, hit.hovered, frame.motion) : 0;
    frame.paint.shadow(rect, radius::kRound, 6);
    frame.paint.fill(rect, pressable ? (hover > 0.5f ? colour::kAccentHover : colour::kAccent) : colour::kPanel,
                     radius::kRound);
    if (!pressable) frame.paint.stroke(rect, colour::kOutline, radius::kRound);
    if (hit.focused) frame.paint.focus_ring(rect, rect.height / 2);
    const Colour ink = pressable ? colour::kOnAccent : colour::kText;
    float left = rect.x + (words > 0 ? 18 : (width - mark) / 2);
    if (with_spinner) {
        frame.paint.spinner(left + mark / 2, rect.y + height / 2, 8, frame.motion, ink);
    } else if (icon) {
        frame.paint.icon({left, rect.y, mark, height}, *icon, type::kIconSmall, ink);
    }
    left += mark + gap;
    frame.paint.text_fitted({left, rect.y, rect.right() - 16 - left, height}, label, type::kBodyStrong, ink);
    return hit.clicked;
}

std::optional<float> slider(Frame& frame, ControlId id, Rect rect, float value, float step, SliderWords words) {
    const Interaction hit = frame.hits.add(id, rect, Focus::adjustable);
    frame.access.control(id, AccessRole::slider, words.name, {.value = value, .words = words.value});
    constexpr float kEnd = 8;  // the knob stays inside the rectangle
    const float length = rect.width - 2 * kEnd;
    if (length <= 0) return std::nullopt;
    std::optional<float> chosen;
    if (hit.held) {
        value = std::clamp((frame.hits.pointer().x - rect.x - kEnd) / length, 0.0f, 1.0f);
        chosen = value;
    }
    for (int i = 0; hit.focused && i < frame.keyboard.count; ++i) {
        const Key key = frame.keyboard.presses[i].key;
        if (key != Key::left && key != Key::right) continue;
        chosen = value = std::clamp(value + (key == Key::right ? step : -step), 0.0f, 1.0f);
    }
    const float hover = frame.fades.advance(id, hit.hovered || hit.held, frame.motion);
    const float y = rect.y + rect.height / 2;
    frame.paint.fill({rect.x + kEnd, y - 2, length, 4}, colour::kTrack, 2);
    frame.paint.fill({rect.x + kEnd, y - 2, length * value, 4}, colour::kOverPicture, 2);
    frame.paint.circle(rect.x + kEnd + length * value, y, 6 + hover, colour::kOverPicture);
    if (hit.focused) frame.paint.focus_ring({rect.x + 4, y - 8, rect.width - 8, 16}, 8);
    return chosen;
}

void badge(Frame& frame, float right, float bottom, std::string_view label, Colour ground) {
    const float width = std::ceil(frame.paint.width_of(label, type::kCaptionStrong)) + 12;
    const Rect rect{right - width, bottom - 22, width, 22};
    frame.paint.fill(rect, ground, radius::kSmall);
    frame.paint.text(rect, label, type::kCaptionStrong,
                     ground == colour::kAccent ? colour::kOnAccent : colour::kOverPicture, Align::centre);
}

}  // namespace sameframe::ui

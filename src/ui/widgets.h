// SPDX-License-Identifier: Apache-2.0
// The controls that panels are made of. Each draws itself, answers the pointer and the keyboard, and returns what the
// person did with it in this frame.
#pragma once

#include <optional>
#include <string_view>

#include "ui/frame.h"

namespace sameframe::ui {

struct ButtonLook {
    std::string_view key = {};  // shortcut, shown in the tooltip
    std::optional<bool> lit = std::nullopt;  // of a switch: whether it is on
    bool enabled = true;
    float tooltip_lift = 0;  // farther above, where something else must stay visible
};

// A square with an icon; `label` is its tooltip and name.
bool icon_button(Frame& frame, ControlId id, Rect rect, Icon icon, std::string_view label, ButtonLook look = {});

// A smaller one, for rows of a list.
bool small_icon_button(Frame& frame, ControlId id, Rect rect, Icon icon, std::string_view label, ButtonLook look = {});

// The same without an icon: the ground and the behaviour, for glyphs that are drawn by hand. Returns the interaction.
Interaction glyph_button(Frame& frame, ControlId id, Rect rect, std::string_view label, ButtonLook look = {});

enum class ButtonKind { primary, secondary, danger };

// Width that a text button needs.
float text_button_width(const Frame& frame, std::string_view label, bool with_icon);
bool text_button(Frame& frame, ControlId id, Rect rect, std::string_view label, ButtonKind kind,
                 std::optional<Icon> icon = std::nullopt);

// A round-ended chip in `row`, which lies over the picture; tells something, or can be pressed if `id` is given. Where
// there is room for the icon alone it has no `label`, but still a `name`.
bool chip(Frame& frame, ControlId id, Rect row, Align align, std::string_view label, std::optional<Icon> icon,
          bool with_spinner = false, std::string_view name = {});

struct SliderWords {
    std::string_view name;
    std::string_view value;
};
// A horizontal slider, 0..1; the new value while it is dragged or moved by `step` with the arrows.
std::optional<float> slider(Frame& frame, ControlId id, Rect rect, float value, float step, SliderWords words);

// A label in a dark rounded box, its right bottom corner at (x, y).
void badge(Frame& frame, float right, float bottom, std::string_view label, Colour ground = colour::kBadge);

}  // namespace sameframe::ui

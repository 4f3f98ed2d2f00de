// SPDX-License-Identifier: Apache-2.0
// Rows of a form: a label and what is set by it. Each takes `rect`, answers the pointer and the keyboard within `clip`,
// and returns what the person chose in this frame.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ui/frame.h"

namespace sameframe::ui {

inline constexpr float kFormRow = 48;      // one line
inline constexpr float kFormTallRow = 76;  // the label above, what is set below

void form_label(Frame& frame, Rect rect, std::string_view label);

bool form_switch(Frame& frame, ControlId id, Rect rect, Rect clip, std::string_view label, bool on);

// One of a few, side by side, under the label.
std::optional<int> form_choice(Frame& frame, std::string_view name, Rect rect, Rect clip, std::string_view label,
                               std::span<const std::string_view> choices, int chosen);

// Any of a few, in as many lines as they need: `rect` grows by those beyond the first. The one that was pressed.
std::optional<int> form_chips(Frame& frame, std::string_view name, Rect& rect, Rect clip, std::string_view label,
                              std::span<const std::string_view> chips, std::span<const bool> lit);

// A whole number between two, with its text at the right of the label.
std::optional<int> form_slider(Frame& frame, ControlId id, Rect rect, Rect clip, std::string_view label,
                               std::string_view value_text, int value, int low, int high, int step);

}  // namespace sameframe::ui

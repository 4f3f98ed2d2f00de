// SPDX-License-Identifier: Apache-2.0
#include "ui/form.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kLabelHeight = 32;
constexpr float kControlHeight = 36;
constexpr float kGap = 8;
constexpr float kTrackWidth = 44;
constexpr float kTrackHeight = 24;

void draw_label(Frame& frame, Rect rect, std::string_view label, float right_room = 0) {
    frame.access.text(label);
    frame.paint.text_fitted({rect.x, rect.y, rect.width - right_room, kLabelHeight}, label, type::kBody,
                            colour::kTextSecondary);
}

Rect control_of(Rect rect) { return {rect.x, rect.y + kLabelHeight, rect.width, kControlHeight}; }

void draw_ground(Frame& frame, Rect rect, const Interaction& hit, bool lit) {
    frame.paint.fill(rect, lit ? colour::kAccent : hit.held ? colour::kPress : colour::kHover, radius::kControl - 2);
    if (!lit && hit.hovered) frame.paint.fill(rect, colour::kHover, radius::kControl - 2);
    if (hit.focused) frame.paint.focus_ring(rect, radius::kControl - 2);
}

}  // namespace

void form_label(Frame& frame, Rect rect, std::string_view label) { draw_label(frame, rect, label); }

bool form_switch(Frame& frame, ControlId id, Rect rect, Rect clip, std::string_view label, bool on) {
    const Interaction hit = frame.hits.add(id, rect, clip, Focus::reachable);
    frame.access.control(id, AccessRole::toggle, label, {.on = on});
    const float there = frame.fades.advance(id, on, frame.motion);
    const float lines = rect.width - kTrackWidth - 16;
    frame.paint.text_fitted({rect.x, rect.y, lines, rect.height}, label, type::kBody, colour::kText);
    const Rect track{rect.right() - kTrackWidth, rect.y + (rect.height - kTrackHeight) / 2, kTrackWidth, kTrackHeight};
    frame.paint.fill(track, on ? colour::kAccent : colour::kPress, radius::kRound);
    const float knob = track.x + kTrackHeight / 2 + (kTrackWidth - kTrackHeight) * there;
    frame.paint.circle(knob, track.y + kTrackHeight / 2, 9, on ? colour::kOnAccent : colour::kText);
    if (hit.focused) frame.paint.focus_ring(track, kTrackHeight / 2);
    return hit.clicked;
}

std::optional<int> form_choice(Frame& frame, std::string_view name, Rect rect, Rect clip, std::string_view label,
                               std::span<const std::string_view> choices, int chosen) {
    draw_label(frame, rect, label);
    const Rect row = control_of(rect);
    const auto count = static_cast<float>(choices.size());
    const float width = (row.width - kGap / 2 * (count - 1)) / count;
    std::optional<int> pressed;
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
        const Rect cell{row.x + (width + kGap / 2) * static_cast<float>(i), row.y, width, row.height};
        const Interaction hit =
            frame.hits.add(control_id(name, static_cast<std::uint32_t>(i)), cell, clip, Focus::reachable);
        frame.access.control(control_id(name, static_cast<std::uint32_t>(i)), AccessRole::choice,
                             choices[static_cast<std::size_t>(i)], {.on = i == chosen});
        draw_ground(frame, cell, hit, i == chosen);
        frame.paint.text_fitted({cell.x + 4, cell.y, cell.width - 8, cell.height}, choices[static_cast<std::size_t>(i)],
                                type::kCaptionStrong, i == chosen ? colour::kOnAccent : colour::kText, Align::centre);
        if (hit.clicked && i != chosen) pressed = i;
    }
    return pressed;
}

std::optional<int> form_chips(Frame& frame, std::string_view name, Rect& rect, Rect clip, std::string_view label,
                              std::span<const std::string_view> chips, std::span<const bool> lit) {
    draw_label(frame, rect, label);
    constexpr float kLine = kControlHeight + kGap / 2;
    Rect cell = control_of(rect);
    std::optional<int> pressed;
    for (int i = 0; i < static_cast<int>(chips.size()); ++i) {
        const auto index = static_cast<std::size_t>(i);
        cell.width = std::ceil(frame.paint.width_of(chips[index], type::kCaptionStrong)) + 24;
        if (cell.right() > rect.right() && cell.x > rect.x) {
            cell.x = rect.x;
            cell.y += kLine;
            rect.height += kLine;
        }
        const Interaction hit =
            frame.hits.add(control_id(name, static_cast<std::uint32_t>(i)), cell, clip, Focus::reachable);
        frame.access.control(control_id(name, static_cast<std::uint32_t>(i)), AccessRole::toggle, chips[index],
                             {.on = lit[index]});
        draw_ground(frame, cell, hit, lit[index]);
        frame.paint.text_fitted({cell.x + 8, cell.y, cell.width - 16, cell.height}, chips[index], type::kCaptionStrong,
                                lit[index] ? colour::kOnAccent : colour::kText, Align::centre);
        if (hit.clicked) pressed = i;
        cell.x = cell.right() + kGap / 2;
    }
    return pressed;
}

std::optional<int> form_slider(Frame& frame, ControlId id, Rect rect, Rect clip, std::string_view label,
                               std::string_view value_text, int value, int low, int high, int step) {
    const float value_width = std::ceil(frame.paint.width_of(value_text, type::kBody));
    draw_label(frame, rect, label, value_width + 16);
    frame.paint.text({rect.right() - value_width, rect.y, value_width, kLabelHeight}, value_text, type::kBody,
                     colour::kText);
    const Rect track = control_of(rect);
    if (intersection(track, clip).empty()) return std::nullopt;
    const float share = static_cast<float>(value - low) / static_cast<float>(high - low);
    const float notch = static_cast<float>(step) / static_cast<float>(high - low);
    const std::optional<float> moved = slider(frame, id, track, share, notch, {label, value_text});
    if (!moved) return std::nullopt;
    const float exact = static_cast<float>(low) + *moved * static_cast<float>(high - low);
    const int rounded = std::clamp(static_cast<int>(std::lround(exact / static_cast<float>(step))) * step, low, high);
    return rounded == value ? std::nullopt : std::optional(rounded);
}

}  // namespace sameframe::ui

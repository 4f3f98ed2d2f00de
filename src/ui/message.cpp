// SPDX-License-Identifier: Apache-2.0
#include "ui/message.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kMostWidth = 460;
constexpr float kMedallion = 88;
constexpr float kButtonHeight = 44;
constexpr float kLine = 24;

struct Buttons {
    float primary = 0;  // widths
    float secondary = 0;
    bool stacked = false;

    int rows() const { return (primary > 0) + (stacked && secondary > 0); }
};

Buttons measure_buttons(const Frame& frame, const Message& message, float width) {
    Buttons buttons;
    if (message.primary.empty()) return buttons;
    buttons.primary = text_button_width(frame, message.primary, false);
    if (message.secondary.empty()) return buttons;
    buttons.secondary = text_button_width(frame, message.secondary, false);
    buttons.stacked = buttons.primary + 12 + buttons.secondary > width;
    if (buttons.stacked) buttons.primary = buttons.secondary = std::min(width, 320.0f);
    return buttons;
}

MessageChoice draw_buttons(Frame& frame, const Message& message, const Buttons& buttons, float centre, float y) {
    MessageChoice choice = MessageChoice::none;
    const bool both_in_row = buttons.secondary > 0 && !buttons.stacked;
    const float whole = buttons.primary + (both_in_row ? 12 + buttons.secondary : 0);
    Rect rect{std::round(centre - whole / 2), y, buttons.primary, kButtonHeight};
    if (text_button(frame, control_id("message-primary"), rect, message.primary, ButtonKind::primary)) {
        choice = MessageChoice::primary;
    }
    if (buttons.secondary <= 0) return choice;
    if (both_in_row) {
        rect.x = rect.right() + 12;
    } else {
        rect.y += kButtonHeight + 12;
    }
    rect.width = buttons.secondary;
    if (text_button(frame, control_id("message-secondary"), rect, message.secondary, ButtonKind::secondary)) {
        choice = MessageChoice::secondary;
    }
    return choice;
}

}  // namespace

MessageChoice draw_message(Frame& frame, Rect area, const Message& message) {
    Painter& paint = frame.paint;
    const float width = std::min(kMostWidth, area.width - 48);
    const TextLines title = paint.lines_of(message.title, type::kTitle, width, 3);
    const TextLines sentence = paint.lines_of(message.sentence, type::kBody, width, 6);
    const Buttons buttons = measure_buttons(frame, message, width);

    const float title_height = 28 * static_cast<float>(title.lines.size());
    const float sentence_height = kLine * static_cast<float>(sentence.lines.size());
    float height = title_height + 8 + sentence_height;
    if (!message.command.empty()) height += 20 + 48;
    if (buttons.rows() > 0) height += 24 + static_cast<float>(buttons.rows()) * (kButtonHeight + 12) - 12;
    if (!message.small.empty()) height += 20 + 16;
    // The medallion goes first where there is no room.
    const bool medallion = height + kMedallion + 20 <= area.height - 16;
    if (medallion) height += kMedallion + 20;

    frame.access.heading(message.title);
    frame.access.text(message.sentence);
    if (!message.command.empty()) frame.access.text(message.command);
    const float centre = area.x + area.width / 2;
    const float left = std::round(centre - width / 2);
    float y = std::round(area.y + std::max(8.0f, (area.height - height) / 2));
    if (medallion) {
        const Rect round{std::round(centre - kMedallion / 2), y, kMedallion, kMedallion};
        paint.fill(round, colour::kSurfaceRaised, radius::kRound);
        paint.icon(round, message.icon, type::kIconLarge, message.tint);
        y += kMedallion + 20;
    }
    y += paint.paragraph({left, y, width, 0}, title, type::kTitle, 28, colour::kText, Align::centre) + 8;
    y += paint.paragraph({left, y, width, 0}, sentence, type::kBody, kLine, colour::kTextSecondary, Align::centre);
    if (!message.command.empty()) {
        y += 20;
        const float needed = paint.width_of(message.command, type::kBody) + 40;
        const Rect box{std::round(centre - std::min(needed, width) / 2), y, std::min(needed, width), 48};
        paint.fill(box, colour::kSurface, radius::kControl);
        paint.stroke(box, colour::kOutline, radius::kControl);
        paint.text_fitted({box.x + 16, box.y, box.width - 32, box.height}, message.command, type::kBody,
                          colour::kAccent, Align::centre);
        y += 48;
    }
    MessageChoice choice = MessageChoice::none;
    if (buttons.rows() > 0) {
        y += 24;
        choice = draw_buttons(frame, message, buttons, centre, y);
        y += static_cast<float>(buttons.rows()) * (kButtonHeight + 12) - 12;
    }
    if (!message.small.empty()) {
        paint.text_fitted({left, y + 20, width, 16}, message.small, type::kCaption, colour::kTextMuted, Align::centre);
    }
    return choice;
}

}  // namespace sameframe::ui

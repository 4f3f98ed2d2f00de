// SPDX-License-Identifier: Apache-2.0
#include "ui/dialog.h"

#include <algorithm>
#include <utility>

#include "ui/message_draft.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidth = 400;
constexpr float kPadding = 24;
constexpr std::string_view kField = "dialog";

}  // namespace

ModalBox draw_modal_box(Frame& frame, std::string_view name, Size size, float shown, bool open) {
    const Size window = frame.screen.window;
    const Insets& safe = frame.screen.safe_area;
    const Rect whole{0, 0, window.width, window.height};
    const bool sheet = window.width < kPhoneWidth && window.height > window.width;
    ModalBox box;
    if (sheet) {
        const float height = std::min(size.height + safe.bottom, window.height - safe.top - 24);
        box.rect = {0, window.height - height + (1 - shown) * height, window.width, height};
    } else {
        box.rect = centred(
            {safe.left, safe.top, window.width - safe.left - safe.right, window.height - safe.top - safe.bottom}, size,
            12);
        box.rect.y += (1 - shown) * 8;
    }
    if (open) {
        frame.hits.begin_modal();
        frame.access.dialog(name);
        box.pressed_outside = frame.hits.add(control_id("modal-outside"), whole, Focus::none).pressed;
        frame.hits.add(control_id("modal"), box.rect, Focus::none);
    }
    frame.paint.set_opacity(shown);
    frame.paint.fill(whole, colour::kScrim);
    frame.paint.shadow(box.rect, radius::kPanel, 16);
    const Rect ground{box.rect.x, box.rect.y, box.rect.width, box.rect.height + (sheet ? radius::kPanel : 0)};
    frame.paint.fill(ground, colour::kSurface, radius::kPanel);
    frame.paint.stroke(ground, colour::kOutline, radius::kPanel);
    if (sheet) box.rect.height -= safe.bottom;
    return box;
}

void draw_field_frame(Frame& frame, Rect box, bool focused, bool wrong) {
    frame.paint.fill(box, colour::kSurfaceRaised, radius::kControl);
    frame.paint.stroke(box, wrong ? colour::kDanger : focused ? colour::kAccent : colour::kOutline, radius::kControl);
}

void Dialog::ask(DialogText text, Intent on_confirm) {
    text_ = std::move(text);
    intent_ = std::move(on_confirm);
    make_ = nullptr;
    open_ = just_opened_ = true;
}

void Dialog::write(DialogText text, std::string initial, std::size_t most_bytes,
                   std::function<Intent(std::string)> make) {
    text_ = std::move(text);
    initial_ = std::move(initial);
    most_bytes_ = most_bytes;
    make_ = std::move(make);
    open_ = just_opened_ = true;
}

bool Dialog::draw_field(Frame& frame, Rect box) {
    const TextFieldState state = frame.fields(kField);
    const std::string_view written = trimmed(state.text);
    const bool good = !written.empty() && written.size() <= most_bytes_;
    draw_field_frame(frame, box, state.focused, written.size() > most_bytes_);
    if (!open_) return good;
    TextField field;
    field.id = kField;
    field.rect = {box.x + 14, box.y + 2, box.width - 28, box.height - 4};
    field.placeholder = field.label = text_.title;
    field.font_size = 16;
    if (just_opened_) {
        field.set = initial_;
        field.take_focus = true;
    }
    frame.place(std::move(field));
    if (state.submitted && good && !just_opened_) confirm(frame);
    return good || just_opened_;
}

void Dialog::confirm(Frame& frame) {
    frame.send(make_ ? make_(std::string(trimmed(frame.fields(kField).text))) : intent_);
    close();
}

void Dialog::draw(Frame& frame) {
    const float shown = frame.motion.advance(fade_, open_, kMotion);
    if (shown <= 0) return;
    if (open_ && frame.keyboard.escape) close();
    Painter& paint = frame.paint;
    const float width = std::min(kWidth, frame.screen.window.width - 24) - 2 * kPadding;
    const TextLines title = paint.lines_of(text_.title, type::kTitle, width, 3);
    const TextLines hint = paint.lines_of(text_.hint, type::kBody, width, 5);
    const float title_height = 28 * static_cast<float>(title.lines.size());
    const float hint_height = hint.lines.empty() ? 0 : 8 + 22 * static_cast<float>(hint.lines.size());
    const float field_height = make_ ? 16 + kTouchTarget : 0;
    const ModalBox box = draw_modal_box(
        frame, text_.title,
        {kWidth, kPadding + title_height + hint_height + field_height + 20 + kTouchTarget + kPadding}, shown, open_);
    if (box.pressed_outside) close();
    if (!text_.hint.empty()) frame.access.text(text_.hint);
    Rect line{box.rect.x + kPadding, box.rect.y + kPadding, box.rect.width - 2 * kPadding, kTouchTarget};
    line.y += paint.paragraph(line, title, type::kTitle, 28, colour::kText);
    if (!hint.lines.empty())
        line.y +=
            8 + paint.paragraph({line.x, line.y + 8, line.width, 0}, hint, type::kBody, 22, colour::kTextSecondary);
    bool good = true;
    if (make_) {
        line.y += 16;
        good = draw_field(frame, line);
        line.y += kTouchTarget;
    }
    line.y += 20;
    const std::string_view yes = frame.text(text_.confirm);
    const std::string_view no = frame.text(TextKey::cancel);
    const float yes_width = std::max(96.0f, text_button_width(frame, yes, false));
    const float no_width = text_button_width(frame, no, false);
    const Rect yes_rect{line.right() - yes_width, line.y, yes_width, kTouchTarget};
    if (text_button(frame, control_id("dialog-no"), {yes_rect.x - 12 - no_width, line.y, no_width, kTouchTarget}, no,
                    ButtonKind::secondary) &&
        open_) {
        close();
    }
    const ButtonKind kind = text_.danger ? ButtonKind::danger : good ? ButtonKind::primary : ButtonKind::secondary;
    if (text_button(frame, control_id("dialog-yes"), yes_rect, yes, kind) && open_ && good) confirm(frame);
    if (just_opened_ && !make_) frame.hits.set_focus(control_id("dialog-no"));
    just_opened_ = false;
    paint.set_opacity(1);
}

}  // namespace sameframe::ui

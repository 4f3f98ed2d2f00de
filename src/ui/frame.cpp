// SPDX-License-Identifier: Apache-2.0
#include "ui/frame.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sameframe::ui {
namespace {

constexpr Duration kTooltipDelay = std::chrono::milliseconds(450);
constexpr float kTooltipMost = 320;

constexpr std::pair<ImGuiKey, Key> kKeys[] = {
    {ImGuiKey_Space, Key::space},
    {ImGuiKey_K, Key::k},
    {ImGuiKey_J, Key::j},
    {ImGuiKey_L, Key::l},
    {ImGuiKey_M, Key::m},
    {ImGuiKey_F, Key::f},
    {ImGuiKey_P, Key::p},
    {ImGuiKey_I, Key::i},
    {ImGuiKey_R, Key::r},
    {ImGuiKey_A, Key::a},
    {ImGuiKey_B, Key::b},
    {ImGuiKey_C, Key::c},
    {ImGuiKey_D, Key::d},
    {ImGuiKey_LeftArrow, Key::left},
    {ImGuiKey_RightArrow, Key::right},
    {ImGuiKey_UpArrow, Key::up},
    {ImGuiKey_DownArrow, Key::down},
    {ImGuiKey_Home, Key::home},
    {ImGuiKey_End, Key::end},
    {ImGuiKey_Backspace, Key::backspace},
    {ImGuiKey_Comma, Key::comma},
    {ImGuiKey_Period, Key::period},
    {ImGuiKey_0, Key::digit_0},
    {ImGuiKey_1, Key::digit_1},
    {ImGuiKey_2, Key::digit_2},
    {ImGuiKey_3, Key::digit_3},
    {ImGuiKey_4, Key::digit_4},
    {ImGuiKey_5, Key::digit_5},
    {ImGuiKey_6, Key::digit_6},
    {ImGuiKey_7, Key::digit_7},
    {ImGuiKey_8, Key::digit_8},
    {ImGuiKey_9, Key::digit_9},
};
static_assert(std::size(kKeys) == kKeyCount);

}  // namespace

float Fades::advance(ControlId id, bool there, Motion& motion, Duration whole) {
    const auto found = fades_.find(id);
    if (found == fades_.end() && !there) return 0;
    Fade& fade = found == fades_.end() ? fades_[id] : found->second;
    const float value = motion.advance(fade, there, whole);
    if (fade.at(false)) fades_.erase(id);
    return value;
}

void Tooltip::offer(ControlId id, Rect anchor, std::string_view text, std::string_view key) {
    offered_ = true;
    offered_for_ = id;
    anchor_ = anchor;
    text_.assign(text);
    key_.assign(key);
}

void Tooltip::draw(Painter& paint, Motion& motion, Size window) {
    if (!offered_) {
        shown_for_ = kNoControl;
        return;
    }
    if (shown_for_ != offered_for_) {
        shown_for_ = offered_for_;
        since_ = motion.now();
    }
    if (motion.now() - since_ < kTooltipDelay) {
        motion.keep_moving();
        return;
    }
    const float shown = motion.since(since_ + kTooltipDelay, kMotionQuick);
    const TextLines lines = paint.lines_of(text_, type::kCaption, std::min(kTooltipMost, window.width - 48), 6);
    const float key_width = key_.empty() ? 0 : std::max(20.0f, paint.width_of(key_, type::kCaption) + 10);
    const float width = lines.width + 24 + (key_width > 0 ? key_width + 8 : 0);
    const float height = 18 * static_cast<float>(lines.lines.size()) + 12;
    const float above = anchor_.y - height - 8;
    Rect box{std::round(anchor_.x + (anchor_.width - width) / 2), above >= 8 ? above : anchor_.bottom() + 8, width,
             height};
    box.x = std::clamp(box.x, 8.0f, std::max(8.0f, window.width - width - 8));
    paint.set_opacity(ease_out(shown));
    paint.shadow(box, radius::kControl, 8);
    paint.fill(box, colour::kSurfaceRaised, radius::kControl);
    paint.stroke(box, colour::kOutline, radius::kControl);
    paint.paragraph({box.x + 12, box.y + 6, lines.width, 0}, lines, type::kCaption, 18, colour::kText);
    if (key_width > 0) {
        const Rect cap{box.right() - 10 - key_width, box.y + (height - 20) / 2, key_width, 20};
        paint.fill(cap, colour::kHover, radius::kSmall);
        paint.text(cap, key_, type::kCaption, colour::kTextSecondary, Align::centre);
    }
    paint.set_opacity(1);
}

void Frame::place(TextField field) {
    const ControlId id = control_id("field", control_id(field.id).hash);
    hits.add(id, field.rect, Focus::field);
    access.control(id, AccessRole::field, field.label, {.words = field.id});
    out.text_fields.push_back(std::move(field));
}

Keyboard read_keyboard() {
    Keyboard keyboard;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return keyboard;  // the browser's own shortcuts
    for (const auto& [imgui_key, key] : kKeys) {
        if (keyboard.count == Keyboard::kMost || !ImGui::IsKeyPressed(imgui_key, true)) continue;
        keyboard.presses[keyboard.count++] = {key, io.KeyShift, !ImGui::IsKeyPressed(imgui_key, false)};
    }
    keyboard.escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    keyboard.enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    keyboard.tab = ImGui::IsKeyPressed(ImGuiKey_Tab);
    keyboard.slash = ImGui::IsKeyPressed(ImGuiKey_Slash, false);
    keyboard.page = ImGui::IsKeyPressed(ImGuiKey_PageDown) ? 1 : ImGui::IsKeyPressed(ImGuiKey_PageUp) ? -1 : 0;
    return keyboard;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/painter.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sameframe::ui {
namespace {

ImVec2 left_top(Rect rect) { return {rect.x, rect.y}; }
ImVec2 right_bottom(Rect rect) { return {rect.right(), rect.bottom()}; }

Colour with_alpha(Colour colour, float alpha) {
    return (colour & 0x00FFFFFF) | static_cast<Colour>(alpha * 255 + 0.5f) << 24;
}

float alpha_of(Colour colour) { return static_cast<float>(colour >> 24) / 255; }

Colour between(Colour from, Colour to, float part) {
    Colour mixed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>(from >> shift & 0xFF);
        const auto b = static_cast<float>(to >> shift & 0xFF);
        mixed |= static_cast<Colour>(a + (b - a) * part + 0.5f) << shift;
    }
    return mixed;
}

}  // namespace

Colour Painter::faded(Colour colour) const {
    return opacity_ >= 1 ? colour : with_alpha(colour, alpha_of(colour) * opacity_);
}

ImFont* Painter::font_of(TextStyle style) const {
    const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
    return style.weight == Weight::strong && fonts.Size > 1 ? fonts[1] : fonts[0];
}

void Painter::push_clip(Rect rect) { list_.PushClipRect(left_top(rect), right_bottom(rect), true); }

void Painter::pop_clip() { list_.PopClipRect(); }

void Painter::fill(Rect rect, Colour colour, float radius) {
    if (rect.empty()) return;
    list_.AddRectFilled(left_top(rect), right_bottom(rect), faded(colour),
                        std::min({radius, rect.width / 2, rect.height / 2}));
}

void Painter::stroke(Rect rect, Colour colour, float radius, float thickness) {
    const float half = thickness / 2;
    list_.AddRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half}, faded(colour),
                  std::min({radius, rect.width / 2, rect.height / 2}), 0, thickness);
}

void Painter::circle(float x, float y, float radius, Colour colour) {
    list_.AddCircleFilled({x, y}, radius, faded(colour));
}

void Painter::ring(float x, float y, float radius, Colour colour, float thickness, float from_turn, float to_turn) {
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    list_.PathArcTo({x, y}, radius, (from_turn - 0.25f) * kTurn, (to_turn - 0.25f) * kTurn);
    list_.PathStroke(faded(colour), 0, thickness);
}

void Painter::shadow(Rect rect, float radius, float depth) {
    constexpr int kLayers = 6;
    for (int i = kLayers; i > 0; --i) {
        const float spread = depth * static_cast<float>(i) / kLayers;
        fill({rect.x - spread, rect.y - spread + depth * 0.4f, rect.width + 2 * spread, rect.height + 2 * spread},
             rgb(0x000000, 16), radius + spread);
    }
}

void Painter::gradient(Rect rect, Colour top, Colour bottom) {
    constexpr int kStrips = 6;
    for (int i = 0; i < kStrips; ++i) {
        const float from = static_cast<float>(i) / kStrips;
        const float to = static_cast<float>(i + 1) / kStrips;
        const Colour upper = faded(between(top, bottom, ease_in_out(from)));
        const Colour lower = faded(between(top, bottom, ease_in_out(to)));
        list_.AddRectFilledMultiColor({rect.x, rect.y + rect.height * from}, {rect.right(), rect.y + rect.height * to},
                                      upper, upper, lower, lower);
    }
}

void Painter::image(Rect rect, std::uint64_t texture, Size size, float radius, bool cover, float zoom) {
    ImVec2 from{0, 0};
    ImVec2 to{1, 1};
    if (size.width > 0 && size.height > 0 && !rect.empty()) {
        const float wanted = rect.width / rect.height;
        const float shape = size.width / size.height;
        if (cover) {
            const float part_x = std::min(1.0f, wanted / shape) / zoom;
            const float part_y = std::min(1.0f, shape / wanted) / zoom;
            from = {(1 - part_x) / 2, (1 - part_y) / 2};
            to = {1 - from.x, 1 - from.y};
        } else if (shape > wanted) {
            const float height = rect.width / shape;
            rect = {rect.x, rect.y + (rect.height - height) / 2, rect.width, height};
        } else {
            const float width = rect.height * shape;
            rect = {rect.x + (rect.width - width) / 2, rect.y, width, rect.height};
        }
    }
    list_.AddImageRounded(ImTextureRef(static_cast<ImTextureID>(texture)), left_top(rect), right_bottom(rect), from, to,
                          faded(rgb(0xFFFFFF)), radius);
}

float Painter::width_of(std::string_view text, TextStyle style) const {
    if (text.empty()) return 0;  // and may have no address
    return font_of(style)->CalcTextSizeA(style.size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void Painter::text(Rect box, std::string_view text, TextStyle style, Colour colour, Align align) {
    if (text.empty()) return;
    float x = box.x;
    if (align != Align::left) {
        const float spare = box.width - width_of(text, style);
        x += align == Align::right ? spare : spare / 2;
    }
    const float y = box.y + (box.height - style.size) / 2;
    list_.AddText(font_of(style), style.size, {std::round(x), std::round(y)}, faded(colour), text.data(),
                  text.data() + text.size());
}

bool Painter::text_fitted(Rect box, std::string_view text, TextStyle style, Colour colour, Align align) {
    if (width_of(text, style) <= box.width) {
        this->text(box, text, style, colour, align);
        return false;
    }
    const std::string_view fitted = fit_line(text, box.width, measure_of(style), shortened_);
    this->text(box, fitted, style, colour, align);
    return true;
}

MeasureCharacter Painter::measure_of(TextStyle style) const {
    ImFontBaked* baked = font_of(style)->GetFontBaked(style.size);
    return [baked](char32_t c) { return baked->GetCharAdvance(static_cast<ImWchar>(c)); };
}

TextLines Painter::lines_of(std::string_view text, TextStyle style, float width, int max_lines) const {
    return break_lines(text, width, max_lines, measure_of(style));
}

float Painter::paragraph(Rect box, const TextLines& lines, TextStyle style, float line_height, Colour colour,
                         Align align) {
    Rect line{box.x, box.y, box.width, line_height};
    for (const std::string& text : lines.lines) {
        this->text(line, text, style, colour, align);
        line.y += line_height;
    }
    return line.y - box.y;
}

void Painter::icon(Rect box, Icon icon, float size, Colour colour) {
    const auto c = static_cast<std::uint32_t>(icon);  // all in the private use area: three bytes of UTF-8
    const std::array<char, 3> bytes = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                                       static_cast<char>(0x80 | (c & 0x3F))};
    const float x = box.x + (box.width - size) / 2;
    const float y = box.y + (box.height - size) / 2;
    list_.AddText(font_of(TextStyle{size}), size, {std::round(x), std::round(y)}, faded(colour), bytes.data(),
                  bytes.data() + bytes.size());
}

void Painter::play_glyph(float x, float y, float size, Colour colour) {
    // A triangle with rounded corners; its centre of mass, not of its box, is at (x, y).
    const float height = size * 0.5f;
    const float width = size * 0.88f;
    const float corner = size * 0.08f;
    const float left = x - width / 3;
    constexpr float kPi = std::numbers::pi_v<float>;
    const float slope = std::atan2(width, height);  // of the outer normals of the two long edges
    list_.PathArcTo({left + corner, y - height + corner * 2}, corner, -kPi, -kPi / 2 + (kPi / 2 - slope));
    list_.PathArcTo({left + width - corner * 1.2f, y}, corner, -slope, slope);
    list_.PathArcTo({left + corner, y + height - corner * 2}, corner, kPi / 2 - (kPi / 2 - slope), kPi);
    list_.PathFillConvex(faded(colour));
}

void Painter::pause_glyph(float x, float y, float size, Colour colour) {
    const float bar = size * 0.27f;
    const float height = size * 0.86f;
    fill({x - size * 0.38f, y - height / 2, bar, height}, colour, bar * 0.3f);
    fill({x + size * 0.38f - bar, y - height / 2, bar, height}, colour, bar * 0.3f);
}

void Painter::logo(float x, float y, float size) {
    // Two frames that share one picture.
    const float frame = size * 0.68f;
    const float line = std::max(2.0f, size * 0.085f);
    const float shift = size - frame;
    fill({x + shift, y + shift, frame - shift, frame - shift}, colour::kAccent, size * 0.08f);
    stroke({x, y, frame, frame}, colour::kText, size * 0.18f, line);
    stroke({x + shift, y + shift, frame, frame}, colour::kAccent, size * 0.18f, line);
}

void Painter::spinner(float x, float y, float radius, Motion& motion, Colour colour) {
    const float turn = motion.cycle(std::chrono::milliseconds(900));
    const float thickness = std::max(2.0f, radius * 0.14f);
    ring(x, y, radius, with_alpha(colour, 0.2f * alpha_of(colour)), thickness);
    ring(x, y, radius, colour, thickness, turn, turn + 0.28f);
}

void Painter::focus_ring(Rect rect, float radius) {
    stroke({rect.x - 4, rect.y - 4, rect.width + 8, rect.height + 8}, colour::kAccent, radius + 4, 2);
}

}  // namespace sameframe::ui

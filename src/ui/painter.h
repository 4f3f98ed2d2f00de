// SPDX-License-Identifier: Apache-2.0
// Painter: the shapes that the interface is made of, over Dear ImGui's draw list. CSS pixels. Nothing here knows what
// a button is; every colour goes through the current opacity, which is how whole panels fade.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/geometry.h"
#include "ui/animation.h"
#include "ui/icons.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

struct ImDrawList;
struct ImFont;

namespace sameframe::ui {

enum class Align { left, centre, right };

class Painter {
public:
    explicit Painter(ImDrawList& list) : list_(list) {}

    float opacity() const { return opacity_; }
    void set_opacity(float opacity) { opacity_ = opacity; }

    void push_clip(Rect rect);
    void pop_clip();

    void fill(Rect rect, Colour colour, float radius = 0);
    void stroke(Rect rect, Colour colour, float radius, float thickness = 1);
    void circle(float x, float y, float radius, Colour colour);
    void ring(float x, float y, float radius, Colour colour, float thickness, float from_turn = 0, float to_turn = 1);
    void shadow(Rect rect, float radius, float depth);
    // From one colour at the top to the other at the bottom, eased so that no edge shows.
    void gradient(Rect rect, Colour top, Colour bottom);
    void image(Rect rect, std::uint64_t texture, Size size, float radius, bool cover, float zoom = 1);

    // One line; `box` gives its place, the line stands in the middle of the box's height.
    void text(Rect box, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
    // Shortened with an ellipsis to the width of the box; tells whether it was.
    bool text_fitted(Rect box, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
    // Lines made by break_lines(). Returns their height.
    float paragraph(Rect box, const TextLines& lines, TextStyle style, float line_height, Colour colour,
                    Align align = Align::left);
    float width_of(std::string_view text, TextStyle style) const;
    MeasureCharacter measure_of(TextStyle style) const;
    TextLines lines_of(std::string_view text, TextStyle style, float width, int max_lines) const;

    void icon(Rect box, Icon icon, float size, Colour colour);
    void play_glyph(float x, float y, float size, Colour colour);
    void pause_glyph(float x, float y, float size, Colour colour);
    void logo(float x, float y, float size);  // left top of a square
    void spinner(float x, float y, float radius, Motion& motion, Colour colour);
    void focus_ring(Rect rect, float radius);

private:
    Colour faded(Colour colour) const;
    ImFont* font_of(TextStyle style) const;

    ImDrawList& list_;
    float opacity_ = 1;
    std::string shortened_;
};

}  // namespace sameframe::ui

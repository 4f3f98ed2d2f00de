// SPDX-License-Identifier: Apache-2.0
// Interface: all panels over one picture, drawn with Dear ImGui. Main thread, once per drawn frame, between
// ImGui::NewFrame() and ImGui::Render(), which the platform calls.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "ui/accessibility.h"
#include "ui/hit_test.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace sameframe::ui {

// A real text field of the page lies over its frame in the canvas, so that input methods, mobile keyboards, paste and
// spell checking work. The interface says where; the platform moves the element there and keeps its text.
struct TextField {
    std::string id;  // "search"
    Rect rect;       // CSS pixels
    std::string placeholder;
    std::string label;        // for assistive technology
    float font_size = 15;     // CSS pixels
    bool take_focus = false;  // give it the keyboard now (a shortcut asked for it)
    // Several lines: Enter submits, Shift+Enter starts a new line. Never submits inside a composition.
    bool multiline = false;
    bool read_only = false;          // to be selected and copied
    std::optional<std::string> set;  // replace its text now: the message has been sent
};

// What the platform knows of a field.
struct TextFieldState {
    std::string text;
    bool submitted = false;  // Enter was pressed in it since the frame before
    bool focused = false;
    float content_height = 0;  // CSS pixels that all lines of a multi-line field need
};
using ReadTextField = std::function<TextFieldState(std::string_view id)>;

struct InterfaceFrame {
    std::vector<Intent> intents;
    std::vector<TextField> text_fields;  // those on screen now
    Rect picture_region;                 // where the video is to be fitted in, under the interface; empty: no picture
    bool animating = false;              // something moves: draw the next frame even if nothing else changes
    bool hide_cursor = false;
    std::vector<std::string> spoken;  // lines of the talk that are new, for those who listen
};

class Interface {
public:
    Interface();
    ~Interface();

    InterfaceFrame draw(const View& view, const ReadTextField& text_of);

    // What could be pressed in the frame that was drawn last, in CSS pixels, the upper ones later.
    std::vector<ShownControl> controls() const;

    // The same frame for those who do not see it; places in units of scale().
    std::span<const AccessibleNode> accessible() const;
    float scale() const;

private:
    struct State;  // hover, fade, drag: what only the interface needs to know
    std::unique_ptr<State> state_;
};

// Takes the fonts that the platform has added to the current ImGui context, all of which must also have the icons
// (icons.h): Fonts[0] is the regular weight, Fonts[1], if there is one, the semibold. Everything is laid out in CSS
// pixels; ImGuiIO::DisplayFramebufferScale makes glyphs sharp. Call again when `pixel_ratio`, device pixels per CSS
// pixel, changes.
void apply_theme(float pixel_ratio);

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// Frame: what a panel needs while one frame is drawn: the state to show, the pen, the pointer, time, and where to put
// intents. Lives for that frame; what lasts longer (fades, hits, the tooltip) belongs to Interface and is lent.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ui/accessibility.h"
#include "ui/animation.h"
#include "ui/hit_test.h"
#include "ui/interface.h"
#include "ui/layout.h"
#include "ui/painter.h"
#include "ui/shortcuts.h"
#include "ui/texts.h"
#include "ui/view.h"

namespace sameframe::ui {

// How far each control is in its change of look. Only those that are not at rest take room.
class Fades {
public:
    float advance(ControlId id, bool there, Motion& motion, Duration whole = kMotionQuick);

private:
    std::unordered_map<ControlId, Fade, ControlHash> fades_;
};

// The words that appear beside a control after the pointer has rested on it.
class Tooltip {
public:
    void begin_frame() { offered_ = false; }
    void offer(ControlId id, Rect anchor, std::string_view text, std::string_view key = {});
    void draw(Painter& paint, Motion& motion, Size window);

private:
    ControlId shown_for_ = kNoControl;
    ControlId offered_for_ = kNoControl;
    bool offered_ = false;
    MonotonicTime since_;
    Rect anchor_;
    std::string text_;
    std::string key_;
};

struct Wheel {
    float pixels = 0;  // positive: towards the end of the content
};

// What the keyboard said since the last frame.
struct Keyboard {
    static constexpr int kMost = 8;
    KeyPress presses[kMost];
    int count = 0;
    bool escape = false;
    bool enter = false;
    bool slash = false;
    bool tab = false;
    int page = 0;  // -1 or 1: Page Up, Page Down
};

Keyboard read_keyboard();

struct Frame {
    const View& view;
    const Screen screen;
    Painter& paint;
    HitTest& hits;
    AccessibilityTree& access;
    Motion& motion;
    Fades& fades;
    Tooltip& tooltip;
    Keyboard& keyboard;
    Wheel& wheel;
    InterfaceFrame& out;
    const ReadTextField& fields;

    std::string_view text(TextKey key) const { return ui::text(key, view.language); }
    std::string text(TextKey key, TextValues values) const { return ui::text(key, view.language, values); }
    void send(Intent intent) { out.intents.push_back(std::move(intent)); }
    // A real text field of the page goes here.
    void place(TextField field);
};

}  // namespace sameframe::ui

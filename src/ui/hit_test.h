// SPDX-License-Identifier: Apache-2.0
// HitTest: which control the pointer or the keyboard means. Pure.
// Controls are announced while they are drawn, the upper ones later. What is under the pointer is looked up among the
// controls of the frame before, because that is what the person saw when pressing; so overlapping controls need no
// order of their own, and a tap that arrives together with its position meets the right one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace sameframe::ui {

// A control by its name and, for controls that come in rows, its number. Two are the same if their hashes are, FNV-1a
// of both. The name is kept, for those who ask what is on screen: a literal.
struct ControlId {
    std::uint32_t hash = 0;  // 0: none
    std::uint32_t number = 0;
    std::string_view name;

    friend constexpr bool operator==(ControlId a, ControlId b) { return a.hash == b.hash; }
};
inline constexpr ControlId kNoControl{};

constexpr ControlId control_id(std::string_view name, std::uint32_t number = 0) {
    std::uint32_t hash = 2166136261u;
    for (char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    for (int shift = 0; shift < 32; shift += 8)
        hash = (hash ^ (number >> shift & 0xFF)) * 16777619u;
    return {hash == 0 ? 1 : hash, number, name};
}

struct ControlHash {
    std::size_t operator()(ControlId id) const { return id.hash; }
};

// A control as the person sees it: the part of it that is in sight.
struct ShownControl {
    ControlId id;
    Rect rect;
    bool reachable = false;  // by the keyboard: something to press
    bool focused = false;
};

struct Pointer {
    float x = 0;
    float y = 0;
    bool present = false;  // false: outside the page, or a finger that is up
    bool down = false;     // the main button, or a finger
    bool touch = false;
};

struct Interaction {
    bool hovered = false;   // pointer above it, not a finger
    bool held = false;      // went down on it and is still down
    bool pressed = false;   // went down on it in this frame
    bool released = false;  // was held until this frame, wherever the pointer is now
    bool clicked = false;   // went down and up on it, or was chosen by key
    bool focused = false;   // has the keyboard; draw a ring
};

// What the keyboard can come to.
enum class Focus {
    none,
    reachable,   // a button
    keyboard,    // something that only it can press
    adjustable,  // a slider, which takes the arrows left and right
    field,       // a text field of the page, which takes all keys
};

class HitTest {
public:
    void begin_frame(const Pointer& pointer);
    // `clip`: the part that can be seen; outside it nothing is hit.
    Interaction add(ControlId id, Rect rect, Focus focus = Focus::reachable);
    Interaction add(ControlId id, Rect rect, Rect clip, Focus focus);

    const Pointer& pointer() const { return pointer_; }
    bool moved() const { return moved_; }  // the pointer, since the frame before
    bool any_held() const { return held_ != kNoControl; }
    ControlId hovered() const { return under_pointer_; }
    ControlId held() const { return held_; }
    bool over_button() const;  // something to press is under the pointer
    // How far the pointer has gone since it went down.
    float drag_distance() const;

    // Takes the press away from its control, which then is not clicked: a drag has become a scroll.
    void cancel_press() { held_ = kNoControl; }

    // What has been announced in this frame and can be seen, the upper ones later.
    void shown(std::vector<ShownControl>& out) const;

    // Keyboard. Focus follows the order of announcement.
    void focus_next(bool backwards);
    void set_focus(ControlId id) { focused_ = id; }
    ControlId focused() const { return focused_; }
    Focus focus_kind() const;                           // of what has the focus
    void activate(ControlId id) { activated_ = id; }    // counts as a click on it in this frame
    void activate_focused() { activated_ = focused_; }  // likewise
    // From here on, only what follows can have focus. Who came by keyboard goes in, and back when it has closed.
    void begin_modal();

private:
    struct Target {
        ControlId id;
        Rect rect;
        Focus focus;
    };

    ControlId control_at(float x, float y) const;
    void follow_modal();

    Pointer pointer_;
    float down_x_ = 0;
    float down_y_ = 0;
    bool moved_ = false;
    bool went_down_ = false;
    bool went_up_ = false;
    ControlId under_pointer_ = kNoControl;
    ControlId held_ = kNoControl;
    ControlId released_ = kNoControl;
    ControlId focused_ = kNoControl;
    ControlId activated_ = kNoControl;
    std::vector<Target> shown_;      // in the frame before
    std::vector<Target> announced_;  // in this frame
    std::size_t shown_modal_ = 0;    // first of those that can have focus, likewise
    std::size_t announced_modal_ = 0;
    bool in_modal_ = false;
    ControlId before_modal_ = kNoControl;
};

// The part of `rect` inside `clip`; empty if there is none.
Rect intersection(Rect rect, Rect clip);

}  // namespace sameframe::ui

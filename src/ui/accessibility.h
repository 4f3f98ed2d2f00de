// SPDX-License-Identifier: Apache-2.0
// AccessibilityTree: the interface for those who do not see it: regions, headings, controls with names and states, in
// the order of reading. Panels tell it while they draw; the platform makes real elements of it. One frame; strings keep
// their room from frame to frame. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/hit_test.h"

namespace sameframe::ui {

enum class AccessRole : std::uint8_t {
    region,   // what follows belongs to it, up to the next
    dialog,   // likewise, and nothing else can be reached
    heading,  // of the page
    text,
    status,  // told as soon as it is another one
    button,
    toggle,  // a button that is on or off
    choice,  // one of several, of which one is on
    slider,
    field,  // a text field of the page (TextField)
};

struct AccessState {
    bool enabled = true;
    std::optional<bool> on;
    float value = 0;              // of a slider, 0..1
    std::string_view words = {};  // a slider's value as a person says it; a field's id
};

struct AccessibleNode {
    AccessRole role = AccessRole::text;
    ControlId id;  // none: nothing to press
    Rect rect;     // as in HitTest
    std::string name;
    std::string words;
    bool enabled = true;
    bool focused = false;
    std::optional<bool> on;
    float value = 0;
    int order = 0;
};

class AccessibilityTree {
public:
    void begin_frame() { count_ = first_ = 0, order_ = 0; }

    // `order`: regions of a lower one are read first, whatever is drawn first.
    void region(std::string_view name, int order = 0);
    void dialog(std::string_view name);
    void heading(std::string_view name) { tell(AccessRole::heading, kNoControl, name, {}); }
    void text(std::string_view words) { tell(AccessRole::text, kNoControl, words, {}); }
    void status(std::string_view words) { tell(AccessRole::status, kNoControl, words, {}); }
    void control(ControlId id, AccessRole role, std::string_view name, AccessState state = {}) {
        tell(role, id, name, state);
    }

    // Controls get their places; those that cannot be seen or reached are left out.
    void end_frame(const HitTest& hits);

    std::span<const AccessibleNode> nodes() const { return {nodes_.data() + first_, count_ - first_}; }

private:
    void tell(AccessRole role, ControlId id, std::string_view name, AccessState state);

    std::vector<AccessibleNode> nodes_;  // the first `count_` are of this frame
    std::vector<ShownControl> shown_;
    std::size_t count_ = 0;
    std::size_t first_ = 0;
    int order_ = 0;  // of the present region
};

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
// Input: pointer, wheel and keys of the canvas into the current Dear ImGui context, and the cursor back out.
// Main thread.
#pragma once

#include <functional>

#include "imgui.h"
#include "platform/web/page.h"

namespace sameframe::web {

class Input {
public:
    // `arrived`: something has happened; draw at the next refresh.
    // `acted`: the person pressed or released something. What follows from it must happen before this returns, for
    // browsers allow full screen, picture-in-picture and sound only inside such an event.
    Input(Page& page, std::function<void()> arrived, std::function<void()> acted);

    // Once per drawn frame: the cursor that the interface asks for, or none at all.
    void show_cursor(bool hidden);

    // For the page's JavaScript.
    enum class PointerEvent { pressed, released, moved, left };
    void on_pointer(PointerEvent event, float x, float y, int button, ImGuiMouseSource source);
    void on_wheel(float x, float y);  // CSS pixels; positive: to the right and down
    bool on_key(bool down, const char* key, const char* code, bool shift);  // true: ours
    void on_focus(bool focused);

private:
    Page& page_;
    std::function<void()> arrived_;
    std::function<void()> acted_;
};

}  // namespace sameframe::web

// SPDX-License-Identifier: Apache-2.0
#include "platform/web/input.h"

#include <emscripten/emscripten.h>

#include <cfloat>
#include <cstring>

#include "base/utf8.h"
#include "platform/web/dom_keys.h"

using sameframe::web::Input;

extern "C" {
void sameframe_input_watch(Input* self);

EMSCRIPTEN_KEEPALIVE void sameframe_on_pointer(Input* self, int event, float x, float y, int button, int source) {
    constexpr ImGuiMouseSource kSources[] = {ImGuiMouseSource_Mouse, ImGuiMouseSource_TouchScreen,
                                             ImGuiMouseSource_Pen};
    self->on_pointer(static_cast<Input::PointerEvent>(event), x, y, button, kSources[source]);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_wheel(Input* self, float x, float y) { self->on_wheel(x, y); }
EMSCRIPTEN_KEEPALIVE int sameframe_on_key(Input* self, int down, const char* key, const char* code, int shift) {
    return self->on_key(down != 0, key, code, shift != 0);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_focus(Input* self, int focused) { self->on_focus(focused != 0); }
}

namespace sameframe::web {
namespace {

// One step of Dear ImGui's wheel is a notch of a mouse; browsers report about this many pixels for it.
constexpr float kPixelsPerNotch = 100;

// DOM: 0 left, 1 middle, 2 right (the browser's own menu).
int imgui_button(int button) {
    return button == 0 ? ImGuiMouseButton_Left : button == 1 ? ImGuiMouseButton_Middle : -1;
}

const char* css_cursor(ImGuiMouseCursor cursor) {
    switch (cursor) {
        case ImGuiMouseCursor_None:
            return "none";
        case ImGuiMouseCursor_TextInput:
            return "text";
        case ImGuiMouseCursor_ResizeAll:
            return "move";
        case ImGuiMouseCursor_ResizeNS:
            return "ns-resize";
        case ImGuiMouseCursor_ResizeEW:
            return "ew-resize";
        case ImGuiMouseCursor_ResizeNESW:
            return "nesw-resize";
        case ImGuiMouseCursor_ResizeNWSE:
            return "nwse-resize";
        case ImGuiMouseCursor_Hand:
            return "pointer";
        case ImGuiMouseCursor_NotAllowed:
            return "not-allowed";
        default:
            return "default";
    }
}

}  // namespace

Input::Input(Page& page, std::function<void()> arrived, std::function<void()> acted)
    : page_(page), arrived_(std::move(arrived)), acted_(std::move(acted)) {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.BackendPlatformName = "sameframe_web";
    sameframe_input_watch(this);
}

void Input::show_cursor(bool hidden) { page_.set_cursor(hidden ? "none" : css_cursor(ImGui::GetMouseCursor())); }

void Input::on_pointer(PointerEvent event, float x, float y, int button, ImGuiMouseSource source) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(source);
    if (event == PointerEvent::left) {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        arrived_();
        return;
    }
    io.AddMousePosEvent(x, y);
    if (event == PointerEvent::moved) {
        arrived_();
        return;
    }
    const int number = imgui_button(button);
    if (number >= 0) io.AddMouseButtonEvent(number, event == PointerEvent::pressed);
    acted_();
    // A finger that is gone points at nothing.
    if (event == PointerEvent::released && source == ImGuiMouseSource_TouchScreen) {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        arrived_();
    }
}

void Input::on_wheel(float x, float y) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    io.AddMouseWheelEvent(-x / kPixelsPerNotch, -y / kPixelsPerNotch);
    arrived_();
}

bool Input::on_key(bool down, const char* key, const char* code, bool shift) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    const ImGuiKey known = imgui_key(key, code);
    if (known == ImGuiKey_None) return false;
    io.AddKeyEvent(known, down);
    std::size_t at = 0;
    const std::string_view text(key);
    const char32_t character = next_code_point(text, at);
    if (down && at == text.size()) io.AddInputCharacter(static_cast<unsigned>(character));
    acted_();
    return true;
}

void Input::on_focus(bool focused) {
    ImGui::GetIO().AddFocusEvent(focused);
    arrived_();
}

}  // namespace sameframe::web

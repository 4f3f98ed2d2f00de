// SPDX-License-Identifier: Apache-2.0
#include "ui/interface.h"

#include <imgui.h>
#include <imgui_internal.h>  // the queue of input that has not been seen yet

#include <algorithm>
#include <utility>

#include "ui/frame.h"
#include "ui/group_notices.h"
#include "ui/group_panel.h"
#include "ui/join_page.h"
#include "ui/library_page.h"
#include "ui/playing_page.h"
#include "ui/scaled_drawing.h"
#include "ui/spoken_log.h"

namespace sameframe::ui {
namespace {

constexpr float kWheelPixels = 100;  // of one notch
constexpr int kFramesToComeForth = 3;

Rect scaled(Rect rect, float scale) {
    return {rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale};
}

// What the panels lay out for: the window in units of `scale` CSS pixels.
Screen read_screen(const View& view, float scale) {
    const Insets& safe = view.safe_area;
    return {{view.window.width / scale, view.window.height / scale},
            {safe.left / scale, safe.top / scale, safe.right / scale, safe.bottom / scale},
            view.playing.fullscreen,
            view.coarse_pointer};
}

Pointer read_pointer(float scale) {
    const ImGuiIO& io = ImGui::GetIO();
    Pointer pointer;
    pointer.touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
    pointer.down = io.MouseDown[0];
    pointer.present = ImGui::IsMousePosValid() && (!pointer.touch || pointer.down);
    pointer.x = pointer.present ? io.MousePos.x / scale : 0;
    pointer.y = pointer.present ? io.MousePos.y / scale : 0;
    return pointer;
}

Rect notice_area(const Frame& frame) {
    const Insets& safe = frame.screen.safe_area;
    return {safe.left, safe.top + 60, frame.screen.window.width - safe.left - safe.right, frame.screen.window.height};
}

}  // namespace

struct Interface::State {
    HitTest hits;
    AccessibilityTree access;
    SpokenLog spoken;
    Motion motion;
    Fades fades;
    Tooltip tooltip;
    LibraryPage library;
    PlayingPage playing;
    JoinPage joining;
    std::unique_ptr<GroupPanel> group;  // as long as there is one
    GroupNotices notices;
    Page page = Page::library;
    std::string video_id;
    float scale = 1;
    int tabbing = 0;  // frames until the Tab key has its effect: what hides comes forth first
    bool backwards = false;

    // The next control in the order of reading, around the ends.
    void step(bool back) {
        const auto nodes = access.nodes();
        const auto count = static_cast<std::ptrdiff_t>(nodes.size());
        const auto current = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.focused; });
        std::ptrdiff_t at = current != nodes.end() ? current - nodes.begin() : back ? count : -1;
        for (std::ptrdiff_t tried = 0; tried < count; ++tried) {
            at = (at + (back ? -1 : 1) + count) % count;
            const AccessibleNode& node = nodes[static_cast<std::size_t>(at)];
            if (node.id == kNoControl || !node.enabled) continue;
            return hits.set_focus(node.id);
        }
    }

    // A page that is come to anew starts anew; the library keeps its place.
    void follow(const View& view) {
        const bool other_page = std::exchange(page, view.page) != view.page;
        const protocol::Video* video = view.page == Page::playing ? view.playing.video : nullptr;
        const bool other_video = video != nullptr && !video_id.empty() && video_id != video->id;
        if (video != nullptr) video_id = video->id;
        if (!other_page && !other_video) return;
        hits.set_focus(kNoControl);
        playing = PlayingPage();
    }
};

Interface::Interface() : state_(std::make_unique<State>()) {}
Interface::~Interface() = default;

std::vector<ShownControl> Interface::controls() const {
    std::vector<ShownControl> controls;
    state_->hits.shown(controls);
    for (ShownControl& control : controls)
        control.rect = scaled(control.rect, state_->scale);
    return controls;
}

std::span<const AccessibleNode> Interface::accessible() const { return state_->access.nodes(); }

float Interface::scale() const { return state_->scale; }

InterfaceFrame Interface::draw(const View& view, const ReadTextField& text_of) {
    State& state = *state_;
    state.follow(view);

    InterfaceFrame out;
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const float scale = state.scale = interface_scale(view.window);
    const ScaledDrawing scaled_drawing(list, scale, view.pixel_ratio);
    Painter paint(list);
    Keyboard keyboard = read_keyboard();
    Wheel wheel{-ImGui::GetIO().MouseWheel * kWheelPixels / scale};
    state.hits.begin_frame(read_pointer(scale));
    state.motion.begin_frame(view.now, view.reduced_motion);
    state.tooltip.begin_frame();
    const bool space = std::any_of(keyboard.presses, keyboard.presses + keyboard.count,
                                   [](const KeyPress& press) { return press.key == Key::space && !press.repeated; });
    if (view.reached.focus) state.hits.set_focus({.hash = *view.reached.focus});
    if (view.reached.pressed != 0) state.hits.activate({.hash = view.reached.pressed});
    if (keyboard.tab) {
        state.backwards = ImGui::GetIO().KeyShift;
        state.tabbing = state.hits.focused() == kNoControl ? kFramesToComeForth : 1;
    }
    if (state.tabbing > 0 && --state.tabbing == 0) state.step(state.backwards);
    state.access.begin_frame();
    if (keyboard.enter || (space && state.hits.focused() != kNoControl)) state.hits.activate_focused();

    const ReadTextField fields = [&](std::string_view id) {
        TextFieldState field = text_of(id);
        field.content_height /= scale;
        return field;
    };
    Frame frame{view,         read_screen(view, scale),
                paint,        state.hits,
                state.access, state.motion,
                state.fades,  state.tooltip,
                keyboard,     wheel,
                out,          fields};
    // The talk keeps its place from video to video; another group starts anew.
    if (state.group == nullptr || (!view.group && state.group->used())) state.group = std::make_unique<GroupPanel>();
    if (view.page == Page::joining) {
        state.joining.draw(frame);
    } else if (view.page == Page::library) {
        state.library.draw(frame, fields("search").text);
        if (view.group) state.group->draw_overlays(frame, *view.group);
    } else {
        state.playing.draw(frame, *state.group);
    }
    state.notices.watch(view);
    state.notices.draw(frame, notice_area(frame));
    state.tooltip.draw(paint, state.motion, frame.screen.window);
    if (state.hits.over_button()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    state.access.end_frame(state.hits);
    state.spoken.follow(view, out.spoken);
    out.picture_region = scaled(out.picture_region, scale);
    for (TextField& field : out.text_fields) {
        field.rect = scaled(field.rect, scale);
        field.font_size *= scale;
    }
    // Dear ImGui hands out a touch in two frames, first where, then that: the second must come.
    out.animating = state.tabbing > 0 || state.motion.moving() || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
    return out;
}

}  // namespace sameframe::ui

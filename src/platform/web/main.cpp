// SPDX-License-Identifier: Apache-2.0
// The page's program, as a state machine in which no function waits: starting -> running, or failed. What the browser
// lacks was found out before this was downloaded (shell/boot.js); WebGL alone can still refuse.
//
// One turn: the client moves on; if something changed, panels and picture are drawn. Turns come at every refresh of the
// screen, from a timer while the page is hidden, and inside the person's own events (input.h).

#include <emscripten/eventloop.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "client/app.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "platform/web/canvas_font_loader.h"
#include "platform/web/gl_context.h"
#include "platform/web/input.h"
#include "platform/web/interface_renderer.h"
#include "platform/web/page.h"
#include "platform/web/turns.h"
#include "platform/web/web_platform.h"
#include "ui/interface.h"

namespace sameframe::web {
namespace {

constexpr Duration kHiddenInterval = std::chrono::milliseconds(100);
constexpr Duration kFloatingInterval = std::chrono::milliseconds(33);  // the picture-in-picture window of a hidden page
// Dear ImGui learns of some changes (what the pointer is over, sizes of text) one frame late.
constexpr int kFramesToSettle = 2;
constexpr int kMostFramesPerEvent = 4;

class Program {
public:
    void start();

private:
    void turn();
    void turn_now();
    void draw();
    void invalidate();
    void page_changed();
    void gl_lost();
    void gl_restored();
    void set_pace();
    void begin_frame();

    Page page_;
    Turns turns_;
    GlContext gl_;
    InterfaceRenderer renderer_;
    std::optional<WebPlatform> platform_;
    std::optional<Input> input_;
    std::optional<client::App> app_;
    MonotonicTime last_frame_{};
    float themed_for_ = 0;
    int unsettled_frames_ = 0;
    bool ready_ = false;
};

void Program::start() {
    if (!gl_.take()) {
        Page::failed({ErrorCode::webgl_unavailable, "no WebGL2 context"});
        return;
    }
    page_.watch([this] { page_changed(); });

    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    renderer_.announce();
    add_canvas_fonts();

    gl_.watch([this] { gl_lost(); }, [this] { gl_restored(); });
    platform_.emplace(
        page_, turns_, [this] { invalidate(); }, [this] { draw(); });
    input_.emplace(
        page_, [this] { invalidate(); }, [this] { turn_now(); });
    app_.emplace(*platform_);
    turns_.start([this] { turn(); });
}

void Program::turn() {
    const MonotonicTime began = platform_->now();
    set_pace();
    bool wanted = app_->turn();
    if (unsettled_frames_ > 0 && page_.window().visible) wanted = true;
    if (!wanted) return;
    draw();
    app_->record_frame_cost(platform_->now() - began);
}

// Inside an event of the person: all of its steps, which Dear ImGui takes one a frame.
void Program::turn_now() {
    invalidate();
    for (int i = 0; i < kMostFramesPerEvent; ++i) {
        turn();
        if (ImGui::GetCurrentContext()->InputEventsQueue.empty()) return;
    }
}

void Program::begin_frame() {
    const client::Window& window = page_.window();
    const MonotonicTime now = platform_->now();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {window.size.width, window.size.height};
    io.DisplayFramebufferScale = {window.pixel_ratio, window.pixel_ratio};
    constexpr double kShortest = 1e-4, kLongest = 0.25;  // s; a hidden page may have slept for hours
    io.DeltaTime = static_cast<float>(std::clamp(to_seconds(now - last_frame_), kShortest, kLongest));
    last_frame_ = now;
    if (themed_for_ != window.pixel_ratio) {
        themed_for_ = window.pixel_ratio;
        ui::apply_theme(window.pixel_ratio);
    }
    ImGui::NewFrame();
}

void Program::draw() {
    if (!gl_.usable()) return;
    unsettled_frames_ = std::max(0, unsettled_frames_ - 1);
    begin_frame();
    app_->draw();
    ImGui::Render();
    renderer_.draw(*ImGui::GetDrawData(), page_.canvas().width, page_.canvas().height);
    input_->show_cursor(platform_->cursor_hidden());
    if (!ready_) {
        ready_ = true;
        page_.ready([this] { return app_->inspect(); }, [this](std::string_view intent) { return app_->act(intent); });
    }
}

void Program::invalidate() {
    unsettled_frames_ = kFramesToSettle;
    if (app_) app_->invalidate();
}

void Program::page_changed() {
    if (!app_) return;
    invalidate();
    set_pace();
    if (page_.window().visible) turn();
}

void Program::gl_lost() {
    renderer_.forget();
    platform_->images().forget();
    app_->gl_lost();
}

void Program::gl_restored() {
    gl_lost();  // what was made in the meantime is as dead as what was there before
    app_->gl_restored();
    invalidate();
}

void Program::set_pace() {
    const client::Window& window = page_.window();
    turns_.tick_every(window.visible ? Duration(0) : window.picture_in_picture ? kFloatingInterval : kHiddenInterval);
}

}  // namespace
}  // namespace sameframe::web

int main() {
    static sameframe::web::Program program;  // lives as long as the page
    program.start();
    emscripten_runtime_keepalive_push();  // everything happens after main() has returned
    return 0;
}

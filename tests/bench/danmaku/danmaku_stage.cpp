// SPDX-License-Identifier: Apache-2.0
// Danmaku alone on a canvas: the very classes of the page, driven by a bench or a test
// (tests/bench/danmaku/stage.html).
#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <malloc.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/floating.h"
#include "platform/web/text_runs.h"

using namespace sameframe;

namespace {

struct Stage {
    web::CanvasTextRuns runs;
    client::Floating floating{
        runs, [] { return MonotonicTime(Duration(static_cast<std::int64_t>(emscripten_get_now() * 1000))); }};
    client::Floating::Scene scene;
    std::vector<danmaku::Comment> waiting;  // for stage_add_all()
    std::uint64_t last_id = 0;
};

std::unique_ptr<Stage> stage;

}  // namespace

extern "C" {

// Makes the stage on #canvas; sizes in CSS pixels.
EMSCRIPTEN_KEEPALIVE void stage_open(float width, float height, float pixel_ratio) {
    emscripten_set_canvas_element_size("#canvas", static_cast<int>(width * pixel_ratio),
                                       static_cast<int>(height * pixel_ratio));
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.antialias = false;
    attributes.preserveDrawingBuffer = true;
    emscripten_webgl_make_context_current(emscripten_webgl_create_context("#canvas", &attributes));
    stage = std::make_unique<Stage>();
    stage->scene.picture = {0, 0, width, height};
    stage->scene.page = {width, height};
    stage->scene.pixel_ratio = pixel_ratio;
    danmaku::Settings settings;
    settings.region = danmaku::Region::full;
    settings.bottom_kept_free = false;
    settings.density = danmaku::Density::overlap;
    stage->floating.set_settings(settings, [](std::string_view) { return danmaku::Filter::Matches(); });
}

// Where the picture is on the canvas, CSS pixels.
EMSCRIPTEN_KEEPALIVE void stage_picture(float x, float y, float width, float height) {
    stage->scene.picture = {x, y, width, height};
}

// 0 none, 1 outline, 2 shadow.
EMSCRIPTEN_KEEPALIVE void stage_outline(int outline) {
    danmaku::Settings settings = stage->floating.settings();
    settings.outline = static_cast<danmaku::Outline>(outline);
    settings.opacity_percent = 100;
    stage->floating.set_settings(settings, [](std::string_view) { return danmaku::Filter::Matches(); });
}

// Bytes that the program has allocated.
EMSCRIPTEN_KEEPALIVE double stage_memory() { return static_cast<double>(mallinfo().uordblks); }

// The context was lost, and is back.
EMSCRIPTEN_KEEPALIVE void stage_lost() { stage->floating.gl_lost(); }

EMSCRIPTEN_KEEPALIVE void stage_density(int density) {
    danmaku::Settings settings = stage->floating.settings();
    settings.density = static_cast<danmaku::Density>(density);
    stage->floating.set_settings(settings, [](std::string_view) { return danmaku::Filter::Matches(); });
}

EMSCRIPTEN_KEEPALIVE void stage_size(int percent) {
    danmaku::Settings settings = stage->floating.settings();
    settings.size_percent = percent;
    stage->floating.set_settings(settings, [](std::string_view) { return danmaku::Filter::Matches(); });
}

// One comment; collected until stage_add_all().
EMSCRIPTEN_KEEPALIVE void stage_comment(const char* text, double seconds, unsigned colour, int mode, int rank) {
    danmaku::Comment comment;
    comment.id = ++stage->last_id;
    comment.time = media_time(seconds);
    comment.text = text;
    comment.colour = colour;
    comment.mode = static_cast<danmaku::Mode>(mode);
    comment.rank = static_cast<danmaku::Rank>(rank);
    stage->waiting.push_back(std::move(comment));
}

EMSCRIPTEN_KEEPALIVE void stage_add_all() { stage->floating.track().add(std::exchange(stage->waiting, {})); }

EMSCRIPTEN_KEEPALIVE void stage_clear() { stage->floating.track().clear(); }

// Draws the moment. Returns how many are on the stage.
EMSCRIPTEN_KEEPALIVE int stage_draw(double seconds) {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0.10f, 0.14f, 0.22f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    stage->scene.now = media_time(seconds);
    stage->floating.draw(stage->scene);
    return static_cast<int>(stage->floating.counts().on_stage);
}

// Milliseconds of laying out all comments until the moment, from nothing.
EMSCRIPTEN_KEEPALIVE double stage_layout(double seconds) {
    danmaku::Layout layout;
    const Rect& picture = stage->scene.picture;
    layout.configure({.width = static_cast<int>(picture.width), .height = static_cast<int>(picture.height)},
                     stage->floating.settings());
    const double begin = emscripten_get_now();
    layout.place(stage->floating.track().floating(), media_time(seconds), media_time(seconds));
    return emscripten_get_now() - begin;
}

// Something is on the stage, or not all that comes soon is made.
EMSCRIPTEN_KEEPALIVE int stage_busy() { return stage->floating.busy(); }

EMSCRIPTEN_KEEPALIVE int stage_shown() { return static_cast<int>(stage->floating.counts().shown); }

}  // extern "C"

int main() { return 0; }

// SPDX-License-Identifier: Apache-2.0
#include "platform/web/page.h"

#include <emscripten/emscripten.h>

#include <cstdlib>
#include <cstring>

#include "base/log.h"
#include "platform/web/js_text.h"

extern "C" {
void sameframe_page_watch(sameframe::web::Page* self);
char* sameframe_page_languages();
char* sameframe_page_user_agent();
int sameframe_page_features();
int sameframe_page_threads();
void sameframe_page_ready(sameframe::web::Page* self);
void sameframe_page_failed(const char* code);
void sameframe_page_set_cursor(const char* name);

EMSCRIPTEN_KEEPALIVE void sameframe_on_page_change(sameframe::web::Page* self, int width, int height, float pixel_ratio,
                                                   float left, float top, float right, float bottom, int visible,
                                                   int fullscreen, int online) {
    self->on_change({width, height}, pixel_ratio, {left, top, right, bottom}, visible != 0, fullscreen != 0,
                    online != 0);
}

EMSCRIPTEN_KEEPALIVE char* sameframe_on_page_inspect(sameframe::web::Page* self) {
    return strdup(self->inspect().c_str());
}

EMSCRIPTEN_KEEPALIVE int sameframe_on_page_act(sameframe::web::Page* self, const char* intent) {
    return self->act(intent);
}
}

namespace sameframe::web {

void Page::watch(std::function<void()> changed) {
    sameframe_page_watch(this);  // reports once before it returns
    changed_ = std::move(changed);
}

void Page::on_change(CanvasSize canvas, float pixel_ratio, Insets safe_area, bool visible, bool fullscreen,
                     bool online) {
    canvas_ = canvas;
    window_.size = {static_cast<float>(canvas.width) / pixel_ratio, static_cast<float>(canvas.height) / pixel_ratio};
    window_.pixel_ratio = pixel_ratio;
    window_.safe_area = safe_area;
    window_.visible = visible;
    window_.fullscreen = fullscreen;
    window_.online = online;
    if (changed_) changed_();
}

void Page::ready(std::function<std::string()> inspect, std::function<bool(std::string_view)> act) {
    inspect_ = std::move(inspect);
    act_ = std::move(act);
    sameframe_page_ready(this);
}

void Page::failed(const Error& error) {
    log(LogLevel::error, "page", error);
    sameframe_page_failed(std::string(to_string(error.code)).c_str());
}

void Page::set_cursor(const char* name) {
    if (std::strcmp(name, cursor_) == 0) return;
    cursor_ = name;
    sameframe_page_set_cursor(name);
}

client::Features read_features() {
    const int bits = sameframe_page_features();
    client::Features features;
    features.fullscreen = bits & 1;
    features.picture_in_picture = bits & 2;
    features.audio = bits & 4;
    features.coarse_pointer = bits & 8;
    features.reduced_motion = bits & 16;
    features.hardware_threads = sameframe_page_threads();
    features.user_agent = take_text(sameframe_page_user_agent());
    features.languages = take_lines(sameframe_page_languages());
    return features;
}

}  // namespace sameframe::web

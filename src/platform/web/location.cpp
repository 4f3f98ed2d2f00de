// SPDX-License-Identifier: Apache-2.0
#include "platform/web/location.h"

#include <emscripten/emscripten.h>

#include "platform/web/js_text.h"

extern "C" {
char* sameframe_location_path();
char* sameframe_location_origin();
void sameframe_location_go(const char* path, int replace);
void sameframe_location_watch(sameframe::web::BrowserLocation* self);
void sameframe_location_set_title(const char* title);

EMSCRIPTEN_KEEPALIVE void sameframe_on_location_change(sameframe::web::BrowserLocation* self) { self->changed(); }
}

namespace sameframe::web {

BrowserLocation::BrowserLocation() { sameframe_location_watch(this); }

std::string BrowserLocation::path() const { return take_text(sameframe_location_path()); }

std::string BrowserLocation::origin() const { return take_text(sameframe_location_origin()); }

void BrowserLocation::push(const std::string& path) { sameframe_location_go(path.c_str(), 0); }

void BrowserLocation::replace(const std::string& path) { sameframe_location_go(path.c_str(), 1); }

void BrowserLocation::set_title(const std::string& title) {
    if (title == title_) return;
    title_ = title;
    sameframe_location_set_title(title.c_str());
}

void BrowserLocation::changed() {
    if (handler_) handler_();
}

}  // namespace sameframe::web

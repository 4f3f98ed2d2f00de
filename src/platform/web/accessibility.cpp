// SPDX-License-Identifier: Apache-2.0
#include "platform/web/accessibility.h"

#include <emscripten/emscripten.h>

#include <utility>

using sameframe::web::DomAccessibility;

extern "C" {
void sameframe_accessibility_watch(DomAccessibility* self);
void sameframe_accessibility_show(const char* tree);
void sameframe_accessibility_say(const char* line);

EMSCRIPTEN_KEEPALIVE void sameframe_on_reached(DomAccessibility* self, std::uint32_t id, int pressed) {
    if (pressed != 0)
        self->on_press(id);
    else
        self->on_focus(id);
}
}

namespace sameframe::web {

DomAccessibility::DomAccessibility(std::function<void()> reached) : changed_(std::move(reached)) {
    sameframe_accessibility_watch(this);
}

void DomAccessibility::show(const std::string& tree) { sameframe_accessibility_show(tree.c_str()); }
void DomAccessibility::say(const std::string& line) { sameframe_accessibility_say(line.c_str()); }
ui::Reached DomAccessibility::take() { return std::exchange(reached_, {}); }

void DomAccessibility::on_focus(std::uint32_t id) {
    reached_.focus = id;
    changed_();
}

void DomAccessibility::on_press(std::uint32_t id) {
    reached_.pressed = id;
    changed_();
}

}  // namespace sameframe::web

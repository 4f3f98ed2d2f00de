// SPDX-License-Identifier: Apache-2.0
#include "platform/web/text_fields.h"

#include <emscripten/emscripten.h>

#include <algorithm>

extern "C" {
void sameframe_text_field_place(sameframe::web::DomTextFields* self, const char* id, float x, float y, float width,
                                float height, float font_size, const char* placeholder, const char* label, int flags);
void sameframe_text_field_set(sameframe::web::DomTextFields* self, const char* id, const char* text);
void sameframe_text_field_hide(const char* id);

EMSCRIPTEN_KEEPALIVE void sameframe_on_text(sameframe::web::DomTextFields* self, const char* id, const char* text,
                                            float content_height) {
    self->on_text(id, text, content_height);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_text_submit(sameframe::web::DomTextFields* self, const char* id) {
    self->on_submit(id);
}
EMSCRIPTEN_KEEPALIVE void sameframe_on_text_focus(sameframe::web::DomTextFields* self, const char* id, int focused) {
    self->on_focus(id, focused != 0);
}
}

namespace sameframe::web {
namespace {

// As in library_text_fields.js.
constexpr int kTakeFocus = 1;
constexpr int kMultiline = 2;
constexpr int kReadOnly = 4;

bool looks_the_same(const ui::TextField& a, const ui::TextField& b) {
    return a.id == b.id && a.rect == b.rect && a.placeholder == b.placeholder && a.label == b.label &&
           a.font_size == b.font_size;
}

}  // namespace

ui::TextFieldState DomTextFields::state(std::string_view id) const {
    const auto found = states_.find(id);
    return found == states_.end() ? ui::TextFieldState() : found->second;
}

void DomTextFields::place(const std::vector<ui::TextField>& fields) {
    const auto same_id = [](const ui::TextField& field) {
        return [&field](const ui::TextField& other) { return other.id == field.id; };
    };
    for (const ui::TextField& old : placed_) {
        if (std::none_of(fields.begin(), fields.end(), same_id(old))) sameframe_text_field_hide(old.id.c_str());
    }
    for (const ui::TextField& field : fields) {
        const auto old = std::find_if(placed_.begin(), placed_.end(), same_id(field));
        const bool placed = old != placed_.end() && looks_the_same(*old, field) && !field.take_focus;
        const int flags = (field.take_focus ? kTakeFocus : 0) | (field.multiline ? kMultiline : 0) |
                          (field.read_only ? kReadOnly : 0);
        if (!placed) {
            sameframe_text_field_place(this, field.id.c_str(), field.rect.x, field.rect.y, field.rect.width,
                                       field.rect.height, field.font_size, field.placeholder.c_str(),
                                       field.label.c_str(), flags);
        }
        if (field.set) sameframe_text_field_set(this, field.id.c_str(), field.set->c_str());
    }
    placed_ = fields;
    for (auto& [id, state] : states_)
        state.submitted = false;
}

void DomTextFields::on_text(const char* id, const char* text, float content_height) {
    ui::TextFieldState& state = states_[id];
    state.text = text;
    state.content_height = content_height;
    changed_();
}

void DomTextFields::on_submit(const char* id) {
    states_[id].submitted = true;
    changed_();
}

void DomTextFields::on_focus(const char* id, bool focused) {
    states_[id].focused = focused;
    changed_();
}

}  // namespace sameframe::web

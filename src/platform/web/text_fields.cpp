// SPDX-License-Identifier: Apache-2.0
#include "platform/web/text_fields.h"

#include <emscripten/emscripten.h>

#include <algorithm>

extern "C" {
void sameframe_text_field_place(sameframe::web::DomTextFields* self, const char* id, float x, float y, float width,
                                float height, float font_size, const char* placeholder, const char* label,
                                int take_focus);
void sameframe_text_field_hide(const char* id);

EMSCRIPTEN_KEEPALIVE void sameframe_on_text(sameframe::web::DomTextFields* self, const char* id, const char* text) {
    self->on_text(id, text);
}
}

namespace sameframe::web {
namespace {

bool looks_the_same(const ui::TextField& a, const ui::TextField& b) {
    return a.id == b.id && a.rect == b.rect && a.placeholder == b.placeholder && a.label == b.label &&
           a.font_size == b.font_size;
}

}  // namespace

std::string DomTextFields::text(std::string_view id) const {
    const auto found = texts_.find(id);
    return found == texts_.end() ? std::string() : found->second;
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
        if (old != placed_.end() && looks_the_same(*old, field) && !field.take_focus) continue;
        sameframe_text_field_place(this, field.id.c_str(), field.rect.x, field.rect.y, field.rect.width,
                                   field.rect.height, field.font_size, field.placeholder.c_str(), field.label.c_str(),
                                   field.take_focus);
    }
    placed_ = fields;
}

void DomTextFields::on_text(const char* id, const char* text) {
    texts_[id] = text;
    changed_();
}

}  // namespace sameframe::web

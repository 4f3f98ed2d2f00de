// SPDX-License-Identifier: Apache-2.0
#include "client/accessibility_codec.h"

#include <cmath>

#include "protocol/json_writer.h"

namespace sameframe::client {
namespace {

const char* name_of(ui::AccessRole role) {
    using enum ui::AccessRole;
    switch (role) {
        case region:
            return "region";
        case dialog:
            return "dialog";
        case heading:
            return "heading";
        case text:
            return "text";
        case status:
            return "status";
        case button:
            return "button";
        case toggle:
            return "toggle";
        case choice:
            return "choice";
        case slider:
            return "slider";
        case field:
            return "field";
    }
    return "";
}

int pixels(float length, float scale) { return static_cast<int>(std::lround(length * scale)); }

}  // namespace

std::string encode_accessibility(std::span<const ui::AccessibleNode> nodes, float scale, ui::Language language) {
    std::string out;
    protocol::JsonWriter json(out);
    json.begin_object();
    json.member("language", language == ui::Language::chinese ? "zh" : "en");
    json.member("log", ui::text(ui::TextKey::chat, language));
    json.name("nodes");
    json.begin_array();
    for (const ui::AccessibleNode& node : nodes) {
        json.begin_object();
        json.member("role", name_of(node.role));
        json.member("name", std::string_view(node.name));
        if (!node.words.empty()) json.member("words", std::string_view(node.words));
        if (node.id != ui::kNoControl) {
            json.member("id", node.id.hash);
            json.member("x", pixels(node.rect.x, scale));
            json.member("y", pixels(node.rect.y, scale));
            json.member("width", pixels(node.rect.width, scale));
            json.member("height", pixels(node.rect.height, scale));
            if (node.on) json.member("on", *node.on);
            if (node.role == ui::AccessRole::slider) json.member("value", pixels(node.value, 100));
            if (!node.enabled) json.member("disabled", true);
            if (node.focused) json.member("focused", true);
        }
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return out;
}

}  // namespace sameframe::client

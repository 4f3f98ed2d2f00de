// SPDX-License-Identifier: Apache-2.0
#include "platform/web/dom_keys.h"

#include <utility>

namespace sameframe::web {
namespace {

constexpr std::pair<std::string_view, ImGuiKey> kNamed[] = {
    {" ", ImGuiKey_Space},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Enter", ImGuiKey_Enter},
    {"Tab", ImGuiKey_Tab},
    {"Escape", ImGuiKey_Escape},
    {"Backspace", ImGuiKey_Backspace},
    {"Delete", ImGuiKey_Delete},
    {"Insert", ImGuiKey_Insert},
    {",", ImGuiKey_Comma},
    {"<", ImGuiKey_Comma},
    {".", ImGuiKey_Period},
    {">", ImGuiKey_Period},
    {"/", ImGuiKey_Slash},
    {"?", ImGuiKey_Slash},
    {"-", ImGuiKey_Minus},
    {"=", ImGuiKey_Equal},
    {"+", ImGuiKey_Equal},
    {"[", ImGuiKey_LeftBracket},
    {"]", ImGuiKey_RightBracket},
};

// By place: where the layout's own characters are not Latin, and for digits that a layout has under Shift.
constexpr std::pair<std::string_view, ImGuiKey> kPlaces[] = {
    {"Comma", ImGuiKey_Comma},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"Space", ImGuiKey_Space},
};

ImGuiKey letter(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<ImGuiKey>(ImGuiKey_A + (c - 'a'));
    if (c >= 'A' && c <= 'Z') return static_cast<ImGuiKey>(ImGuiKey_A + (c - 'A'));
    return ImGuiKey_None;
}

ImGuiKey digit(char c) { return c >= '0' && c <= '9' ? static_cast<ImGuiKey>(ImGuiKey_0 + (c - '0')) : ImGuiKey_None; }

}  // namespace

ImGuiKey imgui_key(std::string_view key, std::string_view code) {
    if (key.size() == 1) {
        if (const ImGuiKey found = letter(key[0]); found != ImGuiKey_None) return found;
        if (const ImGuiKey found = digit(key[0]); found != ImGuiKey_None) return found;
    }
    for (const auto& [name, found] : kNamed)
        if (key == name) return found;
    if (code.size() == 4 && code.starts_with("Key")) return letter(code[3]);
    if (code.size() == 6 && code.starts_with("Digit")) return digit(code[5]);
    for (const auto& [name, found] : kPlaces)
        if (code == name) return found;
    return ImGuiKey_None;
}

}  // namespace sameframe::web

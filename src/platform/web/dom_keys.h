// SPDX-License-Identifier: Apache-2.0
// From a DOM KeyboardEvent to Dear ImGui's key. Pure.
#pragma once

#include <string_view>

#include "imgui.h"

namespace sameframe::web {

// `key`: what the key means in the person's layout ("k", "ArrowLeft"); `code`: where it is ("KeyK"). Letters and digits
// go by their meaning where that is Latin, else by their place, so that shortcuts work in every layout.
// ImGuiKey_None for keys that are left to the browser (Tab, F5 ...).
ImGuiKey imgui_key(std::string_view key, std::string_view code);

}  // namespace sameframe::web

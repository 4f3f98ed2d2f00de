// SPDX-License-Identifier: Apache-2.0
#include "ui/theme.h"

#include <imgui.h>

#include <algorithm>

#include "ui/interface.h"

namespace sameframe::ui {

void apply_theme(float pixel_ratio) {
    const float ratio = std::max(1.0f, pixel_ratio);
    ImGuiStyle& style = ImGui::GetStyle();
    style.FontSizeBase = type::kBody.size;
    // Tolerances are in CSS pixels: a sharper screen shows the corners of a coarser curve.
    style.CircleTessellationMaxError = 0.2f / ratio;
    style.CurveTessellationTol = 0.8f / ratio;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing of ours is kept there
    io.LogFilename = nullptr;
}

}  // namespace sameframe::ui

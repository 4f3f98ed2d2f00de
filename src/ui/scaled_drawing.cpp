// SPDX-License-Identifier: Apache-2.0
#include "ui/scaled_drawing.h"

#include <imgui.h>

#include <algorithm>

namespace sameframe::ui {

ScaledDrawing::ScaledDrawing(ImDrawList& list, float scale, float pixel_ratio) : list_(list), scale_(scale) {
    const float density = scale * std::max(1.0f, pixel_ratio);
    // Edges are smoothed over one device pixel, glyphs are made at their size on the screen. Dear ImGui does the latter
    // by itself for its current font only.
    list_._FringeScale = 1 / density;
    for (ImFont* font : ImGui::GetIO().Fonts->Fonts)
        font->CurrentRasterizerDensity = density;
}

ScaledDrawing::~ScaledDrawing() {
    if (scale_ == 1) return;
    for (ImDrawVert& vertex : list_.VtxBuffer) {
        vertex.pos.x *= scale_;
        vertex.pos.y *= scale_;
    }
    for (ImDrawCmd& command : list_.CmdBuffer) {
        command.ClipRect = {command.ClipRect.x * scale_, command.ClipRect.y * scale_, command.ClipRect.z * scale_,
                            command.ClipRect.w * scale_};
    }
}

}  // namespace sameframe::ui

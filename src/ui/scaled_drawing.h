// SPDX-License-Identifier: Apache-2.0
// ScaledDrawing: lets everything be laid out in a smaller window and be drawn larger, as sharp as the screen allows.
// Lives around all drawing of one frame.
#pragma once

struct ImDrawList;

namespace sameframe::ui {

class ScaledDrawing {
public:
    // `scale`: CSS pixels per unit of layout. `pixel_ratio`: device pixels per CSS pixel.
    ScaledDrawing(ImDrawList& list, float scale, float pixel_ratio);
    ~ScaledDrawing();
    ScaledDrawing(const ScaledDrawing&) = delete;
    ScaledDrawing& operator=(const ScaledDrawing&) = delete;

private:
    ImDrawList& list_;
    const float scale_;
};

}  // namespace sameframe::ui

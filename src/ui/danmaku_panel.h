// SPDX-License-Identifier: Apache-2.0
// The settings of danmaku: a panel beside the picture's right edge, or a sheet on a phone. Every change is sent at
// once, so the picture behind it is the preview.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/scroll_area.h"

namespace sameframe::ui {

class DanmakuPanel {
public:
    // `area`: of the page that it may cover.
    void draw(Frame& frame, Rect area);

private:
    float draw_rows(Frame& frame, Rect list, float scroll);
    float draw_blocked(Frame& frame, Rect row, Rect list, danmaku::Settings& wanted);
    float draw_file(Frame& frame, Rect row, Rect list);

    Fade fade_;
    ScrollArea scroll_area_;
    float content_height_ = 900;  // of the frame before
};

}  // namespace sameframe::ui

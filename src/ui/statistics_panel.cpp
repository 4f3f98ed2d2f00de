// SPDX-License-Identifier: Apache-2.0
#include "ui/statistics_panel.h"

#include <algorithm>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidth = 460;
constexpr float kNarrow = 400;  // label above value from here down
constexpr float kRow = 24;
constexpr float kRowNarrow = 40;
constexpr float kTitle = 48;
constexpr float kLabelShare = 0.46f;

}  // namespace

void StatisticsPanel::draw(Frame& frame, Rect area) {
    const PlayingView& view = frame.view.playing;
    const float shown = frame.motion.advance(fade_, view.statistics_open, kMotion);
    if (shown <= 0 || view.statistics.empty()) return;
    Painter& paint = frame.paint;
    const float width = std::min(kWidth, area.width - 24);
    const bool narrow = width < kNarrow;
    const float row_height = narrow ? kRowNarrow : kRow;
    const float content = row_height * static_cast<float>(view.statistics.size());
    const Rect panel{area.x + 12, area.y, width, std::min(area.height, kTitle + content + 12)};

    frame.hits.add(control_id("statistics-panel"), panel, Focus::none);
    paint.set_opacity(shown);
    paint.fill(panel, colour::kPanel, radius::kPanel);
    paint.stroke(panel, colour::kOutline, radius::kPanel);
    paint.text_fitted({panel.x + 16, panel.y, panel.width - 72, kTitle}, frame.text(TextKey::statistics),
                      type::kBodyStrong, colour::kText);
    if (icon_button(frame, control_id("statistics-close"), {panel.right() - kTouchTarget - 2, panel.y + 2, kTouchTarget, kTouchTarget},
                    Icon::close, frame.text(TextKey::close), {.key = "i"})) {
        frame.send(ToggleStatistics{});
    }

    const Rect list{panel.x, panel.y + kTitle, panel.width, panel.height - kTitle - 12};
    const float scroll = scroll_area_.begin(frame, control_id("statistics-list"), list, content);
    paint.push_clip(list);
    const float left = panel.x + 16;
    const float right = panel.right() - 16;
    float y = list.y - scroll;
    for (const Statistic& row : view.statistics) {
        const std::string_view label = statistic_label(row.key, frame.view.language);
        if (y + row_height > list.y && y < list.bottom()) {
            if (narrow) {
                paint.text_fitted({left, y, right - left, 18}, label, type::kCaption, colour::kTextMuted);
                paint.text_fitted({left, y + 18, right - left, 18}, row.value, type::kCaption, colour::kText);
            } else {
                const float middle = left + (right - left) * kLabelShare;
                paint.text_fitted({left, y, middle - left - 12, kRow}, label, type::kCaption, colour::kTextMuted);
                paint.text_fitted({middle, y, right - middle, kRow}, row.value, type::kCaption, colour::kText);
            }
        }
        y += row_height;
    }
    paint.pop_clip();
    paint.set_opacity(1);
    scroll_area_.end(frame);
}

}  // namespace sameframe::ui

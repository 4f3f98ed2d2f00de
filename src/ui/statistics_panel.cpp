// SPDX-License-Identifier: Apache-2.0
#include "ui/statistics_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidth = 460;
constexpr float kNarrow = 400;  // label above value from here down
constexpr float kRow = 24;
constexpr float kRowNarrow = 40;
constexpr float kTitle = 48;
constexpr float kLabelShare = 0.46f;
constexpr float kTwoColumns = 640;

void draw_row(Frame& frame, Rect rect, const Statistic& row, bool narrow) {
    const std::string_view label = statistic_label(row.key, frame.view.language);
    Painter& paint = frame.paint;
    if (narrow) {
        paint.text_fitted({rect.x, rect.y, rect.width, 18}, label, type::kCaption, colour::kTextMuted);
        paint.text_fitted({rect.x, rect.y + 18, rect.width, 18}, row.value, type::kCaption, colour::kText);
        return;
    }
    const float middle = std::round(rect.x + rect.width * kLabelShare);
    paint.text_fitted({rect.x, rect.y, middle - rect.x - 12, rect.height}, label, type::kCaption, colour::kTextMuted);
    paint.text_fitted({middle, rect.y, rect.right() - middle, rect.height}, row.value, type::kCaption, colour::kText);
}

}  // namespace

void StatisticsPanel::draw(Frame& frame, Rect area) {
    const PlayingView& view = frame.view.playing;
    const float shown = frame.motion.advance(fade_, view.statistics_open, kMotion);
    if (shown <= 0 || view.statistics.empty()) return;
    const int count = static_cast<int>(view.statistics.size());
    // Two columns where one is too high and there is room beside it: a phone held sideways.
    const bool two = area.height < kTitle + kRow * static_cast<float>(count) && area.width >= kTwoColumns;
    const int rows = two ? (count + 1) / 2 : count;
    const float width = std::min(two ? area.width - 24 : kWidth, area.width - 24);
    const bool narrow = width < kNarrow;
    const float row_height = narrow ? kRowNarrow : kRow;
    const float content = row_height * static_cast<float>(rows);
    const Rect panel{area.x + 12, area.y, width, std::min(area.height, kTitle + content + 12)};

    Painter& paint = frame.paint;
    frame.hits.add(control_id("statistics-panel"), panel, Focus::none);
    frame.access.region(frame.text(TextKey::statistics));
    paint.set_opacity(shown);
    paint.fill(panel, colour::kPanel, radius::kPanel);
    paint.stroke(panel, colour::kOutline, radius::kPanel);
    paint.text_fitted({panel.x + 16, panel.y, panel.width - 72, kTitle}, frame.text(TextKey::statistics),
                      type::kBodyStrong, colour::kText);
    const Rect close{panel.right() - kTouchTarget - 2, panel.y + 2, kTouchTarget, kTouchTarget};
    if (icon_button(frame, control_id("statistics-close"), close, Icon::close, frame.text(TextKey::close),
                    {.key = "i"})) {
        frame.send(ToggleStatistics{});
    }

    const Rect list{panel.x, panel.y + kTitle, panel.width, panel.height - kTitle - 12};
    const float scroll = scroll_area_.begin(frame, control_id("statistics-list"), list, content);
    paint.push_clip(list);
    const float column = (list.width - 16) / (two ? 2 : 1);
    for (int i = 0; i < count; ++i) {
        const Rect rect{list.x + 16 + column * static_cast<float>(i / rows),
                        list.y + row_height * static_cast<float>(i % rows) - scroll, column - 16, row_height};
        if (intersection(rect, list).empty()) continue;
        draw_row(frame, rect, view.statistics[static_cast<std::size_t>(i)], narrow);
    }
    paint.pop_clip();
    paint.set_opacity(1);
    scroll_area_.end(frame);
}

}  // namespace sameframe::ui

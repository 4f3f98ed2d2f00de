// SPDX-License-Identifier: Apache-2.0
#include "ui/danmaku_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "ui/form.h"
#include "ui/format.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kWidth = 380;
constexpr float kTitle = 52;
constexpr float kMargin = 20;
constexpr int kMergeSeconds[] = {0, 2, 5, 20};
constexpr int kMostOnScreen[] = {0, 20, 50, 100};

bool is_sheet(const Screen& screen) {
    return screen.window.width < kPhoneWidth && screen.window.height > screen.window.width;
}

template <std::size_t N>
int index_in(const int (&values)[N], int value) {
    const auto* found = std::find(std::begin(values), std::end(values), value);
    return found == std::end(values) ? -1 : static_cast<int>(found - std::begin(values));
}

// Lays one row under the other; what is outside the window is skipped by the painter's clip.
class Rows {
public:
    Rows(Rect list, float scroll) : list_(list), y_(list.y - scroll), begin_(y_) {}
    Rect next(float height) {
        const Rect rect{list_.x + kMargin, y_, list_.width - 2 * kMargin, height};
        y_ += height;
        return rect;
    }
    float height() const { return y_ - begin_; }

private:
    Rect list_;
    float y_;
    float begin_;
};

std::string percent(const Frame& frame, int value) {
    return frame.text(TextKey::percent, {{"percent", format_integer(value)}});
}

}  // namespace

float DanmakuPanel::draw_rows(Frame& frame, Rect list, float scroll) {
    const danmaku::Settings& now = *frame.view.danmaku.settings;
    danmaku::Settings wanted = now;
    Rows rows(list, scroll);
    const auto flip = [&](TextKey label, std::string_view name, bool danmaku::Settings::*member) {
        if (form_switch(frame, control_id(name), rows.next(kFormRow), list, frame.text(label), now.*member))
            wanted.*member = !(now.*member);
    };
    const auto number = [&](TextKey label, std::string_view name, int danmaku::Settings::*member, int low, int high) {
        const auto value = form_slider(frame, control_id(name), rows.next(kFormTallRow), list, frame.text(label),
                                       percent(frame, now.*member), now.*member, low, high, 5);
        if (value) wanted.*member = *value;
    };
    const auto choose = [&](TextKey label, std::string_view name, std::span<const std::string_view> choices,
                            int chosen) {
        return form_choice(frame, name, rows.next(kFormTallRow), list, frame.text(label), choices, chosen);
    };

    flip(TextKey::danmaku_show, "danmaku-on", &danmaku::Settings::on);
    const std::array<std::string_view, 4> regions{"1/4", "1/2", "3/4", frame.text(TextKey::danmaku_region_full)};
    if (const auto region = choose(TextKey::danmaku_region, "danmaku-region", regions, static_cast<int>(now.region)))
        wanted.region = static_cast<danmaku::Region>(*region);
    number(TextKey::danmaku_opacity, "danmaku-opacity", &danmaku::Settings::opacity_percent, 10, 100);
    number(TextKey::danmaku_size, "danmaku-size", &danmaku::Settings::size_percent, 50, 200);
    number(TextKey::danmaku_speed, "danmaku-speed", &danmaku::Settings::speed_percent, 40, 250);
    const std::array<std::string_view, 4> densities{
        frame.text(TextKey::danmaku_sparse), frame.text(TextKey::danmaku_normal), frame.text(TextKey::danmaku_dense),
        frame.text(TextKey::danmaku_overlap)};
    if (const auto density =
            choose(TextKey::danmaku_density, "danmaku-density", densities, static_cast<int>(now.density)))
        wanted.density = static_cast<danmaku::Density>(*density);
    const std::array<std::string_view, 4> most{frame.text(TextKey::danmaku_no_limit), "20", "50", "100"};
    if (const auto limit =
            choose(TextKey::danmaku_most, "danmaku-most", most, index_in(kMostOnScreen, now.most_on_screen)))
        wanted.most_on_screen = kMostOnScreen[*limit];
    const std::array<std::string_view, 3> edges{frame.text(TextKey::danmaku_outline_none),
                                                frame.text(TextKey::danmaku_outline_line),
                                                frame.text(TextKey::danmaku_outline_shadow)};
    if (const auto edge = choose(TextKey::danmaku_outline, "danmaku-edge", edges, static_cast<int>(now.outline)))
        wanted.outline = static_cast<danmaku::Outline>(*edge);
    std::array<std::string, 3> seconds;
    for (std::size_t i = 0; i < seconds.size(); ++i)
        seconds[i] = frame.text(TextKey::danmaku_merge_seconds, {{"seconds", format_integer(kMergeSeconds[i + 1])}});
    const std::array<std::string_view, 4> merges{frame.text(TextKey::off), seconds[0], seconds[1], seconds[2]};
    if (const auto merge =
            choose(TextKey::danmaku_merge, "danmaku-merge", merges, index_in(kMergeSeconds, now.merge_seconds)))
        wanted.merge_seconds = kMergeSeconds[*merge];
    flip(TextKey::danmaku_bottom_free, "danmaku-bottom-free", &danmaku::Settings::bottom_kept_free);
    flip(TextKey::danmaku_follow_rate, "danmaku-follow-rate", &danmaku::Settings::follow_rate);

    constexpr bool danmaku::Settings::*kModes[] = {&danmaku::Settings::scroll,     &danmaku::Settings::reverse,
                                                   &danmaku::Settings::top,        &danmaku::Settings::bottom,
                                                   &danmaku::Settings::positioned, &danmaku::Settings::coloured};
    const std::array<std::string_view, 6> modes{
        frame.text(TextKey::danmaku_scroll),     frame.text(TextKey::danmaku_reverse),
        frame.text(TextKey::danmaku_top),        frame.text(TextKey::danmaku_bottom),
        frame.text(TextKey::danmaku_positioned), frame.text(TextKey::danmaku_coloured)};
    std::array<bool, 6> lit{};
    for (std::size_t i = 0; i < lit.size(); ++i)
        lit[i] = now.*kModes[i];
    const Rect kinds = rows.next(kFormTallRow + 40);
    if (const auto mode =
            form_chips(frame, "danmaku-mode", kinds, list, frame.text(TextKey::danmaku_modes), modes, lit))
        wanted.*kModes[*mode] = !lit[static_cast<std::size_t>(*mode)];

    if (!(wanted == now)) frame.send(SetDanmaku{wanted});
    return rows.height();
}

void DanmakuPanel::draw(Frame& frame, Rect area) {
    const float shown = frame.motion.advance(fade_, frame.view.danmaku.settings_open, kMotion);
    if (shown <= 0 || !frame.view.danmaku.settings) return;
    Painter& paint = frame.paint;
    const bool sheet = is_sheet(frame.screen);
    const Size window = frame.screen.window;
    Rect panel = sheet ? Rect{0, std::round(window.height * 0.42f), window.width, window.height}
                       : Rect{area.right() - std::min(kWidth, area.width - 24) - 12, area.y,
                              std::min(kWidth, area.width - 24), area.height};
    if (sheet) panel.height = window.height - panel.y;
    panel.y += (1 - shown) * (sheet ? panel.height : 8);
    frame.hits.add(control_id("danmaku-panel"), panel, Focus::none);
    paint.set_opacity(shown);
    paint.shadow(panel, radius::kPanel, 12);
    const Rect ground{panel.x, panel.y, panel.width, panel.height + (sheet ? radius::kPanel : 0)};
    paint.fill(ground, sheet ? colour::kSurface : colour::kPanel, radius::kPanel);
    paint.stroke(ground, colour::kOutline, radius::kPanel);
    paint.text_fitted({panel.x + kMargin, panel.y, panel.width - 80, kTitle}, frame.text(TextKey::danmaku),
                      type::kBodyStrong, colour::kText);
    const Rect close{panel.right() - kTouchTarget - 4, panel.y + 4, kTouchTarget, kTouchTarget};
    if (icon_button(frame, control_id("danmaku-close"), close, Icon::close, frame.text(TextKey::close)))
        frame.send(ShowDanmakuSettings{false});

    const float bottom = sheet ? frame.screen.safe_area.bottom + 8 : 12;
    const Rect list{panel.x, panel.y + kTitle, panel.width, panel.height - kTitle - bottom};
    const float scroll = scroll_area_.begin(frame, control_id("danmaku-list"), list, content_height_);
    paint.push_clip(list);
    content_height_ = draw_rows(frame, list, scroll);
    paint.pop_clip();
    paint.set_opacity(1);
    scroll_area_.end(frame);
}

}  // namespace sameframe::ui

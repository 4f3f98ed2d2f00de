// SPDX-License-Identifier: Apache-2.0
#include "ui/danmaku_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "ui/form.h"
#include "ui/format.h"
#include "ui/group_facts.h"
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

// Where the group's messages are: beside the picture, over it, or both.
void draw_places(Frame& frame, Rect row, Rect list, danmaku::Settings& wanted) {
    enum Place { beside, over, both };
    const std::array<std::string_view, 3> places{frame.text(TextKey::danmaku_beside), frame.text(TextKey::danmaku_over),
                                                 frame.text(TextKey::danmaku_both)};
    const bool sidebar = frame.view.sidebar;
    const int now = wanted.on ? (sidebar ? both : over) : sidebar ? beside : -1;
    const auto place = form_choice(frame, "danmaku-place", row, list, frame.text(TextKey::danmaku_place), places, now);
    if (!place) return;
    wanted.on = *place != beside;
    if (sidebar != (*place != over)) frame.send(ShowSidebar{*place != over});
}

// What there is from a file, whose it is, or what went wrong with the last one.
std::string file_note(const Frame& frame) {
    const DanmakuView& view = frame.view.danmaku;
    if (view.import_failed) return std::string(frame.text(TextKey::danmaku_import_failed));
    if (!view.share_code.empty()) return std::string(frame.text(code_sentence(view.share_code)));
    if (view.sharing) return std::string(frame.text(TextKey::danmaku_sharing));
    if (view.imported == 0)
        return std::string(frame.text(view.for_group ? TextKey::danmaku_import_for_all : TextKey::danmaku_import_here));
    return frame.text(view.shared ? TextKey::danmaku_imported_for_all : TextKey::danmaku_imported,
                      {{"count", format_integer(static_cast<std::int64_t>(view.imported))}});
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

    if (frame.view.group) {
        draw_places(frame, rows.next(kFormTallRow), list, wanted);
        const bool at_once = frame.view.danmaku.live_at_once;
        if (form_switch(frame, control_id("danmaku-at-once"), rows.next(kFormRow), list,
                        frame.text(TextKey::danmaku_at_once), at_once))
            frame.send(SetLiveAtOnce{!at_once});
    } else {
        flip(TextKey::danmaku_show, "danmaku-on", &danmaku::Settings::on);
    }
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
    Rect kinds = rows.next(kFormTallRow);
    if (const auto mode =
            form_chips(frame, "danmaku-mode", kinds, list, frame.text(TextKey::danmaku_modes), modes, lit))
        wanted.*kModes[*mode] = !lit[static_cast<std::size_t>(*mode)];
    rows.next(kinds.height - kFormTallRow);

    rows.next(draw_blocked(frame, rows.next(0), list, wanted));
    rows.next(draw_file(frame, rows.next(0), list));

    if (!(wanted == now)) frame.send(SetDanmaku{wanted});
    return rows.height();
}

// Words with a field for one more, then members. Returns the height.
float DanmakuPanel::draw_blocked(Frame& frame, Rect row, Rect list, danmaku::Settings& wanted) {
    const DanmakuView& view = frame.view.danmaku;
    const float top = row.y;
    row.height = kTouchTarget;
    const auto entry = [&](std::string_view id, std::size_t index, std::string_view words, std::string_view note) {
        frame.paint.text_fitted({row.x, row.y, row.width - kTouchTarget, row.height}, words, type::kBody, colour::kText);
        const Rect close{row.right() - kTouchTarget, row.y, kTouchTarget, kTouchTarget};
        const bool pressed = intersection(close, list).height >= kTouchTarget / 2 &&
                             small_icon_button(frame, control_id(id, static_cast<std::uint32_t>(index)), close,
                                               Icon::close, frame.text(TextKey::danmaku_unblock));
        row.y += row.height;
        if (note.empty()) return pressed;
        frame.paint.text_fitted({row.x, row.y - 8, row.width, 20}, note, type::kCaption, colour::kDanger);
        row.y += 16;
        return pressed;
    };
    form_label(frame, {row.x, row.y, row.width, 32}, frame.text(TextKey::danmaku_blocked_words));
    row.y += 32;
    const Rect box{row.x, row.y, row.width, kTouchTarget};
    frame.paint.fill(box, colour::kSurfaceRaised, radius::kControl);
    if (box.y >= list.y && box.bottom() <= list.bottom()) {
        const TextFieldState field = frame.fields("danmaku-block");
        frame.paint.stroke(box, field.focused ? colour::kAccent : colour::kOutline, radius::kControl);
        TextField out{.id = "danmaku-block",
                      .rect = {box.x + 12, box.y + 10, box.width - 24, box.height - 20},
                      .placeholder = std::string(frame.text(TextKey::danmaku_block_hint)),
                      .label = std::string(frame.text(TextKey::danmaku_blocked_words)),
                      .font_size = 16};
        if (field.submitted && !field.text.empty()) {
            const std::string& text = field.text;
            const bool expression = text.size() > 2 && text.front() == '/' && text.back() == '/';
            wanted.blocked_words.push_back({expression ? text.substr(1, text.size() - 2) : text, expression});
            out.set = "";
        }
        frame.place(std::move(out));
    }
    row.y += kTouchTarget + 4;
    for (std::size_t i = 0; i < view.settings->blocked_words.size(); ++i) {
        const danmaku::BlockedWord& word = view.settings->blocked_words[i];
        const bool invalid = view.invalid && i < view.invalid->size() && (*view.invalid)[i];
        const std::string shown = word.regular_expression ? "/" + word.pattern + "/" : word.pattern;
        if (entry("danmaku-word", i, shown, invalid ? frame.text(TextKey::danmaku_bad_expression) : std::string_view()))
            wanted.blocked_words.erase(wanted.blocked_words.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (view.settings->blocked_members.empty() || !frame.view.group) return row.y - top;
    form_label(frame, {row.x, row.y, row.width, 32}, frame.text(TextKey::danmaku_blocked_members));
    row.y += 32;
    for (const protocol::MemberId member : view.settings->blocked_members)
        if (entry("danmaku-member", member, nickname_of(*frame.view.group, member, frame.view.language), {}))
            std::erase(wanted.blocked_members, member);
    return row.y - top;
}

// Comments from a file; and for the owner, whether members choose how theirs look. Returns the height.
float DanmakuPanel::draw_file(Frame& frame, Rect row, Rect list) {
    const DanmakuView& view = frame.view.danmaku;
    const float top = row.y;
    const std::optional<GroupView>& group = frame.view.group;
    if (group && group->state->owner() == group->self) {
        const bool plain = group->state->settings().plain;
        if (form_switch(frame, control_id("danmaku-plain"), {row.x, row.y, row.width, kFormRow}, list,
                        frame.text(TextKey::danmaku_plain), plain)) {
            protocol::Settings wanted = group->state->settings();
            wanted.plain = !plain;
            frame.send(Configure{wanted});
        }
        row.y += kFormRow;
    }
    const auto button = [&](std::string_view id, TextKey label, Icon icon) {
        const Rect rect{row.x, row.y, row.width, kTouchTarget};
        row.y += kTouchTarget + 12;
        const bool visible = intersection(rect, list).height >= kTouchTarget / 2;
        return visible && text_button(frame, control_id(id), rect, frame.text(label), ButtonKind::secondary, icon) &&
               !view.sharing;
    };
    if (!view.may_import && view.imported == 0) return row.y - top;
    form_label(frame, {row.x, row.y, row.width, 32}, frame.text(TextKey::danmaku_file));
    row.y += 36;
    if (view.may_import && button("danmaku-import", TextKey::danmaku_import, Icon::folder_open))
        frame.send(ImportDanmaku{});
    if (view.may_import && view.shared && button("danmaku-import-remove", TextKey::danmaku_import_remove, Icon::trash))
        frame.send(RemoveImported{});
    const bool failed = view.import_failed || !view.share_code.empty();
    const TextLines note = frame.paint.lines_of(file_note(frame), type::kCaption, row.width, 4);
    const float height = frame.paint.paragraph({row.x, row.y, row.width, 0}, note, type::kCaption, 20,
                                               failed ? colour::kDanger : colour::kTextSecondary);
    return row.y + height + 12 - top;
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
    frame.access.region(frame.text(TextKey::danmaku));
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

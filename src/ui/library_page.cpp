// SPDX-License-Identifier: Apache-2.0
#include "ui/library_page.h"

#include <algorithm>
#include <cmath>

#include "ui/group_buttons.h"
#include "ui/group_facts.h"
#include "ui/library_group.h"
#include "ui/message.h"
#include "ui/search.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kSearchField = "search";

ControlId card_id(int index) { return control_id("card", static_cast<std::uint32_t>(index)); }

std::string count_text(const Frame& frame, std::size_t count, bool searching) {
    const bool one = count == 1;
    const TextKey key = searching ? (one ? TextKey::found_count_one : TextKey::found_count_other)
                                  : (one ? TextKey::video_count_one : TextKey::video_count_other);
    return frame.text(key, {{"count", format_integer(static_cast<std::int64_t>(count))}});
}

}  // namespace

void LibraryPage::find(const Frame& frame, std::string_view query) {
    const LibraryView& library = frame.view.library;
    const bool current = searched_ && videos_ == library.videos.data() && video_count_ == library.videos.size() &&
                         revision_ == library.revision && query_ == query && language_ == frame.view.language;
    if (current) return;
    if (searched_ && query_ != query) scroll_area_.scroll().jump(0);
    searched_ = true;
    videos_ = library.videos.data();
    video_count_ = library.videos.size();
    revision_ = library.revision;
    query_.assign(query);
    language_ = frame.view.language;
    found_ = search_videos(library.videos, query);
    count_text_ = count_text(frame, found_.size(), !query_.empty());
}

void LibraryPage::draw_header(Frame& frame, const LibraryLayout& layout) {
    Painter& paint = frame.paint;
    frame.hits.add(control_id("header"), layout.header, Focus::none);
    frame.access.region(frame.text(TextKey::app_name), -1);  // it lies over the videos that scroll below it
    paint.fill(layout.header, colour::kBackground);
    if (scroll_area_.scroll().offset() > 0) {
        paint.fill({0, layout.header.bottom() - 1, layout.header.width, 1}, colour::kOutline);
        paint.gradient({0, layout.header.bottom(), layout.header.width, 12}, rgb(0x000000, 90), rgb(0x000000, 0));
    }

    const float mark = 28;
    paint.logo(layout.logo.x, layout.logo.y + (layout.logo.height - mark) / 2, mark);
    paint.text({layout.logo.x + mark + 12, layout.logo.y, layout.logo.width, layout.logo.height},
               frame.text(TextKey::app_name), type::kTitle, colour::kText);

    const Rect& search = layout.search;
    paint.fill(search, colour::kSurface, radius::kRound);
    paint.stroke(search, colour::kOutline, radius::kRound);
    paint.icon({search.x + 8, search.y, 32, search.height}, Icon::search, type::kIconSmall, colour::kTextMuted);
    TextField field;
    field.id = kSearchField;
    field.rect = {search.x + 44, search.y + 2, search.width - 60, search.height - 4};
    field.placeholder = frame.text(TextKey::search_placeholder);
    field.label = frame.text(TextKey::search_label);
    field.font_size = 16;  // iOS zooms the page into a field with smaller text
    field.take_focus = frame.keyboard.slash;
    frame.place(std::move(field));

    const float used = draw_library_start_button(frame, layout);
    const std::string_view other = frame.text(TextKey::other_language);
    const float width = text_button_width(frame, other, true);
    const float right = layout.language.right() - (used > 0 ? used + 8 : 0);
    const Rect button{right - width, layout.language.y, width, layout.language.height};
    if (text_button(frame, control_id("language"), button, other, ButtonKind::secondary, Icon::languages)) {
        frame.send(SetLanguage{frame.view.language == Language::english ? Language::chinese : Language::english});
    }
}

void LibraryPage::draw_heading(Frame& frame, const LibraryLayout& layout, float scroll) {
    const Rect line{layout.margin, layout.content.y - scroll, layout.content.width - 2 * layout.margin,
                    layout.heading - 8};
    const std::string_view title = frame.text(TextKey::videos);
    frame.access.heading(title);
    frame.access.text(count_text_);
    frame.paint.text(line, title, type::kTitle, colour::kText);
    float x = line.x + frame.paint.width_of(title, type::kTitle) + 12;
    frame.paint.text({x, line.y + 2, line.width, line.height}, count_text_, type::kCaption, colour::kTextMuted);
    if (!frame.view.library.scanning) return;
    x += frame.paint.width_of(count_text_, type::kCaption) + 20;
    frame.paint.spinner(x + 7, line.y + line.height / 2 + 2, 7, frame.motion, colour::kAccent);
    frame.paint.text_fitted({x + 24, line.y + 2, line.right() - x - 24, line.height}, frame.text(TextKey::scanning),
                            type::kCaption, colour::kTextSecondary);
}

void LibraryPage::move_focus(Frame& frame, const LibraryLayout& layout) {
    const int count = static_cast<int>(found_.size());
    if (count == 0) return;
    const bool has_focus = focused_card_ >= 0 && frame.hits.focused() == card_id(focused_card_);
    const int columns = layout.columns;
    int wanted = has_focus ? focused_card_ : -1;
    for (int i = 0; i < frame.keyboard.count; ++i) {
        const Key key = frame.keyboard.presses[i].key;
        if (key == Key::home) wanted = 0;
        if (key == Key::end) wanted = count - 1;
        const int step = key == Key::left    ? -1
                         : key == Key::right ? 1
                         : key == Key::up    ? -columns
                         : key == Key::down  ? columns
                                             : 0;
        if (step == 0) continue;
        if (wanted < 0) {
            wanted = std::min(count - 1, layout.visible_cards(count, scroll_area_.scroll().offset()).first);
        } else if (wanted + step >= 0 && wanted + step < count) {
            wanted += step;
        } else if (step == columns && wanted / columns < (count - 1) / columns) {
            wanted = count - 1;  // the row below is shorter
        }
    }
    if (frame.keyboard.page != 0) {
        scroll_area_.scroll().wheel(static_cast<float>(frame.keyboard.page) * layout.content.height * 0.85f);
    }
    if (wanted < 0 || (has_focus && wanted == focused_card_)) return;
    focused_card_ = wanted;
    frame.hits.set_focus(card_id(wanted));
    const float top = layout.card_rect(wanted, 0).y - layout.content.y;
    scroll_area_.scroll().show(wanted < columns ? 0 : top, top + layout.card.height, 16);
}

void LibraryPage::draw_grid(Frame& frame, const LibraryLayout& layout) {
    const LibraryView& library = frame.view.library;
    const bool loading = library.loading == Loading::pending && library.videos.empty();
    const int columns = layout.columns;
    const int count =
        loading ? columns * std::max(1, static_cast<int>(std::ceil(layout.content.height / layout.card.height)))
                : static_cast<int>(found_.size());
    const ControlId id = control_id("library");
    const float scroll = scroll_area_.begin(frame, id, layout.content, loading ? 0 : layout.content_height(count));
    frame.paint.push_clip(layout.content);
    if (loading) {
        frame.access.heading(frame.text(TextKey::loading_videos));
        const float phase = frame.motion.cycle(std::chrono::milliseconds(1400));
        frame.paint.text({layout.margin, layout.content.y, layout.content.width, layout.heading - 8},
                         frame.text(TextKey::loading_videos), type::kTitle, colour::kTextSecondary);
        for (int i = 0; i < count; ++i)
            VideoCards::draw_skeleton(frame, layout, layout.card_rect(i, 0), phase);
    } else {
        draw_heading(frame, layout, scroll);
        const auto [first, last] = layout.visible_cards(count, scroll);
        for (int i = first; i < last; ++i) {
            const protocol::Video& video = library.videos[found_[static_cast<std::size_t>(i)]];
            if (cards_.draw(frame, card_id(i), layout, layout.card_rect(i, scroll), layout.content, video)) {
                choose(frame, video.id);
            }
        }
    }
    frame.paint.pop_clip();
    scroll_area_.end(frame);
}

// In a group, for all of it where that is allowed; else for oneself alone.
void LibraryPage::choose(Frame& frame, const std::string& id) {
    const std::optional<GroupView>& group = frame.view.group;
    const bool for_group =
        group && group->connection != Connection::ended && may(*group, protocol::Action::switch_video);
    if (for_group)
        frame.send(ChooseForGroup{id});
    else
        frame.send(OpenVideo{id});
}

void LibraryPage::draw_instead_of_grid(Frame& frame, const LibraryLayout& layout) {
    const LibraryView& library = frame.view.library;
    Message message;
    std::string sentence;
    std::string code;
    if (library.loading == Loading::failed) {
        const Error error = library.error.value_or(Error{ErrorCode::network, {}});
        sentence = error_sentence(error, frame.view.language);
        code = frame.text(TextKey::error_code, {{"code", to_string(error.code)}});
        message = {.icon = error.code == ErrorCode::network ? Icon::wifi_off : Icon::circle_alert,
                   .tint = colour::kDanger,
                   .title = frame.text(TextKey::library_failed_title),
                   .sentence = sentence,
                   .small = code,
                   .primary = frame.text(TextKey::retry)};
    } else if (!library.videos.empty()) {
        sentence = frame.text(TextKey::search_none_hint, {{"query", query_}});
        message = {.icon = Icon::search_none, .title = frame.text(TextKey::search_none_title), .sentence = sentence};
    } else {
        message = {.icon = Icon::folder_open,
                   .tint = colour::kAccent,
                   .title = frame.text(TextKey::library_empty_title),
                   .sentence = frame.text(TextKey::library_empty_hint),
                   .command = frame.text(TextKey::library_empty_command)};
        if (library.scanning) message.small = frame.text(TextKey::scanning);
    }
    if (draw_message(frame, layout.content, message) == MessageChoice::primary) frame.send(Retry{});
}

void LibraryPage::draw(Frame& frame, std::string_view query) {
    const LibraryView& library = frame.view.library;
    LibraryLayout layout = layout_library(frame.screen);
    if (frame.view.group) layout.bottom += kGroupStrip + 16;
    frame.paint.fill({0, 0, frame.screen.window.width, frame.screen.window.height}, colour::kBackground);
    find(frame, query);
    frame.access.region(frame.text(TextKey::videos));

    const bool loading = library.loading == Loading::pending && library.videos.empty();
    const bool failed = library.loading == Loading::failed && library.videos.empty();
    if (failed || (!loading && found_.empty())) {
        draw_instead_of_grid(frame, layout);
    } else {
        move_focus(frame, layout);
        draw_grid(frame, layout);
    }
    draw_header(frame, layout);
    if (frame.view.group) draw_group_strip(frame);
    if (library.reconnecting) {
        const float y =
            frame.screen.window.height - frame.screen.safe_area.bottom - 64 - (frame.view.group ? kGroupStrip + 16 : 0);
        chip(frame, kNoControl, {16, y, frame.screen.window.width - 32, 0}, Align::centre,
             frame.text(TextKey::reconnecting), std::nullopt, true);
    }
}

}  // namespace sameframe::ui

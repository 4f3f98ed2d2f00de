// SPDX-License-Identifier: Apache-2.0
#include "ui/reports_list.h"

#include <algorithm>

#include "ui/clock_label.h"
#include "ui/group_facts.h"
#include "ui/group_questions.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kSide = 16;
constexpr float kSection = 40;
constexpr float kPadding = 12;
constexpr float kGap = 8;
constexpr float kLine = 20;
constexpr int kMostLines = 4;
constexpr float kButton = 40;

TextLines quote_of(const Frame& frame, const protocol::MessageReport& report, float width) {
    return frame.paint.lines_of(report.text, type::kBody, width - 2 * kPadding, kMostLines);
}

float card_height(const TextLines& quote) {
    return kPadding + kLine + 4 + static_cast<float>(std::max<std::size_t>(1, quote.lines.size())) * kLine + 4 + kLine +
           kGap + kButton + kPadding;
}

const protocol::MessageReport* find_report(const GroupView& group, protocol::ReportId id) {
    const auto found = std::ranges::find(group.reports, id, &protocol::MessageReport::id);
    return found == group.reports.end() ? nullptr : &*found;
}

}  // namespace

float ReportsList::height(const Frame& frame, float width, const GroupView& group) {
    if (group.reports.empty()) return 0;
    float height = kSection + kGap;
    for (const protocol::MessageReport& report : group.reports)
        height += card_height(quote_of(frame, report, width - 2 * kSide)) + kGap;
    return height;
}

float ReportsList::draw_report(Frame& frame, Rect card, Rect clip, const GroupView& group,
                               const protocol::MessageReport& report, Dialog& dialog) {
    const TextLines quote = quote_of(frame, report, card.width);
    card.height = card_height(quote);
    if (card.bottom() < clip.y || card.y > clip.bottom()) return card.height;
    Painter& paint = frame.paint;
    paint.fill(card, colour::kSurfaceRaised, radius::kCard);
    paint.stroke(card, colour::kOutline, radius::kCard);
    const float x = card.x + kPadding;
    const float width = card.width - 2 * kPadding;
    float y = card.y + kPadding;
    const Language language = frame.view.language;
    paint.text_fitted({x, y, width, kLine}, nickname_of(group, report.author, language), type::kBodyStrong,
                      colour_of(group, report.author));
    y += kLine + 4;
    y += paint.paragraph({x, y, width, 0}, quote, type::kBody, kLine, colour::kText) + 4;
    paint.text_fitted({x, y, width, kLine},
                      frame.text(TextKey::report_by, {{"name", nickname_of(group, report.by, language)},
                                                      {"time", format_clock(report.at, group.utc_offset_minutes)}}),
                      type::kCaption, colour::kTextSecondary);
    y += kLine + kGap;
    const Rect more{card.right() - kPadding - kButton, y, kButton, kButton};
    const float each = (more.x - kGap - x - kGap) / 2;
    const auto id = [&](std::string_view name) { return control_id(name, report.id); };
    const auto can_press = [&](Rect rect) { return intersection(rect, clip).height >= kButton / 2; };
    const Rect remove{x, y, each, kButton};
    const Rect settle{x + each + kGap, y, each, kButton};
    if (can_press(remove)) {
        if (text_button(frame, id("report-remove"), remove, frame.text(TextKey::remove_message), ButtonKind::danger))
            ask_to_remove(frame, dialog, report.target);
        if (text_button(frame, id("report-settle"), settle, frame.text(TextKey::report_settle), ButtonKind::secondary))
            frame.send(SettleReport{report.id});
        if (group.state->may_moderate(group.self, report.author) &&
            small_icon_button(frame, id("report-more"), more, Icon::ellipsis_vertical,
                              frame.text(TextKey::report_actions))) {
            report_ = report.id;
            anchor_ = more;
            menu_.open(frame.hits.focused() != kNoControl);
        }
    }
    return card.height;
}

void ReportsList::draw(Frame& frame, Rect area, Rect clip, const GroupView& group, Dialog& dialog) {
    if (group.reports.empty()) return;
    frame.paint.text_fitted({area.x + kSide, area.y + 4, area.width - 2 * kSide, kSection - 4},
                            frame.text(TextKey::reports_title,
                                       {{"count", format_integer(static_cast<std::int64_t>(group.reports.size()))}}),
                            type::kCaptionStrong, colour::kWarning);
    Rect card{area.x + kSide, area.y + kSection, area.width - 2 * kSide, 0};
    for (const protocol::MessageReport& report : group.reports)
        card.y += draw_report(frame, card, clip, group, report, dialog) + kGap;
}

void ReportsList::draw_menu(Frame& frame, const GroupView& group, Dialog& dialog) {
    if (!menu_.visible()) return;
    const protocol::MessageReport* report = find_report(group, report_);
    const protocol::MemberInfo* author = report ? group.state->find(report->author) : nullptr;
    if (!author || author->gone) return menu_.close();
    rows_.clear();
    rows_.push_back({.label = frame.text(author->muted ? TextKey::unmute_member : TextKey::mute_member),
                     .icon = author->muted ? Icon::message : Icon::message_off});
    rows_.push_back({.label = frame.text(TextKey::kick), .icon = Icon::user_remove});
    const auto chosen = menu_.draw(frame, anchor_, author->nickname, rows_, {.beside = true});
    if (!chosen) return;
    menu_.close();
    using protocol::Moderation;
    if (*chosen == 0)
        frame.send(Moderate{author->muted ? Moderation::unmute : Moderation::mute, author->id});
    else
        ask_to_kick(frame, dialog, *author);
}

}  // namespace sameframe::ui

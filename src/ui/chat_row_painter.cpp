// SPDX-License-Identifier: Apache-2.0
#include "ui/chat_row_painter.h"

#include <algorithm>

#include "ui/group_facts.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

using namespace chat_metrics;
using What = ChatRowAnswer::What;

constexpr float kAction = 32;

class RowPainter {
public:
    RowPainter(Frame& frame, const ChatRow& row, Rect place, const ChatRowLook& look)
        : frame_(frame), paint_(frame.paint), row_(row), place_(place), look_(look) {}

    ChatRowAnswer draw() {
        draw_dividers();
        if (row_.kind == ChatRow::Kind::event)
            draw_event();
        else if (row_.kind == ChatRow::Kind::video)
            draw_video();
        else
            draw_message();
        return std::move(answer_);
    }

private:
    ControlId id(std::string_view name, std::uint32_t number = 0) const {
        const auto of_row = static_cast<std::uint32_t>(row_.seq != 0 ? row_.seq : row_.client_id);
        return control_id(name, of_row * 64 + number);
    }
    Interaction hit(ControlId control, Rect rect, std::string_view name, AccessState state = {}) const {
        const AccessRole role = state.on ? AccessRole::toggle : AccessRole::button;
        frame_.access.control(control, role, name, state);
        return frame_.hits.add(control, rect, look_.clip, Focus::reachable);
    }

    void draw_divider(float y, std::string_view label, Colour ink, Colour line) {
        const float width = paint_.width_of(label, type::kCaptionStrong);
        const float middle = place_.x + place_.width / 2;
        const float half = std::min(width / 2 + 12, place_.width / 2 - kSide);
        paint_.fill({place_.x + kSide, y + 20, middle - half - place_.x - kSide, 1}, line);
        paint_.fill({middle + half, y + 20, place_.right() - kSide - middle - half, 1}, line);
        paint_.text_fitted({middle - half + 12, y, 2 * half - 23, kDivider}, label, type::kCaptionStrong, ink,
                           Align::centre);
    }

    void draw_dividers() {
        float y = place_.y;
        if (!row_.day.empty()) {
            draw_divider(y, row_.day, colour::kTextMuted, colour::kOutline);
            y += kDivider;
        }
        if (row_.unread_mark) draw_divider(y, frame_.text(TextKey::unread_mark), colour::kAccent, colour::kAccent);
    }

    void draw_event() {
        paint_.paragraph({place_.x + kSide, place_.y + row_.top + 4, place_.width - 2 * kSide, 0}, row_.lines,
                         type::kCaption, 20, colour::kTextMuted, Align::centre);
    }

    void draw_video() {
        const Rect card{place_.x + kSide, place_.y + row_.top + 8, place_.width - 2 * kSide,
                        row_.height - row_.top - 12};
        paint_.fill(card, colour::kSurfaceRaised, radius::kControl);
        paint_.fill({card.x, card.y + 8, 3, card.height - 16}, colour::kAccent, 2);
        paint_.icon({card.x + 12, card.y, 24, card.height}, Icon::film, type::kIcon, colour::kAccent);
        const Rect title{card.x + 48, card.y + 8, card.width - 60, 22};
        if (paint_.text_fitted(title, row_.title, type::kBodyStrong, colour::kText)) {
            const ControlId control = id("row-video");
            if (frame_.hits.add(control, title, look_.clip, Focus::none).hovered)
                frame_.tooltip.offer(control, title, row_.title);
        }
        paint_.paragraph({title.x, card.y + 31, title.width, 0}, row_.lines, type::kCaption, 18,
                         colour::kTextSecondary);
    }

    void draw_grounds() {
        const Rect ground{place_.x, place_.y + row_.top - 2, place_.width, row_.height - row_.top + 4};
        if (row_.for_you) {
            paint_.fill(ground, colour::kMention);
            paint_.fill({ground.x, ground.y, 3, ground.height}, colour::kAccent);
        }
        if (look_.active) paint_.fill(ground, rgb(0xFFFFFF, 10));
        if (look_.flash <= 0) return;
        const float opacity = paint_.opacity();
        paint_.set_opacity(opacity * look_.flash);
        paint_.fill(ground, colour::kFlash);
        paint_.set_opacity(opacity);
    }

    void draw_header() {
        const std::string_view name = nickname_of(look_.group, row_.by, frame_.view.language);
        const Colour ink = colour_of(look_.group, row_.by);
        const float y = place_.y + row_.top;
        draw_member_picture(frame_, place_.x + kSide, y + 2, kPicture, name, ink);
        const float clock = paint_.width_of(row_.clock, type::kCaption);
        const float moment = row_.moment.view().empty() ? 0 : paint_.width_of(row_.moment, type::kCaption) + 20;
        const float room = place_.width - kIndent - kSide - clock - moment - 8;
        const float width = std::min(room, paint_.width_of(name, type::kBodyStrong) + 1);
        const float x = place_.x + kIndent;
        paint_.text_fitted({x, y, width, kHeader}, name, type::kBodyStrong, ink);
        paint_.text({x + width + 8, y + 1, clock, kHeader}, row_.clock, type::kCaption, colour::kTextMuted);
        if (moment > 0) draw_moment({x + width + 16 + clock, y, moment, kHeader});
    }

    void draw_moment(Rect rect) {
        Colour ink = colour::kTextMuted;
        if (look_.can_jump) {
            const Interaction pressed =
                hit(id("row-moment"), rect, frame_.text(TextKey::go_to_moment), {.words = row_.moment.view()});
            ink = pressed.hovered ? colour::kAccentHover : colour::kAccent;
            if (pressed.focused) paint_.focus_ring(rect, 4);
            if (pressed.clicked) answer_.what = What::moment;
        }
        paint_.play_glyph(rect.x + 5, rect.y + 11, 8, ink);
        paint_.text({rect.x + 14, rect.y + 1, rect.width - 14, rect.height}, row_.moment, type::kCaption, ink);
    }

    void draw_quote() {
        const Rect rect{place_.x + kIndent, place_.y + row_.text_top - kQuote, place_.width - kIndent - kSide,
                        kQuote - 4};
        const Interaction pressed = hit(id("row-quote"), rect, row_.quote_name, {.words = row_.quote});
        paint_.fill({rect.x, rect.y, 2, rect.height}, pressed.hovered ? colour::kAccent : colour::kTextMuted);
        if (pressed.focused) paint_.focus_ring(rect, 2);
        float x = rect.x + 8;
        const float name = std::min(paint_.width_of(row_.quote_name, type::kCaptionStrong) + 1, rect.width / 2);
        paint_.text_fitted({x, rect.y, name, rect.height}, row_.quote_name, type::kCaptionStrong,
                           colour::kTextSecondary);
        if (name > 1) x += name + 6;
        paint_.text_fitted({x, rect.y, rect.right() - x, rect.height}, row_.quote, type::kCaption, colour::kTextMuted);
        if (pressed.clicked) answer_.what = What::quote;
    }

    void draw_text() {
        const float x = place_.x + kIndent;
        const float y = place_.y + row_.text_top;
        const Colour plain = row_.removed ? colour::kTextMuted
                             : look_.pending != nullptr && look_.pending->state != PendingMessage::State::failed
                                 ? colour::kTextSecondary
                                 : colour::kText;
        for (const TextRun& run : row_.rich.runs) {
            const Rect rect{x + run.x, y + static_cast<float>(run.line) * kLine, run.width, kLine};
            if (rect.bottom() < look_.clip.y || rect.y > look_.clip.bottom()) continue;
            const std::string_view part = std::string_view(row_.text).substr(run.begin, run.end - run.begin);
            if (run.kind == SpanKind::link) {
                draw_link(rect, part, run);
            } else {
                if (run.kind == SpanKind::mention)
                    paint_.fill({rect.x - 2, rect.y + 1, rect.width + 4, kLine - 2}, colour::kMention, 4);
                paint_.text(rect, part, type::kBody, run.kind == SpanKind::mention ? colour::kAccent : plain);
            }
        }
    }

    void draw_link(Rect rect, std::string_view part, const TextRun& run) {
        const TextSpan& span = row_.rich.spans[static_cast<std::size_t>(run.span)];
        const std::string_view url = std::string_view(row_.text).substr(span.begin, span.end - span.begin);
        const ControlId control = id("row-link", static_cast<std::uint32_t>(run.begin & 63));
        const Interaction pressed = hit(control, rect, url);
        const Colour ink = pressed.hovered ? colour::kAccentHover : colour::kAccent;
        paint_.text(rect, part, type::kBody, ink);
        paint_.fill({rect.x, rect.bottom() - 2, rect.width, 1}, ink);
        if (pressed.focused) paint_.focus_ring(rect, 2);
        if (pressed.hovered && row_.rich.lines > 1) frame_.tooltip.offer(control, rect, url);
        if (pressed.clicked) answer_ = {What::link, std::string(url), {}};
    }

    void draw_chips() {
        for (std::size_t i = 0; i < row_.chips.size(); ++i) {
            const ChatRow::Chip& chip = row_.chips[i];
            const Rect rect{place_.x + chip.rect.x, place_.y + chip.rect.y, chip.rect.width, chip.rect.height};
            const ControlId control = id("row-chip", static_cast<std::uint32_t>(i));
            const Interaction pressed = hit(control, rect, chip.label, {.on = chip.yours, .words = chip.who});
            paint_.fill(rect,
                        chip.yours        ? colour::kMention
                        : pressed.hovered ? colour::kPress
                                          : colour::kHover,
                        radius::kRound);
            if (chip.yours) paint_.stroke(rect, colour::kAccent, radius::kRound);
            if (pressed.focused) paint_.focus_ring(rect, rect.height / 2);
            paint_.text_fitted({rect.x + 9, rect.y, rect.width - 16, rect.height}, chip.label, type::kCaption,
                               colour::kText, Align::centre);
            if (pressed.hovered) frame_.tooltip.offer(control, rect, chip.who);
            if (pressed.clicked && look_.can_speak) answer_ = {What::reaction, chip.emoji, {}};
        }
    }

    void draw_pending_state() {
        using State = PendingMessage::State;
        const bool failed = look_.pending->state == State::failed;
        const float x = place_.x + kIndent;
        const float y = place_.y + row_.text_top + static_cast<float>(std::max(1, row_.rich.lines)) * kLine;
        const TextKey key = failed                                   ? TextKey::message_failed
                            : look_.pending->state == State::waiting ? TextKey::message_waiting
                                                                     : TextKey::message_sending;
        paint_.icon({x, y, 14, kLine}, failed ? Icon::circle_alert : Icon::clock, 14,
                    failed ? colour::kDanger : colour::kTextMuted);
        const Rect words{x + 20, y, place_.width - kIndent - 20 - kSide, kLine};
        if (!failed) {
            paint_.text_fitted(words, frame_.text(key), type::kCaption, colour::kTextMuted);
            return;
        }
        const std::string_view title = frame_.text(key);
        const float title_width = paint_.width_of(title, type::kCaptionStrong) + 6;
        paint_.text(words, title, type::kCaptionStrong, colour::kDanger);
        const Rect why{words.x + title_width, y, words.width - title_width, kLine};
        const std::string_view sentence = frame_.text(code_sentence(look_.pending->code));
        if (paint_.text_fitted(why, sentence, type::kCaption, colour::kTextMuted)) {
            const ControlId control = id("row-why");
            if (frame_.hits.add(control, why, look_.clip, Focus::none).hovered)
                frame_.tooltip.offer(control, why, sentence);
        }
        const std::string_view retry = frame_.text(TextKey::retry);
        const std::string_view discard = frame_.text(TextKey::discard);
        const float height = frame_.screen.coarse_pointer ? 44 : 32;
        Rect button{x, y + kLine + 4, text_button_width(frame_, retry, false), height - 4};
        if (text_button(frame_, id("row-retry"), button, retry, ButtonKind::secondary)) answer_.what = What::retry;
        button.x = button.right() + 8;
        button.width = text_button_width(frame_, discard, false);
        if (text_button(frame_, id("row-discard"), button, discard, ButtonKind::secondary))
            answer_.what = What::discard;
    }

    void draw_actions() {
        const Rect bar = action_bar(place_, row_, look_.can_speak);
        paint_.shadow(bar, radius::kControl, 4);
        paint_.fill(bar, colour::kSurfaceRaised, radius::kControl);
        paint_.stroke(bar, colour::kOutline, radius::kControl);
        Rect button{bar.x + 2, bar.y + 2, kAction - 4, kAction - 4};
        const auto action = [&](std::string_view name, Icon icon, TextKey label) {
            const bool pressed = small_icon_button(frame_, id(name), button, icon, frame_.text(label));
            button.x += kAction;
            return pressed;
        };
        if (look_.can_speak && action("row-react", Icon::smile_plus, TextKey::react))
            answer_ = {What::actions, {}, bar};
        if (look_.can_speak && action("row-reply", Icon::reply, TextKey::reply)) answer_.what = What::reply;
        if (action("row-more", Icon::ellipsis_vertical, TextKey::more)) answer_ = {What::actions, {}, bar};
    }

    void draw_message() {
        draw_grounds();
        if (row_.starts)
            draw_header();
        else if (look_.active)
            paint_.text({place_.x, place_.y + row_.text_top, kIndent - 8, kLine}, row_.clock, type::kCaption,
                        colour::kTextMuted, Align::right);
        if (row_.quote_seq != 0) draw_quote();
        draw_text();
        draw_chips();
        if (look_.pending != nullptr)
            draw_pending_state();
        else if (look_.active && !row_.removed)
            draw_actions();
    }

    Frame& frame_;
    Painter& paint_;
    const ChatRow& row_;
    const Rect place_;
    const ChatRowLook& look_;
    ChatRowAnswer answer_;
};

}  // namespace

Rect action_bar(Rect row, const ChatRow& layout, bool can_speak) {
    const float width = kAction * (can_speak ? 3 : 1);
    return {row.right() - kSide - width, row.y + layout.top - 12, width, kAction};
}

ChatRowAnswer draw_chat_row(Frame& frame, const ChatRow& row, Rect place, const ChatRowLook& look) {
    return RowPainter(frame, row, place, look).draw();
}

void draw_member_picture(Frame& frame, float x, float y, float size, std::string_view nickname, Colour colour) {
    frame.paint.circle(x + size / 2, y + size / 2, size / 2, colour);
    frame.paint.text({x, y, size, size}, initial_of(nickname), size >= 28 ? type::kBodyStrong : type::kCaptionStrong,
                     colour::kOnMember, Align::centre);
}

}  // namespace sameframe::ui

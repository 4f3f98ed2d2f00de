// SPDX-License-Identifier: Apache-2.0
#include "ui/composer.h"

#include <algorithm>
#include <cmath>

#include "protocol/limits.h"
#include "ui/chat_row_painter.h"
#include "ui/form.h"
#include "ui/group_facts.h"
#include "ui/message_draft.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kField = "message";
constexpr float kSide = 12;
constexpr float kPadding = 8;  // above and below the box
constexpr float kReply = 36;
constexpr float kOverLimit = 24;
constexpr float kTextInset = 11;  // above and below the text in the box
constexpr float kMostText = 22 * 6;
constexpr float kFontSize = 16;  // iOS zooms the page into a field with smaller text
constexpr std::size_t kMostChoices = 5;

bool too_long(const TextFieldState& field) { return trimmed(field.text).size() > protocol::kMaxTextBytes; }

float box_height(const TextFieldState& field) {
    const float text = std::clamp(field.content_height, 22.0f, kMostText);
    return std::max(kTouchTarget, std::ceil(text) + 2 * kTextInset);
}

}  // namespace

float Composer::height(const Frame& frame, const GroupView& group) const {
    if (muted(group) || group.connection == Connection::ended) return kTouchTarget + 2 * kPadding;
    const TextFieldState field = frame.fields(kField);
    return box_height(field) + 2 * kPadding + (reply_to_ != 0 ? kReply : 0) + (too_long(field) ? kOverLimit : 0);
}

void Composer::reply_to(protocol::Seq seq) {
    reply_to_ = seq;
    take_focus_ = true;
}

void Composer::draw_reply(Frame& frame, Rect row, const GroupView& group) {
    const group::ChatItem* item = group.log->find(reply_to_);
    const auto* message = item == nullptr ? nullptr : std::get_if<protocol::Said>(&item->entry.body);
    if (message == nullptr || item->removed) {
        reply_to_ = 0;
        return;
    }
    frame.paint.icon({row.x, row.y, 20, row.height}, Icon::reply, 16, colour::kAccent);
    const std::string words =
        frame.text(TextKey::replying_to, {{"name", nickname_of(group, item->entry.by, frame.view.language)}});
    const Rect close{row.right() - kReply, row.y, kReply, kReply};
    float x = row.x + 24;
    const float room = close.x - x - 8;
    const float width = std::min(frame.paint.width_of(words, type::kCaptionStrong) + 1, room * 0.6f);
    frame.paint.text_fitted({x, row.y, width, row.height}, words, type::kCaptionStrong, colour::kTextSecondary);
    x += width + 8;
    const std::string_view line = std::string_view(message->text).substr(0, message->text.find('\n'));
    frame.paint.text_fitted({x, row.y, close.x - x, row.height}, line, type::kCaption, colour::kTextMuted);
    if (small_icon_button(frame, control_id("reply-cancel"), close, Icon::close, frame.text(TextKey::cancel)))
        reply_to_ = 0;
}

void Composer::submit(Frame& frame, const GroupView& group, const TextFieldState& field, TextField& out) {
    const std::string_view text = trimmed(field.text);
    if (text.empty() || too_long(field)) return;
    frame.send(Say{std::string(text), reply_to_, mentioned_members(group, text),
                   group.state->settings().plain ? protocol::Style() : style_});
    style_open_ = false;
    reply_to_ = 0;
    out.set = "";
}

// Above the box: colour, kind and size of the messages to come.
void Composer::draw_style(Frame& frame, Rect box) {
    constexpr std::size_t kInRow = 6;
    const Rect panel{box.x, box.y - 8 - 288, box.width, 288};
    frame.hits.add(control_id("style-panel"), panel, Focus::none);
    frame.paint.shadow(panel, radius::kControl, 8);
    frame.paint.fill(panel, colour::kSurfaceRaised, radius::kControl);
    frame.paint.stroke(panel, colour::kOutline, radius::kControl);
    Rect row{panel.x + 12, panel.y + 4, panel.width - 24, kFormTallRow};
    form_label(frame, row, frame.text(TextKey::danmaku_colour));
    const float width = row.width / kInRow;
    for (std::size_t i = 0; i < protocol::kMessageColours.size(); ++i) {
        const Rect cell{row.x + width * static_cast<float>(i % kInRow),
                        row.y + 32 + kTouchTarget * static_cast<float>(i / kInRow), width, kTouchTarget};
        const std::uint32_t value = protocol::kMessageColours[i];
        const ControlId id = control_id("style-colour", static_cast<std::uint32_t>(i));
        const Interaction hit = frame.hits.add(id, cell);
        frame.access.control(id, AccessRole::choice,
                             frame.text(TextKey::colour_number, {{"number", format_integer(static_cast<int>(i) + 1)}}),
                             {.on = value == style_.colour});
        const float x = cell.x + cell.width / 2, y = cell.y + cell.height / 2;
        const bool chosen = value == style_.colour;
        if (chosen || hit.hovered || hit.focused)
            frame.paint.circle(x, y, 17, chosen ? colour::kAccent : colour::kHover);
        frame.paint.circle(x, y, 13, rgb(value));
        if (hit.clicked) style_.colour = value;
    }
    row.y += 32 + 2 * kTouchTarget + 4;
    const std::string_view modes[] = {frame.text(TextKey::danmaku_scroll), frame.text(TextKey::danmaku_reverse),
                                      frame.text(TextKey::danmaku_top), frame.text(TextKey::danmaku_bottom)};
    if (const auto mode = form_choice(frame, "style-mode", row, panel, frame.text(TextKey::danmaku_mode), modes,
                                      static_cast<int>(style_.mode)))
        style_.mode = static_cast<protocol::FloatMode>(*mode);
    row.y += kFormTallRow;
    const std::string_view sizes[] = {frame.text(TextKey::danmaku_small), frame.text(TextKey::danmaku_normal),
                                      frame.text(TextKey::danmaku_large)};
    if (const auto size = form_choice(frame, "style-size", row, panel, frame.text(TextKey::danmaku_text_size), sizes,
                                      static_cast<int>(style_.size)))
        style_.size = static_cast<protocol::FloatSize>(*size);
}

// Enter takes the first of the names while some are offered.
void Composer::draw_choices(Frame& frame, Rect box, const GroupView& group, const TextFieldState& field,
                            TextField& out) {
    const auto beginning = mention_being_written(field.text);
    const auto choices = beginning && field.focused ? mention_choices(group, *beginning, kMostChoices)
                                                    : std::vector<protocol::MemberId>();
    const float row_height = frame.screen.coarse_pointer ? kTouchTarget : 36;
    const Rect panel{box.x, box.y - 8 - row_height * static_cast<float>(choices.size()) - 8, box.width,
                     row_height * static_cast<float>(choices.size()) + 8};
    protocol::MemberId chosen = field.submitted && !choices.empty() ? choices.front() : 0;
    if (choices.empty()) {
        if (field.submitted) submit(frame, group, field, out);
        return;
    }
    frame.paint.shadow(panel, radius::kControl, 8);
    frame.paint.fill(panel, colour::kSurfaceRaised, radius::kControl);
    frame.paint.stroke(panel, colour::kOutline, radius::kControl);
    Rect row{panel.x + 4, panel.y + 4, panel.width - 8, row_height};
    for (const protocol::MemberId member : choices) {
        const ControlId id = control_id("mention", member);
        const Interaction hit = frame.hits.add(id, row);
        if (hit.hovered || member == choices.front()) frame.paint.fill(row, colour::kHover, radius::kSmall);
        if (hit.focused) frame.paint.focus_ring(row, radius::kSmall);
        const std::string_view name = nickname_of(group, member, frame.view.language);
        frame.access.control(id, AccessRole::button, name);
        draw_member_picture(frame, row.x + 8, row.y + (row.height - 24) / 2, 24, name, colour_of(group, member));
        frame.paint.text_fitted({row.x + 40, row.y, row.width - 48, row.height}, name, type::kBody, colour::kText);
        if (hit.clicked) chosen = member;
        row.y += row_height;
    }
    if (chosen == 0) return;
    out.set = with_mention(field.text, nickname_of(group, chosen, frame.view.language));
    out.take_focus = true;
}

void Composer::draw(Frame& frame, Rect area, const GroupView& group, bool covered) {
    Painter& paint = frame.paint;
    frame.hits.add(control_id("composer"), area, Focus::none);
    paint.fill({area.x, area.y, area.width, 1}, colour::kOutline);
    Rect box{area.x + kSide, area.y + kPadding, area.width - 2 * kSide, kTouchTarget};
    if (group.connection == Connection::ended) return;
    if (muted(group)) {
        paint.icon({box.x, box.y, 24, box.height}, Icon::message_off, type::kIconSmall, colour::kTextMuted);
        paint.text_fitted({box.x + 32, box.y, box.width - 32, box.height}, frame.text(TextKey::message_muted),
                          type::kCaption, colour::kTextSecondary);
        return;
    }
    if (reply_to_ != 0) {
        draw_reply(frame, {box.x, area.y + 4, box.width, kReply}, group);
        box.y += kReply;
    }
    const TextFieldState field = frame.fields(kField);
    box.height = box_height(field);
    const bool over = too_long(field);
    const bool ready = !trimmed(field.text).empty() && !over;
    paint.fill(box, colour::kSurfaceRaised, radius::kCard);
    paint.stroke(box, over ? colour::kDanger : field.focused ? colour::kAccent : colour::kOutline, radius::kCard);

    // Where nothing floats, or all looks alike, there is nothing to choose.
    const bool styles = frame.view.danmaku.settings != nullptr && !group.state->settings().plain;
    const float left = styles ? kTouchTarget : 14;
    if (styles) {
        const Rect button{box.x, box.bottom() - kTouchTarget, kTouchTarget, kTouchTarget};
        if (glyph_button(frame, control_id("style"), button, frame.text(TextKey::danmaku_style)).clicked)
            style_open_ = !style_open_;
        paint.icon(button, Icon::danmaku, type::kIcon, rgb(style_.colour));
    }
    if (!styles || covered || frame.keyboard.escape) style_open_ = false;

    TextField out;
    out.id = kField;
    out.rect = {box.x + left, box.y + kTextInset, box.width - left - kTouchTarget, box.height - 2 * kTextInset};
    out.placeholder = frame.text(TextKey::message_placeholder);
    out.label = frame.text(TextKey::message_label);
    out.font_size = kFontSize;
    out.multiline = true;
    out.take_focus = std::exchange(take_focus_, false);

    const Rect send{box.right() - kTouchTarget, box.bottom() - kTouchTarget, kTouchTarget, kTouchTarget};
    const Interaction pressed =
        glyph_button(frame, control_id("send"), send, frame.text(TextKey::send), {.enabled = ready});
    paint.icon(send, Icon::send, type::kIcon, ready ? colour::kAccent : colour::kTextMuted);
    if (over) {
        const std::string count = frame.text(
            TextKey::message_over_limit,
            {{"count",
              format_integer(static_cast<std::int64_t>(trimmed(field.text).size() - protocol::kMaxTextBytes))}});
        paint.text_fitted({box.x, box.bottom() + 2, box.width, kOverLimit}, count, type::kCaption, colour::kDanger);
    }
    if (covered) {
        const bool empty = field.text.empty();
        paint.push_clip(out.rect);
        paint.text_fitted({out.rect.x, out.rect.y, out.rect.width, 22},
                          empty ? std::string_view(out.placeholder) : std::string_view(field.text),
                          TextStyle{kFontSize}, empty ? colour::kTextMuted : colour::kText);
        paint.pop_clip();
        return;
    }
    draw_choices(frame, box, group, field, out);
    if (style_open_) draw_style(frame, box);
    if (pressed.clicked) {
        submit(frame, group, field, out);
        out.take_focus = true;
    }
    frame.place(std::move(out));
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/chat_row.h"

#include <algorithm>
#include <cmath>

#include "ui/clock_label.h"
#include "ui/group_facts.h"

namespace sameframe::ui {
namespace {

using namespace chat_metrics;
using protocol::Said;

constexpr std::int64_t kTogether = 5 * 60 * 1000;  // messages of one author within this time stand together
constexpr float kChipHeight = 28;
constexpr float kChipGap = 4;
constexpr int kMostEventLines = 4;

const Said* said(const group::ChatItem* item) {
    return item == nullptr ? nullptr : std::get_if<Said>(&item->entry.body);
}

bool other_day(const group::ChatItem& item, const ChatRowPlace& place) {
    if (place.before == nullptr) return true;
    const int offset = place.group.utc_offset_minutes;
    return local_day(item.entry.at, offset) != local_day(place.before->entry.at, offset);
}

bool starts_anew(const group::ChatItem& item, const ChatRowPlace& place) {
    const Said* above = said(place.before);
    return place.unread_mark || above == nullptr || place.before->entry.by != item.entry.by ||
           item.entry.at - place.before->entry.at > kTogether || said(&item)->reply_to != 0 || other_day(item, place);
}

void layout_quote(ChatRow& row, const Frame& frame, const GroupView& group, protocol::Seq reply_to) {
    if (reply_to == 0) return;
    row.quote_seq = reply_to;
    const group::ChatItem* target = group.log->find(reply_to);
    const Said* original = said(target);
    if (original == nullptr) {
        row.quote = frame.text(TextKey::quote_gone);
        return;
    }
    row.quote_name = nickname_of(group, target->entry.by, frame.view.language);
    row.quote = target->removed ? std::string(frame.text(TextKey::message_removed)) : original->text;
    std::replace(row.quote.begin(), row.quote.end(), '\n', ' ');
}

void layout_chips(ChatRow& row, const Frame& frame, const group::ChatItem& item, const GroupView& group) {
    float x = kIndent;
    float y = row.height + kChipGap;
    const float right = row.width - kSide;
    for (const group::Reaction& reaction : item.reactions) {
        if (reaction.by.empty()) continue;
        ChatRow::Chip chip;
        chip.emoji = reaction.emoji;
        chip.label =
            reaction.emoji + " " + std::string(format_integer(static_cast<std::int64_t>(reaction.by.size())).view());
        chip.yours = std::find(reaction.by.begin(), reaction.by.end(), group.self) != reaction.by.end();
        for (const protocol::MemberId member : reaction.by) {
            if (!chip.who.empty()) chip.who += ", ";
            chip.who += nickname_of(group, member, frame.view.language);
            if (chip.who.size() > 200) break;
        }
        const float width = std::min(std::ceil(frame.paint.width_of(chip.label, type::kCaption)) + 20, right - kIndent);
        if (x + width > right && x > kIndent) {
            x = kIndent;
            y += kChipHeight + kChipGap;
        }
        chip.rect = {x, y, width, kChipHeight};
        x += width + kChipGap;
        row.chips.push_back(std::move(chip));
    }
    if (!row.chips.empty()) row.height = y + kChipHeight;
}

void layout_text(ChatRow& row, const Frame& frame, const GroupView& group,
                 const std::vector<protocol::MemberId>& mentions) {
    std::vector<std::string_view> names;
    for (const protocol::MemberId member : mentions)
        names.push_back(nickname_of(group, member, frame.view.language));
    row.text_top = row.top + (row.starts ? kHeader : 0) + (row.quote_seq != 0 ? kQuote : 0);
    row.rich = layout_rich_text(row.text, find_spans(row.text, names), row.width - kIndent - kSide,
                                frame.paint.measure_of(type::kBody));
    row.height = row.text_top + static_cast<float>(std::max(1, row.rich.lines)) * kLine;
}

void layout_message(ChatRow& row, const Frame& frame, const group::ChatItem& item, const ChatRowPlace& place) {
    const Said& message = *said(&item);
    row.starts = starts_anew(item, place);
    row.top += row.starts ? (row.unread_mark || !row.day.empty() ? 0 : kGroupGap) : kGap;
    row.by = item.entry.by;
    row.clock = format_clock(item.entry.at, place.group.utc_offset_minutes);
    if (message.media_ms >= 0) row.moment = format_time(std::chrono::milliseconds(message.media_ms));
    row.removed = item.removed;
    if (!item.removed) {
        layout_quote(row, frame, place.group, message.reply_to);
        row.text = message.text;
        row.for_you = item.entry.by != place.group.self && std::find(message.mentions.begin(), message.mentions.end(),
                                                                     place.group.self) != message.mentions.end();
    } else {
        row.text = frame.text(TextKey::message_removed);
    }
    layout_text(row, frame, place.group, message.mentions);
    if (!item.removed) layout_chips(row, frame, item, place.group);
}

void layout_event(ChatRow& row, const Frame& frame, const group::ChatItem& item, const ChatRowPlace& place) {
    const float width = row.width - 2 * kSide;
    const std::string sentence = event_sentence(place.group, item.entry, frame.view.language);
    if (const auto* video = std::get_if<protocol::Associated>(&item.entry.body)) {
        row.kind = ChatRow::Kind::video;
        row.title = video->association.title;
        row.lines = frame.paint.lines_of(sentence, type::kCaption, width - 64, kMostEventLines);
        row.height = row.top + 8 + 56 + 18 * static_cast<float>(row.lines.lines.size() - 1) + 4;
        return;
    }
    row.kind = ChatRow::Kind::event;
    row.lines = frame.paint.lines_of(sentence, type::kCaption, width, kMostEventLines);
    row.height = row.top + 4 + 20 * static_cast<float>(row.lines.lines.size()) + 4;
}

}  // namespace

std::uint64_t row_stamp(const group::ChatItem& item, const ChatRowPlace& place) {
    std::uint64_t stamp = (place.unread_mark ? 1 : 0) | (item.removed ? 2 : 0) | (place.before == nullptr ? 4 : 0);
    for (const group::Reaction& reaction : item.reactions)
        stamp = stamp * 31 + (reaction.by.size() + 1) * 8;
    return stamp;
}

ChatRow layout_row(const Frame& frame, const group::ChatItem& item, const ChatRowPlace& place) {
    ChatRow row;
    row.seq = item.entry.seq;
    row.stamp = row_stamp(item, place);
    row.width = place.width;
    row.unread_mark = place.unread_mark;
    if (other_day(item, place)) {
        row.day =
            format_day(item.entry.at, place.group.server_time, place.group.utc_offset_minutes, frame.view.language);
        row.top += kDivider;
    }
    if (row.unread_mark) row.top += kDivider;
    if (said(&item) != nullptr)
        layout_message(row, frame, item, place);
    else
        layout_event(row, frame, item, place);
    row.height = std::ceil(row.height);
    return row;
}

ChatRow layout_pending(const Frame& frame, const PendingMessage& pending, const GroupView& group, float width,
                       bool starts) {
    ChatRow row;
    row.client_id = pending.client_id;
    row.width = width;
    row.starts = starts || pending.reply_to != 0;
    row.top = row.starts ? kGroupGap : kGap;
    row.by = group.self;
    row.clock = format_clock(pending.at, group.utc_offset_minutes);
    layout_quote(row, frame, group, pending.reply_to);
    row.text = pending.text;
    layout_text(row, frame, group, {});
    row.height += kLine;  // how it stands with it
    if (pending.state == PendingMessage::State::failed) row.height += kTouchTarget;
    return row;
}

}  // namespace sameframe::ui

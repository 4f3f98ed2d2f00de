// SPDX-License-Identifier: Apache-2.0
// How the rows of ChatList follow the log, and how those in sight get their heights.
#include <algorithm>

#include "ui/chat_list.h"
#include "ui/group_facts.h"

namespace sameframe::ui {

void ChatList::sync_items(const GroupView& group) {
    const group::ChatLog& log = *group.log;
    const auto& items = log.items();
    if (log_ == &log && log_revision_ == log.revision()) return;
    const bool same_log = log_ == &log;
    log_ = &log;
    log_revision_ = log.revision();

    const auto known_first =
        std::lower_bound(items.begin(), items.end(), first_seq_,
                         [](const group::ChatItem& item, protocol::Seq seq) { return item.entry.seq < seq; });
    const auto before = static_cast<std::size_t>(known_first - items.begin());
    const bool continues = same_log && items_ > 0 && before + items_ <= items.size() &&
                           items[before].entry.seq == first_seq_ && items[before + items_ - 1].entry.seq == last_seq_;
    if (!continues) {
        rows_.clear();
        heights_.clear();
        heights_.append(kChatHead);
        pending_rows_.clear();
        for (std::size_t i = 0; i < items.size(); ++i)
            heights_.append(chat_metrics::kEstimate);
        sticking_ = fresh_ = true;
    } else {
        heights_.drop_last(pending_rows_.size());
        pending_rows_.clear();
        if (before > 0) {
            heights_.prepend(before, chat_metrics::kEstimate);
            // The head stays the first row; one of the new ones takes its old place.
            const float change = heights_.set(before, chat_metrics::kEstimate) + heights_.set(0, kChatHead);
            heights_.forget(before);
            const float added = static_cast<float>(before) * chat_metrics::kEstimate + change;
            area_.scroll().shift(added);
            last_offset_ += added;
        }
        for (std::size_t i = before + items_; i < items.size(); ++i) {
            heights_.append(chat_metrics::kEstimate);
            if (items[i].entry.by == group.self && std::holds_alternative<protocol::Said>(items[i].entry.body))
                mark_ = 0;  // who answers has read
        }
    }
    items_ = items.size();
    first_seq_ = items.empty() ? 0 : items.front().entry.seq;
    last_seq_ = items.empty() ? 0 : items.back().entry.seq;
    pending_revision_ = ~group.pending_revision;  // is to be laid out again below the rest
}

void ChatList::sync_pending(Frame& frame, const GroupView& group) {
    if (pending_revision_ == group.pending_revision && pending_rows_.size() == group.pending.size()) return;
    const bool more = group.pending.size() > pending_rows_.size();
    heights_.drop_last(pending_rows_.size());
    pending_rows_.clear();
    pending_revision_ = group.pending_revision;
    const auto& items = group.log->items();
    for (const PendingMessage& pending : group.pending) {
        const bool starts = !pending_rows_.empty() ? false
                            : items.empty()        ? true
                                                   : items.back().entry.by != group.self ||
                                                  !std::holds_alternative<protocol::Said>(items.back().entry.body);
        pending_rows_.push_back(layout_pending(frame, pending, group, width_, starts));
        heights_.append(pending_rows_.back().height);
        heights_.set(heights_.size() - 1, pending_rows_.back().height);
    }
    if (more) sticking_ = true;  // who says something wants to see it
}

// The mark stands where reading stopped, until this person says something or comes back with nothing unread.
void ChatList::update_mark(const GroupView& group) {
    if (fresh_ || (mark_ == 0 && !sticking_)) {
        const Unread unread = unread_messages(group);
        if (unread.count > 0 || fresh_) mark_ = group.read > 0 ? unread.first : 0;
    }
}

void ChatList::sync(Frame& frame, const GroupView& group, float width) {
    if (width_ != width || language_ != frame.view.language) {
        width_ = width;
        language_ = frame.view.language;
        rows_.clear();
        heights_.forget_all();
        pending_revision_ = ~group.pending_revision;
    }
    sync_items(group);
    sync_pending(frame, group);
    update_mark(group);
}

const ChatRow& ChatList::row_of(Frame& frame, const GroupView& group, std::size_t row) {
    if (row >= first_pending()) return pending_rows_[row - first_pending()];
    const auto& items = group.log->items();
    const std::size_t index = row - first_item();
    const group::ChatItem& item = items[index];
    const ChatRowPlace place{group, index > 0 ? &items[index - 1] : nullptr, item.entry.seq == mark_, width_};
    ChatRow& laid_out = rows_[item.entry.seq];
    if (laid_out.seq == 0 || laid_out.stamp != row_stamp(item, place)) laid_out = layout_row(frame, item, place);
    return laid_out;
}

// Lays out what is in sight; returns the offset by which it is to be drawn. Rows that turn out higher than they were
// estimated push what is above them out of the window, not what the person looks at.
float ChatList::measure(Frame& frame, const GroupView& group, float scroll, float height) {
    for (int round = 0; round < 4; ++round) {
        bool changed = false;
        RowHeights::Place place = heights_.at(scroll);
        for (; place.row < heights_.size() && place.top < scroll + height; ++place.row) {
            const float estimated = heights_.height(place.row);
            const float real = place.row == 0 ? kChatHead : row_of(frame, group, place.row).height;
            if (real != estimated) {
                const float more = heights_.set(place.row, real);
                changed = true;
                if (sticking_ || place.top + estimated <= scroll + height) {
                    area_.scroll().shift(more);
                    last_offset_ += more;
                    scroll += more;
                }
            }
            place.top += real;
        }
        if (sticking_ && !area_.scroll().dragging() && fresh_) scroll = std::max(0.0f, heights_.total() - height);
        if (!changed) break;
    }
    return scroll;
}

}  // namespace sameframe::ui

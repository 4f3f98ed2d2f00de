// SPDX-License-Identifier: Apache-2.0
#include "group/chat_log.h"

#include <algorithm>
#include <utility>

#include "group/redaction.h"

namespace sameframe::group {

using namespace protocol;

namespace {

// The message that an entry is about; 0 for one that is a line of its own.
Seq target_of(const LogEntry& entry) {
    if (const auto* reacted = std::get_if<Reacted>(&entry.body)) return reacted->target;
    if (const auto* removed = std::get_if<Removed>(&entry.body)) return removed->target;
    return 0;
}

void set_reaction(std::vector<Reaction>& reactions, const Reacted& reacted, MemberId by) {
    auto reaction = std::ranges::find(reactions, reacted.emoji, &Reaction::emoji);
    if (reaction == reactions.end()) {
        if (!reacted.on) return;
        reaction = reactions.insert(reactions.end(), Reaction{reacted.emoji, {}});
    }
    const auto member = std::ranges::find(reaction->by, by);
    if (reacted.on && member == reaction->by.end()) reaction->by.push_back(by);
    if (!reacted.on && member != reaction->by.end()) reaction->by.erase(member);
    if (reaction->by.empty()) reactions.erase(reaction);
}

void fold_into(ChatItem& item, const LogEntry& about) {
    if (item.removed) return;
    if (const auto* reacted = std::get_if<Reacted>(&about.body))
        return set_reaction(item.reactions, *reacted, about.by);
    item.removed = true;
    item.reactions.clear();
    item.entry = redacted(std::move(item.entry));
}

bool ascending(std::span<const LogEntry> entries) {
    for (std::size_t i = 1; i < entries.size(); ++i)
        if (entries[i].seq != entries[i - 1].seq + 1) return false;
    return true;
}

}  // namespace

void ChatLog::clear() {
    items_.clear();
    late_.clear();
    oldest_ = newest_ = 0;
    ++revision_;
}

Result<void> ChatLog::append(const LogEntry& entry) {
    if (entry.seq == 0 || (newest_ != 0 && entry.seq != newest_ + 1))
        return Error{ErrorCode::invalid_message, "entry " + std::to_string(entry.seq) + " does not follow"};
    newest_ = entry.seq;
    if (oldest_ == 0) oldest_ = entry.seq;
    ++revision_;
    const Seq target = target_of(entry);
    if (target == 0)
        items_.push_back({entry, {}, false});
    else if (ChatItem* item = line(target))
        fold_into(*item, entry);
    else if (target < oldest_)
        late_[target].push_back(entry);
    return {};
}

Result<void> ChatLog::prepend(std::span<const LogEntry> entries, bool begins) {
    if (entries.empty()) return {};
    const bool fits = oldest_ == 0 || entries.back().seq + 1 == oldest_;
    if (!fits || !ascending(entries) || entries.front().seq == 0 || (begins && entries.front().seq != 1))
        return Error{ErrorCode::invalid_message, "history that does not fit"};
    // What these entries say about a message comes before what is known about it from later ones.
    std::map<Seq, std::vector<LogEntry>> about;
    std::vector<ChatItem> lines;
    for (const LogEntry& entry : entries) {
        if (const Seq target = target_of(entry))
            about[target].push_back(entry);
        else
            lines.push_back({entry, {}, false});
    }
    for (auto& [target, known] : late_) {
        std::vector<LogEntry>& all = about[target];
        all.insert(all.end(), std::make_move_iterator(known.begin()), std::make_move_iterator(known.end()));
    }
    for (ChatItem& item : lines)
        if (const auto found = about.find(item.entry.seq); found != about.end())
            for (const LogEntry& entry : found->second)
                fold_into(item, entry);
    about.erase(about.lower_bound(entries.front().seq), about.end());
    late_ = std::move(about);
    for (auto item = lines.rbegin(); item != lines.rend(); ++item)
        items_.push_front(std::move(*item));
    oldest_ = entries.front().seq;
    if (newest_ == 0) newest_ = entries.back().seq;
    ++revision_;
    return {};
}

const ChatItem* ChatLog::find(Seq seq) const { return const_cast<ChatLog*>(this)->line(seq); }

ChatItem* ChatLog::line(Seq seq) {
    const auto it = std::ranges::lower_bound(items_, seq, {}, [](const ChatItem& item) { return item.entry.seq; });
    return it != items_.end() && it->entry.seq == seq ? &*it : nullptr;
}

}  // namespace sameframe::group

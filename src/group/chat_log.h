// SPDX-License-Identifier: Apache-2.0
// ChatLog: the part of the group's log that this client holds, as the conversation that people read: contiguous, oldest
// first, growing at both ends. Reactions and removals are folded into the messages that they are about. Pure; main
// thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "protocol/log_entry.h"

namespace sameframe::group {

struct Reaction {
    std::string emoji;
    std::vector<protocol::MemberId> by;  // in the order of arrival

    bool operator==(const Reaction&) const = default;
};

// One line of the conversation: a message, or something that happened (joined, video changed, paused ...).
struct ChatItem {
    protocol::LogEntry entry;  // never a Reacted or Removed
    std::vector<Reaction> reactions;
    bool removed = false;  // then without text and reactions (redaction.h)

    bool operator==(const ChatItem&) const = default;
};

class ChatLog {
public:
    // Forgets everything; what comes next may have any number.
    void clear();

    // The next entry. invalid_message, and nothing is changed, if it does not follow newest().
    Result<void> append(const protocol::LogEntry& entry);
    // The entries before oldest(), ascending; `begins`: the first of them is the log's first. invalid_message, and
    // nothing is changed, if they do not end there.
    Result<void> prepend(std::span<const protocol::LogEntry> entries, bool begins);

    const std::deque<ChatItem>& items() const { return items_; }
    const ChatItem* find(protocol::Seq seq) const;    // null: not held, or not a line
    protocol::Seq oldest() const { return oldest_; }  // of the entries held; 0 while there are none
    protocol::Seq newest() const { return newest_; }
    bool complete() const { return oldest_ == 1; }        // nothing older exists
    std::uint64_t revision() const { return revision_; }  // another number whenever something changed

private:
    ChatItem* line(protocol::Seq seq);

    std::deque<ChatItem> items_;  // ascending by entry.seq
    // Reactions and removals, ascending, by the message that they are about and that is not held (yet).
    std::map<protocol::Seq, std::vector<protocol::LogEntry>> late_;
    protocol::Seq oldest_ = 0;
    protocol::Seq newest_ = 0;
    std::uint64_t revision_ = 0;
};

}  // namespace sameframe::group

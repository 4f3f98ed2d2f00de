// SPDX-License-Identifier: Apache-2.0
// Who said which entry of the log, and what of it was removed: four bytes an entry, for the whole log.
#pragma once

#include <vector>

#include "protocol/log_entry.h"

namespace sameframe::group {

class MessageIndex {
public:
    // Entries from number 1 on, in order.
    void add(const protocol::LogEntry& entry) {
        authors_.push_back(std::holds_alternative<protocol::Said>(entry.body) ? entry.by : 0);
        if (const auto* removed = std::get_if<protocol::Removed>(&entry.body))
            if (is_message(removed->target)) authors_[removed->target - 1] |= kRemoved;
    }

    // Also of one that was removed.
    bool is_message(protocol::Seq seq) const { return entry(seq) != 0; }
    // 0: no message, or removed.
    protocol::MemberId author(protocol::Seq seq) const { return entry(seq) & kRemoved ? 0 : entry(seq); }

private:
    static constexpr protocol::MemberId kRemoved = 1u << 31;  // members are far fewer

    protocol::MemberId entry(protocol::Seq seq) const {
        return seq >= 1 && seq <= authors_.size() ? authors_[seq - 1] : 0;
    }

    std::vector<protocol::MemberId> authors_;
};

}  // namespace sameframe::group

// SPDX-License-Identifier: Apache-2.0
// What is left of a message that was removed: its place, its author and its number, so that nothing around it moves and
// it is not said again. The store keeps this instead of the message; clients show it as removed.
#pragma once

#include <utility>

#include "protocol/log_entry.h"

namespace sameframe::group {

// An entry that is no message stays as it is.
inline protocol::LogEntry redacted(protocol::LogEntry entry) {
    if (auto* said = std::get_if<protocol::Said>(&entry.body)) {
        said->text.clear();
        said->mentions.clear();
    }
    return entry;
}

}  // namespace sameframe::group

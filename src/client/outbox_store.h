// SPDX-License-Identifier: Apache-2.0
// OutboxStore: what a group has not confirmed, kept in the browser's store until it has, so that a reload or a closed
// tab loses nothing. Every page writes under a key of its own: two tabs never overwrite each other. What other pages
// left, or still have, is adopted; it alone is taken away under their keys as it is confirmed. Main thread.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "client/platform.h"
#include "net/outbox.h"
#include "protocol/group_types.h"

namespace sameframe::client {

class OutboxStore {
public:
    OutboxStore(Platform& platform, const protocol::GroupId& group);

    // What all pages left, in the order of writing.
    std::vector<net::Outgoing> load();
    // Writes what has changed since load() or the last save().
    void save(const net::Outbox& outbox);
    // The group is over: forgets everything, of all pages.
    void clear();

private:
    std::string key(std::uint32_t tab) const;
    void write(std::uint32_t tab, const std::vector<net::Outgoing>& items);
    void update(std::uint32_t tab, const net::Outbox& outbox);

    Platform& platform_;
    const std::string prefix_;
    std::set<protocol::ClientId> adopted_;
    std::set<std::uint32_t> tabs_;  // of whom we have adopted something
    std::uint64_t saved_ = 0;
};

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
// The communications server of the simulation: the real Group, a store that is a record in memory, and between them the
// queue of what is not durable yet. Everything that a client gets to know, refusals included, waits in that queue, so
// nobody ever learns of what a crash takes back.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "group/group.h"
#include "world_link.h"

namespace sameframe::tests {

class WorldServer {
public:
    WorldServer(group::GroupLimits limits, std::int64_t now);

    // The next message of `link`.
    void hear(const std::shared_ptr<Link>& link, std::int64_t now);
    // Through the door; `admitted` is called with the member once it is durable, 0 if they were refused.
    void join(const std::string& code, const protocol::JoinGroup& request, const std::string& old_token,
              const std::string& new_token, std::int64_t now, std::function<void(protocol::MemberId)> admitted);
    void mint(protocol::MemberId by, std::int64_t now);
    void tell_presence();
    // Connections that have ended and from which nothing is left to read.
    void notice_ends();

    // The oldest change that waits becomes durable, and then, unless the server dies between the two, is sent.
    void commit(bool dies_before_sending = false);
    bool idle() const { return waiting_.empty(); }
    // Ends and begins again from what is durable. Every link is cut. False if that contradicts itself.
    bool restart();

    const group::Group& group() const { return *group_; }
    const group::GroupRecord& stored() const { return stored_; }
    std::vector<std::string> codes() const;  // of all invitations that are durable

private:
    struct Waiting {
        group::Change change;
        std::function<void()> then;
    };
    void store(const group::Change& change);
    void send(const group::Change& change);
    void answer(const std::shared_ptr<Link>& link, const protocol::HistoryRequest& request);

    group::GroupLimits limits_;
    int codes_made_ = 0;
    std::unique_ptr<group::Group> group_;
    group::GroupRecord stored_;
    std::deque<Waiting> waiting_;
    std::vector<std::shared_ptr<Link>> links_;
};

}  // namespace sameframe::tests

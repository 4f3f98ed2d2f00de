// SPDX-License-Identifier: Apache-2.0
// GroupSample: a group with members and a conversation, made of log entries as a server sends them.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include "ui/group_view.h"

namespace sameframe::ui {

class GroupSample {
public:
    static constexpr std::int64_t kNow = 1'700'000'000'000;

    group::GroupState state;
    group::ChatLog log;
    std::vector<protocol::Presence> presence;
    std::vector<PendingMessage> pending;
    protocol::InvitationList invitations;

    // `self` is 1, the owner, "Mei".
    GroupSample() { join("Mei", 0); }

    void add(protocol::MemberId by, protocol::EntryBody body, std::int64_t after = 1000) {
        at_ += after;
        const protocol::LogEntry entry{next_++, at_, by, std::move(body)};
        if (!state.apply(entry) || !log.append(entry)) std::abort();
    }
    protocol::MemberId join(const std::string& nickname, protocol::InvitationId invitation = 1) {
        const auto id = static_cast<protocol::MemberId>(state.members().size() + 1);
        protocol::MemberInfo member{.id = id, .nickname = nickname, .colour = static_cast<int>(id * 5 % 12)};
        member.role = id == 1 ? protocol::Role::owner : protocol::Role::member;
        member.joined_at = at_;
        add(id, protocol::Joined{member, invitation});
        presence.push_back({id, protocol::Activity::watching, true, 0});
        return id;
    }
    protocol::Seq say(protocol::MemberId by, std::string text, protocol::Seq reply_to = 0,
                      std::vector<protocol::MemberId> mentions = {}) {
        add(by, protocol::Said{std::move(text), state.association().epoch, 61'000, reply_to, next_ + 1000,
                               std::move(mentions)});
        return next_ - 1;
    }
    std::int64_t now() const { return at_; }

    GroupView view(protocol::MemberId self = 1) const {
        GroupView group;
        group.state = &state;
        group.log = &log;
        group.self = self;
        group.presence = presence;
        group.pending = pending;
        group.pending_revision = pending_revision;
        group.read = log.newest();
        group.connection = Connection::online;
        group.server_time = at_;
        return group;
    }
    std::uint64_t pending_revision = 1;

private:
    protocol::Seq next_ = 1;
    std::int64_t at_ = kNow;
};

}  // namespace sameframe::ui

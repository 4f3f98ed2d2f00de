// SPDX-License-Identifier: Apache-2.0
// GroupReport: the group's part of the client's true state (report.h), for inspect().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "group/chat_log.h"
#include "protocol/group_types.h"

namespace sameframe::client {

struct GroupReport {
    struct Pending {
        std::string text;
        std::string state;  // "waiting", "sending", "failed"
        std::string code;
    };
    struct Join {  // the page of an invitation
        std::string loading, code, title, inviter;
        std::vector<std::string> online;
        bool busy = false;
    };
    std::optional<Join> join;
    std::string start_code;  // of the last failure to start a group

    bool in_group = false;
    protocol::GroupId id;
    protocol::MemberId member = 0;
    std::string connection;  // "connecting", "online", "reconnecting", "offline", "rejoining", "ended"
    std::string end_code;
    protocol::Seq seq = 0;
    protocol::Association association;
    std::vector<protocol::MemberInfo> members;
    std::vector<protocol::Presence> presence;
    protocol::Playback playback;
    double server_ms = 0;
    double clock_uncertainty_ms = 0;
    double round_trip_ms = 0;
    std::size_t items = 0;               // lines of the conversation that are held
    bool complete = false;               // from its beginning
    std::vector<group::ChatItem> newest;  // of them
    std::vector<Pending> pending;
    protocol::Seq read = 0;
    bool following = true;
    bool elsewhere = false;
    double drift_ms = 0;
    int hard_seeks = 0;
    std::vector<protocol::MessageReport> reports;
    std::uint64_t reported = 0;
    std::string refusal_code;
    std::uint64_t refusals = 0;
    bool invitation_open = false;
    std::string invitation_link, invitation_outcome;
    std::size_t invitations = 0;
};

}  // namespace sameframe::client

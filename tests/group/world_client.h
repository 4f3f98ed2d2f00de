// SPDX-License-Identifier: Apache-2.0
// A client of the simulation: the real GroupState, ChatLog and Outbox, and of a session only what the story needs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "group/chat_log.h"
#include "group/group_state.h"
#include "net/outbox.h"
#include "world_link.h"

namespace sameframe::tests {

class WorldClient {
public:
    WorldClient(protocol::MemberId member, std::string token, std::uint32_t tab)
        : member(member), token(std::move(token)) {
        outbox.emplace(tab);
    }

    void connect();  // and hello
    void drop();     // the connection, as this side sees it
    // The next message of the link. What the server did wrong is in `fault` afterwards.
    void hear(std::int64_t now);
    void say(protocol::Say say, std::int64_t now);
    // What the outbox wants to say now, if anything. `again`: what is under way goes out a second time.
    void talk(std::int64_t now, bool again = false);
    void send(const protocol::ClientMessage& message);
    void load_history(std::uint32_t limit);
    // The page is loaded anew: all is forgotten but what waits to be said.
    void reload(std::uint32_t tab);

    bool live() const { return link && welcomed; }
    bool pending() const;

    protocol::MemberId member;
    std::string token;
    std::optional<net::Outbox> outbox;
    group::GroupState state;
    group::ChatLog log;
    protocol::Playback playback;
    std::map<protocol::MemberId, protocol::Presence> presence;
    std::shared_ptr<Link> link;
    bool welcomed = false;
    bool ended = false;  // kicked or left: does not come back
    std::string fault;

    std::set<protocol::ClientId> written;       // and not refused for good
    std::set<protocol::ClientId> acknowledged;  // known to be in the log
    int fresh_starts = 0, resumes = 0, refusals = 0;

private:
    void take(const protocol::Welcome& welcome);
    void take(const protocol::LogEntry& entry);
    void take(const protocol::ErrorReply& error, std::int64_t now);
    static MonotonicTime instant(std::int64_t now_ms) { return MonotonicTime(std::chrono::milliseconds(now_ms)); }

    std::uint32_t log_epoch_ = 0;
};

}  // namespace sameframe::tests

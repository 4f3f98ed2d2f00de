// SPDX-License-Identifier: Apache-2.0
// GroupClient: one group as this member's client keeps it, in order of flow:
//
//   socket -> session -> group state, chat log, playback, presence          (what comes)
//   act -> outbox or session -> socket                                      (what the person does)
//
// Coming back after a cut is the session's business; what is shown stays meanwhile. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/outbox_store.h"
#include "client/platform.h"
#include "group/chat_log.h"
#include "group/follower.h"
#include "group/group_state.h"
#include "group/playback_view.h"
#include "net/outbox.h"
#include "net/session.h"
#include "protocol/door_messages.h"
#include "ui/group_view.h"

namespace sameframe::client {

class GroupClient {
public:
    GroupClient(Platform& platform, protocol::Admission admission);
    ~GroupClient();
    GroupClient(const GroupClient&) = delete;
    GroupClient& operator=(const GroupClient&) = delete;

    // Every turn of the page, at least each 100 ms.
    void turn(MonotonicTime now);

    // -- What is known -----------------------------------------------------------------------------------------------
    const protocol::Admission& admission() const { return admission_; }
    const protocol::GroupId& id() const { return admission_.group; }
    protocol::MemberId self() const { return admission_.member; }
    const group::GroupState& state() const { return state_; }
    const group::ChatLog& log() const { return log_; }
    const std::vector<protocol::Presence>& presence() const { return presence_; }
    std::uint64_t presence_revision() const { return presence_revision_; }
    const net::Outbox& outbox() const { return outbox_; }
    const net::Session& session() const { return session_; }
    ui::Connection connection() const;
    bool known() const { return state_.seq() > 0; }  // was welcomed at least once
    bool loading_history() const { return history_asked_ != 0; }
    // Messages that members have reported, of those who may act on them.
    const std::vector<protocol::MessageReport>& reports() const { return reports_; }
    std::uint64_t reported_count() const { return reported_count_; }  // of this member's own that were taken
    const std::string& refusal_code() const { return refusal_code_; }
    std::uint64_t refusal_count() const { return refusal_count_; }
    protocol::Playback playback(MonotonicTime now) const { return playback_.at(now); }
    MonotonicTime now() const { return platform_.now(); }
    // The server's clock, Unix ms; this machine's own until it is known.
    double server_ms(MonotonicTime now) const;
    // Another number whenever something changed that is on screen.
    std::uint64_t revision() const { return revision_; }

    // -- What the person does ----------------------------------------------------------------------------------------
    void say(const std::string& text, std::int64_t media_ms, protocol::Seq reply_to,
             std::vector<protocol::MemberId> mentions, protocol::Style style = {});
    void retry(protocol::ClientId id);
    void discard(protocol::ClientId id);
    // React, Associate, Moderate, Remove, Configure, Rename, Leave, ReportMessage, SettleReport. Refused at once while
    // there is no connection.
    void act(const protocol::ClientMessage& message);
    // Play, pause, seek or rate of the group; `position_ms` is this viewer's own.
    void control(protocol::PlaybackAction action, double position_ms, double rate);
    void load_history();
    // Told to the others when it changes, and now and then.
    void report(protocol::PresenceReport presence, MonotonicTime now);
    // The page is looked at again.
    void hurry() { session_.hurry(platform_.now()); }
    // Whether the browser knows of a network; every turn. Without one the group counts as offline until the server is
    // heard all the same, as it is when it runs on this machine.
    void network(bool there, MonotonicTime now);
    // Shows the person that something was not allowed, as if the server had said so.
    void refuse(std::string_view code);

private:
    struct Unsent {
        MonotonicTime at{};
        protocol::PresenceReport report;
    };
    void run_steps();
    void connect();
    void take(protocol::ServerMessage message, MonotonicTime now);
    void take(protocol::Welcome welcome);
    void take(const protocol::LogEntry& entry, MonotonicTime now);
    void take(const protocol::PresenceUpdate& update);
    void take(const protocol::HistoryReply& reply);
    void take(const protocol::ErrorReply& error, MonotonicTime now);
    bool add(const protocol::LogEntry& entry);
    bool send(const protocol::ClientMessage& message);

    Platform& platform_;
    protocol::Admission admission_;
    net::Session session_;
    std::unique_ptr<net::Socket> socket_;
    std::optional<MonotonicTime> network_lost_;
    ui::Connection last_connection_ = ui::Connection::connecting;
    group::GroupState state_;
    group::ChatLog log_;
    group::PlaybackView playback_;
    std::vector<protocol::Presence> presence_;  // ascending by member, nobody away
    OutboxStore outbox_store_;
    net::Outbox outbox_;
    std::uint32_t log_epoch_ = 0;
    protocol::Seq history_asked_ = 0;
    std::optional<Unsent> last_report_;
    std::vector<protocol::MessageReport> reports_;
    std::uint64_t reported_count_ = 0;
    std::string refusal_code_;
    std::uint64_t refusal_count_ = 0;
    std::uint64_t presence_revision_ = 0;
    std::uint64_t revision_ = 1;
};

}  // namespace sameframe::client

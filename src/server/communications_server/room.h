// SPDX-License-Identifier: Apache-2.0
// A group that is in memory, with the connections of its members. What a message does to the group is stored first and
// told afterwards, in the order in which it happened; a welcome takes its place in that order, so that its receiver
// misses nothing and hears nothing twice. If the store fails, everybody is sent away with "storage", and the group is
// loaded anew when somebody comes back.
// No socket, no disk, no clock. Loop thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "group/group.h"
#include "server/communications_server/connection.h"
#include "server/communications_server/figures.h"
#include "server/store/group_store.h"
#include "server/transport/fan_out.h"

namespace sameframe::server {

// What rooms share, and how they reach the hub. Outlives them.
struct RoomServices {
    GroupStore& store;
    HubFigures& figures;
    std::function<double()> now_ms;                                     // Unix time
    std::function<Connection*(std::uint64_t id)> find_connection;       // null: it has closed
    std::function<void(Connection&, std::string_view code)> send_away;  // bye, and no more of it
    std::function<void(Room&)> flush_soon;                              // at the end of this turn of the loop
    std::function<void(Room&)> presence_soon;                           // take_presence() is due at the next tick
    std::function<void(Room&)> broken;                                  // is to be forgotten
    std::function<void(const protocol::GroupId&, const group::Change&)> stored;
};

class Room : public std::enable_shared_from_this<Room> {
public:
    // `version`: of the store's GroupChange; 0 for a group that is not stored yet.
    Room(std::unique_ptr<group::Group> group, std::uint64_t version, RoomServices& services);

    group::Group& group() { return *group_; }

    // Hello: the connection is `member`'s.
    void welcome(Connection& connection, protocol::MemberId member, const protocol::Hello& hello, double now_ms);
    void handle(Connection& connection, const protocol::ClientMessage& message, double now_ms);
    // It has closed or was sent away.
    void leave(Connection& connection);
    // Its queue is empty again: it gets the state that it missed.
    void catch_up(Connection& connection);

    // Stores a change and tells it; `then` hears whether it is durable.
    void commit(group::Change change, std::function<void(bool)> then = {});

    void flush();          // what was said since the last time goes out
    void tell_presence();  // who came, went or does something else

    bool idle() const { return connections_ == 0 && outputs_.empty(); }
    void send_all_away(std::string_view code);

private:
    // Something that goes out in its turn: at once if nothing before it waits for the disk.
    struct Output {
        bool stored = false;
        std::function<void(bool ok)> release;
    };
    void answer(Connection& connection, const protocol::ServerMessage& message);
    void refuse(Connection& connection, const group::Refusal& refusal, std::uint64_t ref);
    void tell_history(Connection& connection, const protocol::HistoryRequest& request);
    void report_old(Connection& connection, const protocol::ReportMessage& report);
    void take(Connection& connection, const protocol::ClientMessage& message, group::Outcome outcome);
    // What those who are here and may moderate are to be told, by member.
    using Told = std::vector<std::pair<protocol::MemberId, std::string>>;
    Told reports_now() const;
    void tell_reports(const Told& told);
    void tell(const group::Change& change, const std::vector<std::string>& texts);
    void expel(const group::Change& change);
    void queue(Output output);
    void stored(Result<void> result);
    void release();
    void fail();
    SharedBytes whole_presence() const;

    const std::unique_ptr<group::Group> group_;
    RoomServices& services_;
    FanOut fan_out_;
    std::deque<Output> outputs_;
    std::uint64_t version_;
    protocol::Seq durable_;        // number of the last entry that is stored; 0 while the group is being made
    protocol::Playback told_playback_;  // the last that was stored
    std::size_t connections_ = 0;       // seated or waiting
    bool broken_ = false;
    std::vector<std::uint64_t> newcomers_;  // connections that have not been told who is there
};

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// The communications server put together: store, hub, front desk, sockets and the timer that drives them.
// Loop thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "server/communications_server/front_desk.h"
#include "server/communications_server/hub.h"
#include "server/store/sqlite_group_store.h"
#include "server/transport/websocket_sessions.h"

namespace sameframe::server {

class CommunicationsServer {
public:
    // `folder` is where the groups are kept. Errors: io, with a sentence.
    static Result<std::unique_ptr<CommunicationsServer>> open(boost::asio::io_context& loop, SocketPoll& poll,
                                                              const std::string& folder, HubSettings settings,
                                                              WebSocketLimits limits);

    void start();
    // What was taken becomes durable, everybody is told to come back, then nothing of this keeps the loop running.
    void stop();

    Hub& hub() { return hub_; }
    FrontDesk& desk() { return desk_; }
    WebSocketSessions& sessions() { return sessions_; }
    const StoreFigures& store_figures() const { return store_->figures(); }

private:
    CommunicationsServer(boost::asio::io_context& loop, SocketPoll& poll, std::unique_ptr<SqliteGroupStore> store,
                         HubSettings settings, WebSocketLimits limits);
    void tick();

    boost::asio::io_context& loop_;
    const std::unique_ptr<SqliteGroupStore> store_;
    Hub hub_;
    FrontDesk desk_;
    WebSocketSessions sessions_;
    boost::asio::steady_timer timer_;
    int ticks_ = 0;
    bool stopping_ = false;
};

// Unix milliseconds with fractions, as the machine knew them when this was first asked; from then on they advance evenly:
// a group's shared position must not jump when somebody sets the machine's clock. Any thread.
double unix_now_ms();

}  // namespace sameframe::server

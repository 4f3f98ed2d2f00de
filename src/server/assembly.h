// SPDX-License-Identifier: Apache-2.0
// The roles that this process has, put together as the command line says: all in one process, or each in its own, with
// the others' addresses.
#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "server/communications_server/communications_door.h"
#include "server/communications_server/communications_server.h"
#include "server/connection_server/connection_server.h"
#include "server/options.h"
#include "server/router.h"
#include "server/transport/remote_link.h"
#include "server/video_server/video_server.h"

namespace sameframe::server {

class Assembly {
public:
    // Errors: invalid-argument for roles that lack an address or the secret, io for the groups' database.
    static Result<std::unique_ptr<Assembly>> make(boost::asio::io_context& loop, SocketPoll& poll,
                                                  const Options& options, std::string program);

    void start();
    // Members are told; then nothing of the roles keeps the loop running.
    void stop();

    VideoServer& video_server() { return video_server_; }  // there even if nobody is served with it
    const Router& router() const { return *router_; }
    SocketAdopter* web_sockets() { return communications_ ? &communications_->sessions() : nullptr; }

private:
    Assembly() = default;
    Result<void> add_communications(boost::asio::io_context& loop, SocketPoll& poll, const Options& options);
    Result<void> add_connection(boost::asio::io_context& loop, const Options& options);
    void add_router(const Options& options, std::string program);

    VideoServer video_server_;
    std::unique_ptr<CommunicationsServer> communications_;
    std::unique_ptr<CommunicationsDoor> communications_door_;
    std::unique_ptr<RemoteLink> link_;
    std::unique_ptr<ConnectionServer> connection_;
    std::unique_ptr<Router> router_;
};

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// Instructs a communications server in another process, over HTTP with a shared secret. One connection for each
// instruction: there are few, and none is lost in a connection that has gone stale. Loop thread only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <string>

#include "base/result.h"
#include "server/communications_server/instructions.h"

namespace sameframe::server {

// "http://host:port" in parts.
struct ServerAddress {
    std::string host;
    std::string port;

    // invalid-argument if it is anything else.
    static Result<ServerAddress> parse(const std::string& url);
};

class RemoteLink final : public CommunicationsServerLink {
public:
    RemoteLink(boost::asio::io_context& loop, ServerAddress address, std::string secret)
        : loop_(loop), address_(std::move(address)), secret_(std::move(secret)) {}

    void instruct(Instruction instruction, Then then) override;

private:
    boost::asio::awaitable<Result<std::string>> post(std::string body);

    boost::asio::io_context& loop_;
    const ServerAddress address_;
    const std::string secret_;
};

}  // namespace sameframe::server

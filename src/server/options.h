// SPDX-License-Identifier: Apache-2.0
// The command line of sameframe-server.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/transport/http_session.h"
#include "server/transport/websocket_sessions.h"

namespace sameframe::server {

enum class RoleName : unsigned { connection = 1, communications = 2, video = 4 };

struct Options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string web;  // "" serves the interface without the page
    std::vector<std::string> media;
    std::string cache;      // "" takes the user's cache folder
    std::string port_file;  // "" writes none
    bool verbose = false;
    bool help = false;
    TransportLimits limits;

    unsigned roles = 0;  // of RoleName; 0: all
    std::string data;    // where groups are kept; "" takes the user's data folder
    // Where the other roles are, as browsers reach them: "http://host:port"; "" in this process.
    std::string connection_url;
    std::string communications_url;
    std::string communications_internal_url;  // as this process reaches it, if that is another address
    std::string video_url;
    std::string secret_file;                   // what the connection and the communications server share
    std::vector<std::string> allowed_origins;  // whose pages may use this server, besides its own
    bool unlimited = false;                    // members and addresses may act as fast as they can
    WebSocketLimits web_socket_limits;

    bool has_role(RoleName role) const { return roles == 0 || (roles & static_cast<unsigned>(role)) != 0; }
};

// Without the program's name. Errors: invalid-argument, with a sentence.
Result<Options> parse_options(std::span<const char* const> arguments);

std::string_view help_text();

}  // namespace sameframe::server

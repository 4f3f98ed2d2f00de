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

namespace sameframe::server {

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
};

// Without the program's name. Errors: invalid-argument, with a sentence.
Result<Options> parse_options(std::span<const char* const> arguments);

std::string_view help_text();

}  // namespace sameframe::server

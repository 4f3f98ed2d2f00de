// SPDX-License-Identifier: Apache-2.0
// GET /api/v1/system: what a client learns first. Addresses are relative to the page unless a role runs elsewhere.
//   {"protocol":1,"program":"sameframe-server 0.1.0","addresses":{"communications":"/ws","video":"/"},
//    "limits":{"title_bytes":1024,"url_bytes":4096,"videos":100000}}
#pragma once

#include <string>

namespace sameframe::server {

struct SystemDescription {
    std::string program;
    std::string video_address = "/";
    std::string communications_address = "/ws";
};

std::string encode_system(const SystemDescription& system);

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// The last words to a connection: "bye" with its reason, and the WebSocket's close. Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/transport/websocket_codec.h"

namespace sameframe::server {

// `reason` is one of protocol::codes; the close code is the one that fits it.
std::string farewell_frames(std::string_view reason);
std::string farewell_frames(std::string_view reason, websocket::CloseCode code);

// A text in one frame.
std::string text_frame(std::string_view text);

}  // namespace sameframe::server

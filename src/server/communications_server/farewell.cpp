// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/farewell.h"

#include "protocol/error_codes.h"
#include "protocol/group_codec.h"

namespace sameframe::server {

using websocket::CloseCode;

std::string text_frame(std::string_view text) {
    std::string frame;
    websocket::append_frame(frame, websocket::Opcode::text, text);
    return frame;
}

std::string farewell_frames(std::string_view reason, CloseCode code) {
    return text_frame(protocol::encode(protocol::ServerMessage(protocol::Bye{std::string(reason)}))) +
           websocket::close_frame(code, reason);
}

std::string farewell_frames(std::string_view reason) {
    namespace codes = protocol::codes;
    if (reason == codes::kStopping || reason == codes::kIdle) return farewell_frames(reason, CloseCode::going_away);
    if (reason == codes::kLeft) return farewell_frames(reason, CloseCode::normal);
    if (reason == codes::kStorage) return farewell_frames(reason, CloseCode::internal);
    return farewell_frames(reason, CloseCode::policy);
}

}  // namespace sameframe::server

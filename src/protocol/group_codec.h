// SPDX-License-Identifier: Apache-2.0
// The WebSocket's messages as JSON text and back. Decoding takes foreign bytes: any input gives a message or an error
// (invalid_message, too_large), within kMaxClientMessageBytes or kMaxServerMessageBytes and kMaxJsonDepth. Unknown
// members are ignored, so that a newer peer may say more. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/group_messages.h"

namespace sameframe::protocol {

std::string encode(const ClientMessage& message);
std::string encode(const ServerMessage& message);

Result<ClientMessage> decode_client_message(std::string_view text);
Result<ServerMessage> decode_server_message(std::string_view text);

// One entry of the log by itself, as the store keeps it: the same JSON as on the wire.
std::string encode_entry(const LogEntry& entry);
Result<LogEntry> decode_entry(std::string_view text);

// One report, as a store keeps it.
std::string encode_report(const MessageReport& report);
Result<MessageReport> decode_report(std::string_view text);

}  // namespace sameframe::protocol

// SPDX-License-Identifier: Apache-2.0
// Instructions and reports as JSON and back, for two processes of one system. Any thread.
//   {"do":"admit","code":"...","request":"{...}","new_token":"<hex>"}    {"is":"admitted","group":"...","member":2,...}
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/comment_sheet.h"
#include "server/communications_server/instructions.h"

namespace sameframe::server {

// A comment sheet as a string of JSON: ends of lines, quotation marks and backslashes take two bytes.
inline constexpr std::size_t kMaxQuotedSheetBytes = 2 * protocol::kMaxSheetBytes;
inline constexpr std::size_t kMaxInstructionBytes = 64 * 1024 + kMaxQuotedSheetBytes;
inline constexpr std::size_t kMaxReportBytes = kMaxInstructionBytes;

std::string encode(const Instruction& instruction);
std::string encode(const Report& report);

Result<Instruction> decode_instruction(std::string_view text);
Result<Report> decode_report(std::string_view text);

}  // namespace sameframe::server

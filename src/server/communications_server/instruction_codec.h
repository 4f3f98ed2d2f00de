// SPDX-License-Identifier: Apache-2.0
// Instructions and reports as JSON and back, for two processes of one system. Any thread.
//   {"do":"admit","code":"...","request":"{...}","new_token":"<hex>"}    {"is":"admitted","group":"...","member":2,...}
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "server/communications_server/instructions.h"

namespace sameframe::server {

inline constexpr std::size_t kMaxInstructionBytes = 64 * 1024;
inline constexpr std::size_t kMaxReportBytes = 4u << 20;

std::string encode(const Instruction& instruction);
std::string encode(const Report& report);

Result<Instruction> decode_instruction(std::string_view text);
Result<Report> decode_report(std::string_view text);

}  // namespace sameframe::server

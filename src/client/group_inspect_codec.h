// SPDX-License-Identifier: Apache-2.0
// The group's part of inspect() as JSON text: null in no group. Pure.
#pragma once

#include <string>

#include "client/group_report.h"

namespace sameframe::client {

std::string encode_group_report(const GroupReport& report);

}  // namespace sameframe::client

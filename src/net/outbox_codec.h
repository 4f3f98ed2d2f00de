// SPDX-License-Identifier: Apache-2.0
// The outbox as text for the browser's store: a line a message, "<written at> <failure or -> <the say as on the wire>".
// Reading takes whatever is there: a line that is not understood is left out. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/outbox.h"

namespace sameframe::net {

std::string encode_outgoing(const std::vector<Outgoing>& items);
std::vector<Outgoing> decode_outgoing(std::string_view text);

}  // namespace sameframe::net

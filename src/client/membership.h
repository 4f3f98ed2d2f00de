// SPDX-License-Identifier: Apache-2.0
// What a browser remembers of the groups that its person is in: so that the same browser is the same member after a
// reload and in every tab. Main thread.
#pragma once

#include <optional>
#include <string>

#include "client/platform.h"
#include "protocol/door_messages.h"

namespace sameframe::client {

// The browser's own name (protocol/door_messages.h); made at the first call.
std::string browser_id(Platform& platform);

// What the person was called last; "" if never.
std::string remembered_nickname(const Platform& platform);
void remember_nickname(Platform& platform, const std::string& nickname);

// How the door let us in; nothing if we are not a member of that group.
std::optional<protocol::Admission> remembered_admission(const Platform& platform, const protocol::GroupId& group);
void remember_admission(Platform& platform, const protocol::Admission& admission);
void forget_admission(Platform& platform, const protocol::GroupId& group);

}  // namespace sameframe::client

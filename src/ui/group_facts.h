// SPDX-License-Identifier: Apache-2.0
// What panels ask of a GroupView again and again. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/group_view.h"
#include "ui/texts.h"
#include "ui/theme.h"

namespace sameframe::ui {

// The nickname; "someone" for a member that is unknown, or for nobody.
std::string_view nickname_of(const GroupView& group, protocol::MemberId member, Language language);
Colour colour_of(const GroupView& group, protocol::MemberId member);
// The first character of a nickname, in capitals where it has them.
std::string initial_of(std::string_view nickname);

protocol::Presence presence_of(const GroupView& group, protocol::MemberId member);

bool may(const GroupView& group, protocol::Action action);  // you
bool muted(const GroupView& group);                         // you

// Messages of others that this person has not seen, and the first of them (0: none).
struct Unread {
    std::size_t count = 0;
    protocol::Seq first = 0;
};
Unread unread_messages(const GroupView& group);

// "Mei paused at 1:02": what a line of the conversation that is no message says. For a video, who chose it.
std::string event_sentence(const GroupView& group, const protocol::LogEntry& entry, Language language);

// Those whose nickname is mentioned in `text` ("@" and the name), present ones only.
std::vector<protocol::MemberId> mentioned_members(const GroupView& group, std::string_view text);

}  // namespace sameframe::ui

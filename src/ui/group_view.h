// SPDX-License-Identifier: Apache-2.0
// What the interface shows of a group: const state in, like view.h. The client owns all of it and fills it once per
// drawn frame; pointers and spans live for that frame. Times are server time (Unix milliseconds) unless said otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "group/chat_log.h"
#include "group/group_state.h"
#include "protocol/door_messages.h"
#include "protocol/group_types.h"

namespace sameframe::ui {

// What this person has said and the server has not confirmed, in the order of saying.
struct PendingMessage {
    enum class State {
        waiting,  // there is no connection; goes out by itself
        sending,
        failed,  // `code` says why; RetrySay or DiscardSay
    };
    protocol::ClientId client_id = 0;
    std::string text;
    protocol::Seq reply_to = 0;
    State state = State::waiting;
    std::string code;     // protocol::codes
    std::int64_t at = 0;  // when it was said

    bool operator==(const PendingMessage&) const = default;
};

enum class Connection {
    connecting,  // the first time: nothing is known yet but what the door has told
    online,
    reconnecting,  // was online; trying again
    offline,       // the browser says that there is no network
    rejoining,     // online again, what was missed is on its way
    ended,         // for good: kicked, left, the group is gone; `end_code` says why
};

// The panel with the link. Open as long as the client says so: it loads the list when it is opened.
struct InvitationView {
    bool open = false;
    std::string_view link;         // to share; "" while it is being made, or if this member may not invite
    bool share_available = false;  // the device has a share sheet
    bool busy = false;             // an answer of the server is awaited
    const protocol::InvitationList* list = nullptr;  // null: not loaded yet
    std::string_view code;                           // of the last failure; "" if there is none
    enum class Outcome {
        none,
        shared,
        copied,
        refused,  // neither sheet nor clipboard: "select the text"
    };
    Outcome outcome = Outcome::none;  // of the last press of Share or Copy
};

struct GroupView {
    const group::GroupState* state = nullptr;  // never null
    const group::ChatLog* log = nullptr;       // never null
    protocol::MemberId self = 0;
    std::span<const protocol::Presence> presence;  // ascending by member; who is missing is away
    std::uint64_t presence_revision = 0;           // another number whenever `presence` holds something else

    std::span<const PendingMessage> pending;
    std::uint64_t pending_revision = 0;  // another number whenever `pending` holds something else
    protocol::Seq read = 0;              // everything up to here has been seen by this person (MarkRead)
    bool loading_history = false;        // LoadHistory is being answered

    Connection connection = Connection::connecting;
    std::string_view end_code;        // protocol::codes, with Connection::ended
    std::span<const protocol::MessageReport> reports;  // for those who may act on their authors; else none
    std::uint64_t reported_count = 0;                  // of this person's reports that were taken; grows
    std::string_view refusal_code;    // protocol::codes: the last action that the server refused; "" none
    std::uint64_t refusal_count = 0;  // grows with each, so that the same code twice is told twice

    bool following = true;      // false: watches on their own
    std::int64_t drift_ms = 0;  // own position minus the group's
    // The video on screen is not the group's: on their own, or looking at another page.
    bool elsewhere = false;

    std::int64_t server_time = 0;  // now
    int utc_offset_minutes = 0;    // of the person's clock, for the labels of messages
    InvitationView invitation;
};

// What the playing page and the library offer to those who are in no group.
struct StartView {
    bool available = false;  // this server has groups
    bool busy = false;       // a group is being made
    std::string_view code;   // of the last failure; "" if there is none
};

}  // namespace sameframe::ui

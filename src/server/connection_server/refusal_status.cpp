// SPDX-License-Identifier: Apache-2.0
#include "server/connection_server/refusal_status.h"

#include <algorithm>
#include <array>

#include "protocol/error_codes.h"

namespace sameframe::server {
namespace {

namespace codes = protocol::codes;

struct Row {
    std::string_view code;
    unsigned status;
    std::string_view sentence;
};

constexpr std::array kRows = {
    Row{codes::kBadMessage, 400, "The request is malformed."},
    Row{codes::kTooLarge, 413, "The request is too large."},
    Row{codes::kTooFast, 429, "Too many requests; try again later."},
    Row{codes::kBadToken, 401, "That is no token of this group."},
    Row{codes::kNotAllowed, 403, "Your role does not allow it."},
    Row{codes::kNoSuchGroup, 404, "There is no such group."},
    Row{codes::kNoSuchMember, 404, "There is no such member."},
    Row{codes::kStale, 409, "The group watches another video by now."},
    Row{codes::kNoSuchComments, 404, "No comments were imported for this video."},
    Row{codes::kNoSuchInvitation, 404, "There is no such invitation."},
    Row{codes::kExpired, 410, "The invitation has expired."},
    Row{codes::kRevoked, 410, "The invitation was revoked."},
    Row{codes::kUsedUp, 410, "The invitation is used up."},
    Row{codes::kKicked, 403, "You were removed from the group."},
    Row{codes::kGroupFull, 409, "The group is full."},
    Row{codes::kBadNickname, 400, "That nickname cannot be used."},
    Row{codes::kStorage, 503, "It could not be stored; try again."},
    Row{codes::kUnavailable, 503, "The communications server does not answer; try again."},
};

const Row* find(std::string_view code) {
    const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.code == code; });
    return found == kRows.end() ? nullptr : &*found;
}

}  // namespace

unsigned http_status_of(std::string_view code) {
    const Row* row = find(code);
    return row ? row->status : 400;
}

std::string_view refusal_sentence(std::string_view code) {
    const Row* row = find(code);
    return row ? row->sentence : std::string_view("It was refused.");
}

}  // namespace sameframe::server

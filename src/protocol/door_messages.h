// SPDX-License-Identifier: Apache-2.0
// What goes through the door: the HTTP calls between a client and the connection server.
//
//   POST   /api/v1/groups                            CreateGroup -> Admission          201
//   GET    /api/v1/invitations/<code>                            -> InvitationPreview  200, 404, 410
//   POST   /api/v1/invitations/<code>/join           JoinGroup   -> Admission          200
//   GET    /api/v1/groups/<id>/invitations                       -> InvitationList     200   (member token)
//   POST   /api/v1/groups/<id>/invitations           MintRequest -> Invitation         201   (member token)
//   DELETE /api/v1/groups/<id>/invitations/<id>                                        204   (member token)
//   PUT    /api/v1/groups/<id>/danmaku/<video>       comment_sheet.h                   204   (member token, the owner)
//   GET    /api/v1/groups/<id>/danmaku/<video>                   -> comment_sheet.h    200   (member token), 304, 404
//   DELETE /api/v1/groups/<id>/danmaku/<video>                                         204   (member token, the owner)
//
// The member token goes in "Authorization: Bearer <token>". Errors: {"error":{"code","message"}}, codes of
// error_codes.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/group_types.h"

namespace sameframe::protocol {

// A browser names itself with 128 random bits that it keeps (22 characters): so that a second tab is the same member,
// and that who was kicked cannot come back by another old link. It is no secret of the person's and leaves no group.
struct CreateGroup {
    std::string nickname;
    std::string browser;
    std::string video_id;  // "": to be chosen later
    std::string title;
    std::int64_t position_ms = 0;
    bool playing = false;

    bool operator==(const CreateGroup&) const = default;
};
struct JoinGroup {
    std::string nickname;
    std::string browser;
    std::string token;  // of an earlier visit to the same group, "" if none: the same member again

    bool operator==(const JoinGroup&) const = default;
};
// You are in: connect to the communications server with this.
struct Admission {
    GroupId group;
    MemberId member = 0;
    std::string token;               // 43 characters, URL-safe base64 of 256 random bits; known to this browser alone
    Invitation invitation;           // the one to share; without a code if the member may not invite
    std::string communications_url;  // "ws://host:port/ws", or "/ws": of the page's own origin

    bool operator==(const Admission&) const = default;
};
struct InvitationPreview {
    GroupId group;
    std::string inviter;
    Association association;
    std::string poster_url;           // "" if there is none
    std::vector<std::string> online;  // nicknames of those who are there, at most kMaxPreviewMembers
    std::uint32_t members = 0;        // in all

    bool operator==(const InvitationPreview&) const = default;
};
struct InvitationList {
    std::vector<Invitation> invitations;

    bool operator==(const InvitationList&) const = default;
};
struct MintRequest {
    Role role = Role::member;
    std::int64_t lifetime_s = 0;  // 0: does not expire
    std::uint32_t max_uses = 0;   // 0: any number

    bool operator==(const MintRequest&) const = default;
};

}  // namespace sameframe::protocol

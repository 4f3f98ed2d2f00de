// SPDX-License-Identifier: Apache-2.0
// What the connection server instructs the communications server to do, and the interface by which it does: a call
// within the process, or HTTP between two. Codes, tokens and ids are made by the connection server; of a token only its
// SHA-256 ever leaves it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "protocol/door_messages.h"

namespace sameframe::server {

struct FoundGroup {  // "found"
    protocol::GroupId group;
    std::uint32_t log_epoch = 0;
    std::string token_hash;  // 32 bytes
    std::string code;        // of the first invitation
    protocol::CreateGroup request;
    bool operator==(const FoundGroup&) const = default;
};
struct AdmitMember {  // "admit"
    std::string code;
    protocol::JoinGroup request;  // without its token
    std::string old_token_hash;   // "" if the browser has none
    std::string new_token_hash;
    bool operator==(const AdmitMember&) const = default;
};
struct DescribeInvitation {  // "describe"
    std::string code;
    bool operator==(const DescribeInvitation&) const = default;
};
struct ListInvitations {  // "list"
    protocol::GroupId group;
    std::string token_hash;
    bool operator==(const ListInvitations&) const = default;
};
struct MintInvitation {  // "mint"
    protocol::GroupId group;
    std::string token_hash;
    std::string code;
    protocol::MintRequest request;
    bool operator==(const MintInvitation&) const = default;
};
struct RevokeInvitation {  // "revoke"
    protocol::GroupId group;
    std::string token_hash;
    protocol::InvitationId invitation = 0;
    bool operator==(const RevokeInvitation&) const = default;
};
struct ImportComments {  // "import"
    protocol::GroupId group;
    std::string token_hash;
    std::string video_id;
    std::shared_ptr<const std::string> sheet;  // protocol/comment_sheet.h, not checked yet; null: they are taken away
    bool operator==(const ImportComments& other) const {
        const bool same_sheet = sheet && other.sheet ? *sheet == *other.sheet : sheet == other.sheet;
        return same_sheet && group == other.group && token_hash == other.token_hash && video_id == other.video_id;
    }
};
struct ReadComments {  // "comments"
    protocol::GroupId group;
    std::string token_hash;
    std::string video_id;
    bool operator==(const ReadComments&) const = default;
};
using Instruction = std::variant<FoundGroup, AdmitMember, DescribeInvitation, ListInvitations, MintInvitation,
                                 RevokeInvitation, ImportComments, ReadComments>;

struct Admitted {
    protocol::GroupId group;
    protocol::MemberId member = 0;
    bool again = false;  // keeps the token of the earlier visit
    protocol::Invitation invitation;
    bool operator==(const Admitted&) const = default;
};
struct CommentSheet {
    protocol::Seq seq = 0;                     // of the entry that brought it
    std::shared_ptr<const std::string> sheet;  // never null
    bool operator==(const CommentSheet& other) const { return seq == other.seq && *sheet == *other.sheet; }
};
struct Done {
    bool operator==(const Done&) const = default;
};
struct Refused {
    std::string code;  // protocol::codes
    std::int64_t retry_after_ms = 0;
    bool operator==(const Refused&) const = default;
};
using Report = std::variant<Admitted, protocol::InvitationPreview, protocol::InvitationList, protocol::Invitation, Done,
                            Refused, CommentSheet>;

// Loop thread only. `then` is called once, now or later.
class CommunicationsServerLink {
public:
    using Then = std::function<void(Report)>;

    virtual ~CommunicationsServerLink() = default;
    virtual void instruct(Instruction instruction, Then then) = 0;
};

}  // namespace sameframe::server

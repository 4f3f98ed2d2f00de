// SPDX-License-Identifier: Apache-2.0
// Carries out what the connection server instructs, in this process. What it reports is durable. Loop thread only.
#pragma once

#include "server/communications_server/hub.h"
#include "server/communications_server/instructions.h"

namespace sameframe::server {

class FrontDesk final : public CommunicationsServerLink {
public:
    explicit FrontDesk(Hub& hub) : hub_(hub) {}

    void instruct(Instruction instruction, Then then) override;

private:
    void carry_out(const FoundGroup& order, Then then);
    void carry_out(const AdmitMember& order, Then then);
    void carry_out(const DescribeInvitation& order, Then then);
    void carry_out(const ListInvitations& order, Then then);
    void carry_out(const MintInvitation& order, Then then);
    void carry_out(const RevokeInvitation& order, Then then);
    // Calls `act` with the room and the member whose token it is, or refuses.
    void as_member(const protocol::GroupId& group, const std::string& token_hash, const Then& then,
                   std::function<void(Room&, protocol::MemberId)> act);

    Hub& hub_;
};

}  // namespace sameframe::server

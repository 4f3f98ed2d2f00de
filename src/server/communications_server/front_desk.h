// SPDX-License-Identifier: Apache-2.0
// Carries out what the connection server instructs, in this process. What it reports is durable. Loop thread only.
#pragma once

#include "server/communications_server/hub.h"
#include "server/communications_server/instructions.h"
#include "server/communications_server/sheet_shelf.h"

namespace sameframe::server {

class FrontDesk final : public CommunicationsServerLink {
public:
    // The store outlives the desk.
    FrontDesk(Hub& hub, GroupStore& store) : hub_(hub), sheets_(store) {}

    void instruct(Instruction instruction, Then then) override;

private:
    void carry_out(const FoundGroup& order, Then then);
    void carry_out(const AdmitMember& order, Then then);
    void carry_out(const DescribeInvitation& order, Then then);
    void carry_out(const ListInvitations& order, Then then);
    void carry_out(const MintInvitation& order, Then then);
    void carry_out(const RevokeInvitation& order, Then then);
    void carry_out(const ImportComments& order, Then then);
    void carry_out(const ReadComments& order, Then then);
    // Calls `act` with the room and the member whose token it is, or refuses.
    void as_member(const protocol::GroupId& group, const std::string& token_hash, const Then& then,
                   std::function<void(Room&, protocol::MemberId)> act);

    Hub& hub_;
    SheetShelf sheets_;
};

}  // namespace sameframe::server

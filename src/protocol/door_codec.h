// SPDX-License-Identifier: Apache-2.0
// The door's requests and answers as JSON and back (door_messages.h). Decoding takes foreign bytes. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/door_messages.h"

namespace sameframe::protocol {

std::string encode(const CreateGroup& request);
std::string encode(const JoinGroup& request);
std::string encode(const MintRequest& request);
std::string encode(const Admission& answer);
std::string encode(const InvitationPreview& answer);
std::string encode(const InvitationList& answer);
std::string encode(const Invitation& answer);

Result<CreateGroup> decode_create_group(std::string_view text);
Result<JoinGroup> decode_join_group(std::string_view text);
Result<MintRequest> decode_mint_request(std::string_view text);
Result<Admission> decode_admission(std::string_view text);
Result<InvitationPreview> decode_invitation_preview(std::string_view text);
Result<InvitationList> decode_invitation_list(std::string_view text);
Result<Invitation> decode_invitation(std::string_view text);

// {"error":{"code","message"}}: the code, or "" if `text` is none.
std::string decode_error_code(std::string_view text);

}  // namespace sameframe::protocol

// SPDX-License-Identifier: Apache-2.0
// The protocol's codes -> their sentences.
#include <algorithm>
#include <iterator>
#include <utility>

#include "protocol/error_codes.h"
#include "ui/texts.h"

namespace sameframe::ui {
namespace {

namespace codes = protocol::codes;

constexpr std::pair<std::string_view, TextKey> kSentences[] = {
    {codes::kBadMessage, TextKey::code_bad_message},
    {codes::kVersion, TextKey::code_version},
    {codes::kTooLarge, TextKey::code_too_large},
    {codes::kTooFast, TextKey::code_too_fast},
    {codes::kBadToken, TextKey::code_bad_token},
    {codes::kNotAllowed, TextKey::code_not_allowed},
    {codes::kMuted, TextKey::code_muted},
    {codes::kNoSuchGroup, TextKey::code_no_such_group},
    {codes::kNoSuchMember, TextKey::code_no_such_member},
    {codes::kNoSuchMessage, TextKey::code_no_such_message},
    {codes::kNoSuchInvitation, TextKey::code_no_such_invitation},
    {codes::kExpired, TextKey::code_invitation_expired},
    {codes::kRevoked, TextKey::code_invitation_revoked},
    {codes::kUsedUp, TextKey::code_invitation_used_up},
    {codes::kKicked, TextKey::code_kicked},
    {codes::kGroupFull, TextKey::code_group_full},
    {codes::kStale, TextKey::code_stale},
    {codes::kEmptyText, TextKey::code_empty_text},
    {codes::kBadNickname, TextKey::code_bad_nickname},
    {codes::kAlreadySaid, TextKey::code_already_said},
    {codes::kNoSuchComments, TextKey::code_no_such_comments},
    {codes::kReported, TextKey::code_already_reported},
    {codes::kTooManyReports, TextKey::code_too_many_reports},
    {codes::kNoSuchReport, TextKey::code_no_such_report},
    {codes::kStorage, TextKey::code_storage},
    {codes::kUnavailable, TextKey::code_unavailable},
    {codes::kStopping, TextKey::code_stopping},
    {codes::kSlow, TextKey::code_slow},
    {codes::kIdle, TextKey::code_idle},
    {codes::kLeft, TextKey::code_left},
};

}  // namespace

TextKey code_sentence(std::string_view code) {
    const auto* row = std::find_if(std::begin(kSentences), std::end(kSentences),
                                   [&](const auto& pair) { return pair.first == code; });
    return row == std::end(kSentences) ? TextKey::code_unknown : row->second;
}

}  // namespace sameframe::ui

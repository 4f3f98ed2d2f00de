// SPDX-License-Identifier: Apache-2.0
// What a server refuses or ends with, as stable words: in HTTP errors, in "error" and in "bye". The client shows a
// sentence for each in the reader's language. Append only.
#pragma once

#include <string_view>

namespace sameframe::protocol::codes {

// Anything malformed: not UTF-8, not JSON, a missing or wrong member, an unknown type.
inline constexpr std::string_view kBadMessage = "bad-message";
inline constexpr std::string_view kVersion = "version";  // the other side speaks another protocol version
inline constexpr std::string_view kTooLarge = "too-large";
inline constexpr std::string_view kTooFast = "too-fast";        // retry_after_ms says when
inline constexpr std::string_view kBadToken = "bad-token";      // no such member, or no longer
inline constexpr std::string_view kNotAllowed = "not-allowed";  // the role does not suffice
inline constexpr std::string_view kMuted = "muted";
inline constexpr std::string_view kNoSuchGroup = "no-such-group";
inline constexpr std::string_view kNoSuchMember = "no-such-member";
inline constexpr std::string_view kNoSuchMessage = "no-such-message";
inline constexpr std::string_view kNoSuchInvitation = "no-such-invitation";
inline constexpr std::string_view kExpired = "invitation-expired";
inline constexpr std::string_view kRevoked = "invitation-revoked";
inline constexpr std::string_view kUsedUp = "invitation-used-up";
inline constexpr std::string_view kKicked = "kicked";  // also: this browser was, and needs a new invitation
inline constexpr std::string_view kGroupFull = "group-full";
inline constexpr std::string_view kStale = "stale";  // about a video that the group no longer watches
inline constexpr std::string_view kEmptyText = "empty-text";
inline constexpr std::string_view kBadNickname = "bad-nickname";
inline constexpr std::string_view kAlreadySaid = "already-said";  // that client_id is in the log; nothing is lost
inline constexpr std::string_view kStorage = "storage";           // could not be made durable, so it did not happen
inline constexpr std::string_view kUnavailable = "unavailable";   // another server does not answer
inline constexpr std::string_view kNoSuchComments = "no-such-comments";  // the video has none from a file
inline constexpr std::string_view kReported = "already-reported";        // by this member, and not settled yet
inline constexpr std::string_view kTooManyReports = "too-many-reports";
inline constexpr std::string_view kNoSuchReport = "no-such-report";
// Only in "bye":
inline constexpr std::string_view kStopping = "stopping";  // the server ends; come back
inline constexpr std::string_view kSlow = "slow";          // too far behind; come back and resume
inline constexpr std::string_view kIdle = "idle";          // nothing was heard for too long; come back
inline constexpr std::string_view kLeft = "left";          // you left

}  // namespace sameframe::protocol::codes

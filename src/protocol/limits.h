// SPDX-License-Identifier: Apache-2.0
// Sizes that both ends of the wire enforce. A text beyond its limit is refused, never cut silently.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sameframe::protocol {

inline constexpr int kProtocolVersion = 1;

inline constexpr std::size_t kMaxVideoIdBytes = 64;
inline constexpr std::size_t kMaxTitleBytes = 1024;
inline constexpr std::size_t kMaxUrlBytes = 4096;
inline constexpr std::size_t kMaxVideos = 100'000;
inline constexpr std::size_t kMaxAudioTracks = 64;
inline constexpr std::size_t kMaxCatalogueBytes = 64u << 20;

inline constexpr int kMaxJsonDepth = 8;
inline constexpr std::size_t kMaxClientMessageBytes = 16 * 1024;
inline constexpr std::size_t kMaxServerMessageBytes = 8u << 20;
inline constexpr std::size_t kMaxDoorBytes = 16 * 1024;
inline constexpr std::size_t kMaxTextBytes = 2000;      // of one message: about 500 characters of any script
inline constexpr std::size_t kMaxNicknameBytes = 64;    // about 20 characters of any script
inline constexpr std::size_t kMaxEmojiBytes = 64;       // a family of four with skin tones takes 41
inline constexpr std::size_t kMaxMentions = 20;
inline constexpr std::size_t kMaxMembers = 1000;        // present in one group; those who are gone do not count
inline constexpr std::size_t kMaxMembersEver = 20'000;  // so that a snapshot fits into kMaxServerMessageBytes
inline constexpr std::size_t kMaxInvitations = 200;     // that still work, in one group
inline constexpr std::size_t kMaxInvitationsEver = 10'000;
inline constexpr int kMemberColours = 12;
inline constexpr std::uint32_t kMaxHistoryEntries = 200;
inline constexpr std::size_t kMaxMissedEntries = 1000;  // more than these missed: a fresh start instead
inline constexpr std::size_t kMaxImportedVideos = 16;   // of one group; a further one takes the place of the oldest
inline constexpr std::size_t kMaxReports = 200;         // of one group that are not settled
inline constexpr std::size_t kMaxReportsOfMember = 5;
inline constexpr std::size_t kMaxPreviewMembers = 12;
inline constexpr std::size_t kCodeCharacters = 22;      // 128 bits, URL-safe base64: invitations, groups, browsers
inline constexpr std::size_t kTokenCharacters = 43;     // 256 bits, likewise
inline constexpr std::size_t kMaxTokenBytes = 128;
inline constexpr std::int64_t kMaxExactInteger = std::int64_t{1} << 53;  // what every reader of JSON holds exactly
inline constexpr std::int64_t kMaxMediaMs = 100'000'000'000;             // three years: a channel that never ends
inline constexpr double kMinRate = 0.25;
inline constexpr double kMaxRate = 2;

}  // namespace sameframe::protocol

// SPDX-License-Identifier: Apache-2.0
// What is said about each invitation, and what a new one may be. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "ui/group_view.h"
#include "ui/texts.h"

namespace sameframe::ui {

enum class InvitationState { works, revoked, expired, used_up };
InvitationState state_of(const protocol::Invitation& invitation, std::int64_t now);

// "For: Member · until 21:30 · 1 of 5 used", or why it no longer works.
std::string invitation_facts(const GroupView& group, const protocol::Invitation& invitation, Language language);
// "Came by it: Mei, Tom"; "" if nobody.
std::string invitation_guests(const GroupView& group, const protocol::Invitation& invitation, Language language);

// What is offered for a new one.
inline constexpr std::array<std::int64_t, 4> kLifetimes = {0, 3600, 24 * 3600, 7 * 24 * 3600};  // seconds; 0 for ever
inline constexpr std::array<TextKey, 4> kLifetimeTexts = {TextKey::expires_never, TextKey::expires_hour,
                                                          TextKey::expires_day, TextKey::expires_week};
inline constexpr std::array<std::uint32_t, 4> kUses = {0, 1, 5, 20};  // 0: any number
std::string uses_text(std::uint32_t uses, Language language);

}  // namespace sameframe::ui

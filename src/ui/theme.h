// SPDX-License-Identifier: Apache-2.0
// The visual system: colours, type, radii. Dark, with one accent. All distances in the interface are multiples of
// 4 CSS pixels; motion is in animation.h. Every text colour has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) on the
// surfaces it is used on, which a test computes.
#pragma once

#include <cstdint>

namespace sameframe::ui {

using Colour = std::uint32_t;  // 0xAABBGGRR, not premultiplied: what Dear ImGui draws with

constexpr Colour rgb(std::uint32_t rrggbb, std::uint32_t alpha = 255) {
    return alpha << 24 | (rrggbb & 0xFF) << 16 | (rrggbb & 0xFF00) | (rrggbb >> 16 & 0xFF);
}

namespace colour {

// Surfaces, the lowest first.
inline constexpr Colour kBackground = rgb(0x0B0D12);
inline constexpr Colour kSurface = rgb(0x141821);
inline constexpr Colour kSurfaceRaised = rgb(0x1D2330);
inline constexpr Colour kPanel = rgb(0x11141B, 240);  // over the picture
inline constexpr Colour kScrim = rgb(0x000000, 140);  // over the picture, under what must be read
inline constexpr Colour kBadge = rgb(0x05070B, 204);  // under a badge on a poster
inline constexpr Colour kOutline = rgb(0xFFFFFF, 26);
inline constexpr Colour kHover = rgb(0xFFFFFF, 28);
inline constexpr Colour kPress = rgb(0xFFFFFF, 48);
inline constexpr Colour kShimmer = rgb(0xFFFFFF, 14);

inline constexpr Colour kText = rgb(0xF3F5F9);
inline constexpr Colour kTextSecondary = rgb(0xB4BCCB);
inline constexpr Colour kTextMuted = rgb(0x8C96AA);
inline constexpr Colour kOverPicture = rgb(0xFFFFFF);

inline constexpr Colour kAccent = rgb(0x43DDB8);
inline constexpr Colour kAccentHover = rgb(0x6BE9CB);
inline constexpr Colour kOnAccent = rgb(0x04231B);
inline constexpr Colour kWarning = rgb(0xFFC95C);
inline constexpr Colour kDanger = rgb(0xFF8078);

// One for each MemberInfo::colour; names on every surface, and the ground of initials in kOnMember.
inline constexpr Colour kMembers[] = {
    rgb(0xFF8A80), rgb(0xFFB27A), rgb(0xF5CF66), rgb(0xC3E06E), rgb(0x7EDC8C), rgb(0x5FD9C4),
    rgb(0x6CCBFA), rgb(0x8AB8FF), rgb(0xAFA6FF), rgb(0xD79BFF), rgb(0xFF93D4), rgb(0xFF92AA),
};
inline constexpr Colour kOnMember = rgb(0x0B0D12);
inline constexpr Colour kMention = rgb(0x43DDB8, 30);  // under a message that is meant for you
inline constexpr Colour kFlash = rgb(0xFFFFFF, 26);    // under a message that was jumped to

// The seek bar's line over the picture.
inline constexpr Colour kTrack = rgb(0xFFFFFF, 56);
inline constexpr Colour kTrackBuffered = rgb(0xFFFFFF, 90);

}  // namespace colour

enum class Weight { regular, strong };

struct TextStyle {
    float size;  // CSS pixels; also the height of a line without leading
    Weight weight = Weight::regular;
};

namespace type {

// Few sizes: every glyph is made once for each.
inline constexpr TextStyle kCaption{13};
inline constexpr TextStyle kCaptionStrong{13, Weight::strong};
inline constexpr TextStyle kBody{15};
inline constexpr TextStyle kBodyStrong{15, Weight::strong};
inline constexpr TextStyle kTitle{20, Weight::strong};
inline constexpr TextStyle kDisplay{28, Weight::strong};

// Icons.
inline constexpr float kIconSmall = 18;
inline constexpr float kIcon = 22;
inline constexpr float kIconLarge = 40;

}  // namespace type

namespace radius {

inline constexpr float kSmall = 6;     // badges
inline constexpr float kControl = 10;  // buttons, fields, menu rows
inline constexpr float kCard = 12;
inline constexpr float kPanel = 16;
inline constexpr float kRound = 999;

}  // namespace radius

}  // namespace sameframe::ui

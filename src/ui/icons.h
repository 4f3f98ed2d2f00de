// SPDX-License-Identifier: Apache-2.0
// The icons of the interface, as code points of the fonts' private use area, so that an icon is drawn, sized and
// coloured like text. Each is a 24 x 24 outline of the Lucide set, named as there; the platform's font loader draws
// them into a square of the font's size.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace sameframe::ui {

// Name in C++, name in the set.
#define SAMEFRAME_ICONS(X)                        \
    X(arrow_left, "arrow-left")                   \
    X(check, "check")                             \
    X(chart, "chart-no-axes-column")              \
    X(chevron_left, "chevron-left")               \
    X(chevron_right, "chevron-right")             \
    X(circle_alert, "circle-alert")               \
    X(clapperboard, "clapperboard")               \
    X(clock, "clock")                             \
    X(ellipsis_vertical, "ellipsis-vertical")     \
    X(fast_forward, "fast-forward")               \
    X(film, "film")                               \
    X(folder_open, "folder-open")                 \
    X(gauge, "gauge")                             \
    X(languages, "languages")                     \
    X(audio_lines, "audio-lines")                 \
    X(maximize, "maximize")                       \
    X(minimize, "minimize")                       \
    X(music, "music")                             \
    X(picture_in_picture, "picture-in-picture-2") \
    X(radio, "radio")                             \
    X(refresh, "refresh-cw")                      \
    X(repeat, "repeat")                           \
    X(replay, "rotate-ccw")                       \
    X(rewind, "rewind")                           \
    X(search, "search")                           \
    X(search_none, "search-x")                    \
    X(triangle_alert, "triangle-alert")           \
    X(volume_high, "volume-2")                    \
    X(volume_low, "volume-1")                     \
    X(volume_muted, "volume-x")                   \
    X(volume_off, "volume-off")                   \
    X(wifi_off, "wifi-off")                       \
    X(close, "x")                                 \
    X(arrow_down, "arrow-down")                   \
    X(chevron_down, "chevron-down")               \
    X(copy, "copy")                               \
    X(crown, "crown")                             \
    X(danmaku, "message-square-text")             \
    X(leave, "log-out")                           \
    X(link, "link")                               \
    X(message, "message-circle")                  \
    X(message_off, "message-circle-off")          \
    X(pencil, "pencil")                           \
    X(plus, "plus")                               \
    X(reply, "reply")                             \
    X(send, "send-horizontal")                    \
    X(share, "share-2")                           \
    X(shield, "shield")                           \
    X(sliders, "sliders-horizontal")              \
    X(smile_plus, "smile-plus")                   \
    X(trash, "trash-2")                           \
    X(undo, "undo-2")                             \
    X(unlink, "unlink")                           \
    X(user_plus, "user-plus")                     \
    X(user_remove, "user-x")                      \
    X(users, "users-round")                       \
    X(flag, "flag")

enum class Icon : char32_t {
    before_first = 0xE000 - 1,
#define SAMEFRAME_ICON_ENUM(name, lucide) name,
    SAMEFRAME_ICONS(SAMEFRAME_ICON_ENUM)
#undef SAMEFRAME_ICON_ENUM
        end
};

inline constexpr char32_t kFirstIcon = 0xE000;
inline constexpr std::size_t kIconCount = static_cast<std::size_t>(Icon::end) - kFirstIcon;

// Names in the Lucide set; entry i is the icon U+E000 + i.
inline constexpr std::array<std::string_view, kIconCount> kIconNames = {
#define SAMEFRAME_ICON_NAME(name, lucide) lucide,
    SAMEFRAME_ICONS(SAMEFRAME_ICON_NAME)
#undef SAMEFRAME_ICON_NAME
};

}  // namespace sameframe::ui

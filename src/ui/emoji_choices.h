// SPDX-License-Identifier: Apache-2.0
// The emoji offered for reactions: each a single code point that is an emoji by itself, for glyphs are drawn one by one.
#pragma once

#include <string_view>

namespace sameframe::ui {

inline constexpr std::string_view kEmojiChoices[] = {"👍", "💖", "😂", "😮", "😢", "🎉", "🔥", "👏"};

}  // namespace sameframe::ui

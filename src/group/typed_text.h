// SPDX-License-Identifier: Apache-2.0
// What people type, made fit to be shown to others. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sameframe::group {

// A nickname without the white space around it; nothing if it is empty or invisible, longer than kMaxNicknameBytes, not
// UTF-8, or if it has characters that break lines or turn the direction of the text around it.
std::optional<std::string> clean_nickname(std::string_view typed);

// `nickname`, or with " 2", " 3"... behind it, the first that is not `taken`; within kMaxNicknameBytes.
std::string unique_nickname(const std::string& nickname, const std::function<bool(const std::string&)>& taken);

// Nicknames that fold to the same are the same: ASCII letters lose their case.
std::string folded(std::string_view nickname);

// A message or a title without white space at its end and without control characters (new lines and tabs stay); ""
// if nothing visible is left or if it is not UTF-8.
std::string clean_text(std::string_view typed);

// Whether it can stand on a button beside others: visible, not blank anywhere, nothing that turns the text around it.
bool is_emoji_like(std::string_view text);

}  // namespace sameframe::group

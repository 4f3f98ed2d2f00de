// SPDX-License-Identifier: Apache-2.0
#include "ui/message_draft.h"

#include <algorithm>

namespace sameframe::ui {
namespace {

constexpr std::string_view kWideSpace = "\u3000";
constexpr std::size_t kLongestBeginning = 64;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool begins_with(std::string_view nickname, std::string_view beginning) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return nickname.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), nickname.begin(),
                                                             [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(kWideSpace))
            text.remove_prefix(kWideSpace.size());
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(kWideSpace))
            text.remove_suffix(kWideSpace.size());
        else
            break;
    }
    return text;
}

std::optional<std::string_view> mention_being_written(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos) return std::nullopt;
    // In an address of mail there is a letter before it.
    if (at > 0 && !is_space(text[at - 1]) && static_cast<unsigned char>(text[at - 1]) < 0x80) return std::nullopt;
    const std::string_view beginning = text.substr(at + 1);
    if (beginning.size() > kLongestBeginning || std::any_of(beginning.begin(), beginning.end(), is_space))
        return std::nullopt;
    return beginning;
}

std::vector<protocol::MemberId> mention_choices(const GroupView& group, std::string_view beginning, std::size_t most) {
    std::vector<protocol::MemberId> choices;
    for (const protocol::MemberInfo& member : group.state->members()) {
        if (member.gone || member.id == group.self || !begins_with(member.nickname, beginning)) continue;
        choices.push_back(member.id);
        if (choices.size() == most) break;
    }
    return choices;
}

std::string with_mention(std::string_view text, std::string_view nickname) {
    std::string completed(text.substr(0, text.rfind('@') + 1));
    completed += nickname;
    completed += ' ';
    return completed;
}

}  // namespace sameframe::ui

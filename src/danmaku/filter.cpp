// SPDX-License-Identifier: Apache-2.0
#include "danmaku/filter.h"

#include <algorithm>

namespace sameframe::danmaku {
namespace {

// Of ASCII only: other scripts either have no case or are blocked as they are written.
std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

constexpr std::uint32_t kWhite = 0xFFFFFF;

}  // namespace

Filter::Filter(const Settings& settings, const Compile& compile)
    : modes_{settings.scroll, settings.reverse, settings.top, settings.bottom, settings.positioned},
      coloured_(settings.coloured),
      invalid_(settings.blocked_words.size()),
      members_(settings.blocked_members) {
    std::sort(members_.begin(), members_.end());
    for (std::size_t i = 0; i < settings.blocked_words.size(); ++i) {
        const BlockedWord& word = settings.blocked_words[i];
        if (word.pattern.empty()) continue;
        Matches matches = word.regular_expression ? compile(word.pattern) : Matches();
        invalid_[i] = word.regular_expression && !matches;
        if (matches)
            expressions_.push_back(std::move(matches));
        else
            words_.push_back(lower_case(word.pattern));
    }
}

bool Filter::takes(const Comment& comment) const {
    if (comment.rank == Rank::own) return true;
    if (!modes_[static_cast<std::size_t>(comment.mode)]) return false;
    if (!coloured_ && comment.colour != kWhite) return false;
    if (comment.author != 0 && std::binary_search(members_.begin(), members_.end(), comment.author)) return false;
    if (!words_.empty()) {
        const std::string text = lower_case(comment.text);
        for (const std::string& word : words_)
            if (text.find(word) != std::string::npos) return false;
    }
    return std::none_of(expressions_.begin(), expressions_.end(),
                        [&](const Matches& matches) { return matches(comment.text); });
}

}  // namespace sameframe::danmaku

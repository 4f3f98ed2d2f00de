// SPDX-License-Identifier: Apache-2.0
#include "ui/search.h"

#include <algorithm>

#include "base/utf8.h"

namespace sameframe::ui {
namespace {

char32_t fold(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;  // full-width forms of ASCII
    if (c == 0x3000) return ' ';                         // ideographic space
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;  // Latin-1
    if (c >= 0x100 && c <= 0x137) return c | 1;              // Latin Extended-A: pairs
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
    if (c >= 0x14A && c <= 0x177) return c | 1;
    if (c == 0x178) return 0xFF;
    if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
    if (c == 0x3C2) return 0x3C3;                 // final sigma
    if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

void append_utf8(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool has_every_word(std::string_view folded_title, std::string_view folded_query) {
    while (true) {
        const std::size_t start = folded_query.find_first_not_of(" \t");
        if (start == std::string_view::npos) return true;
        folded_query.remove_prefix(start);
        const std::size_t end = std::min(folded_query.find_first_of(" \t"), folded_query.size());
        if (folded_title.find(folded_query.substr(0, end)) == std::string_view::npos) return false;
        folded_query.remove_prefix(end);
    }
}

}  // namespace

std::string fold_case(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        append_utf8(folded, fold(next_code_point(text, at)));
    return folded;
}

bool title_matches(std::string_view title, std::string_view query) {
    return has_every_word(fold_case(title), fold_case(query));
}

std::vector<std::uint32_t> search_videos(std::span<const protocol::Video> videos, std::string_view query) {
    const std::string folded_query = fold_case(query);
    const bool all = folded_query.find_first_not_of(" \t") == std::string::npos;
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < videos.size(); ++i) {
        if (all || has_every_word(fold_case(videos[i].title), folded_query)) found.push_back(i);
    }
    return found;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "group/typed_text.h"

#include <initializer_list>

#include "base/utf8.h"
#include "protocol/limits.h"

namespace sameframe::group {
namespace {

struct CodePoints {
    char32_t first, last;
};

bool in(char32_t c, std::initializer_list<CodePoints> ranges) {
    for (const CodePoints& range : ranges)
        if (c >= range.first && c <= range.last) return true;
    return false;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool is_blank(char32_t c) {
    return c == ' ' || in(c, {{0x09, 0x0D},
                              {0x85, 0x85},
                              {0xA0, 0xA0},
                              {0x1680, 0x1680},
                              {0x2000, 0x200A},
                              {0x2028, 0x2029},
                              {0x202F, 0x202F},
                              {0x205F, 0x205F},
                              {0x3000, 0x3000}});
}

// Unicode's explicit embeddings, overrides and isolates (UAX 9), and the separators of lines and paragraphs.
bool breaks_out(char32_t c) { return in(c, {{0x202A, 0x202E}, {0x2066, 0x2069}, {0x2028, 0x2029}}); }

// Characters that are shown as nothing, or only together with another (DerivedCoreProperties: default ignorable).
bool is_invisible(char32_t c) {
    return is_blank(c) || is_control(c) ||
           in(c, {{0xAD, 0xAD},
                  {0x034F, 0x034F},
                  {0x061C, 0x061C},
                  {0x115F, 0x1160},
                  {0x17B4, 0x17B5},
                  {0x180B, 0x180F},
                  {0x200B, 0x200F},
                  {0x202A, 0x202E},
                  {0x2060, 0x206F},
                  {0x2800, 0x2800},
                  {0x3164, 0x3164},
                  {0xFE00, 0xFE0F},
                  {0xFEFF, 0xFEFF},
                  {0xFFA0, 0xFFA0},
                  {0xFFF0, 0xFFFB},
                  {0x1D173, 0x1D17A},
                  {0xE0000, 0xE0FFF}});
}

std::string_view trimmed(std::string_view text, bool front) {
    std::size_t first = 0;
    std::size_t last = 0;  // behind the last character that is not blank
    bool seen = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (is_blank(next_code_point(text, at))) continue;
        if (!seen && front) first = begin;
        seen = true;
        last = at;
    }
    return seen ? text.substr(first, last - first) : std::string_view();
}

bool any_visible(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (!is_invisible(next_code_point(text, at))) return true;
    return false;
}

bool any(std::string_view text, bool (*is)(char32_t)) {
    for (std::size_t at = 0; at < text.size();)
        if (is(next_code_point(text, at))) return true;
    return false;
}

// At most so many bytes, and no half character.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

}  // namespace

std::optional<std::string> clean_nickname(std::string_view typed) {
    if (!is_valid_utf8(typed)) return std::nullopt;
    const std::string_view name = trimmed(typed, true);
    if (name.size() > protocol::kMaxNicknameBytes || !any_visible(name)) return std::nullopt;
    if (any(name, is_control) || any(name, breaks_out)) return std::nullopt;
    return std::string(name);
}

std::string unique_nickname(const std::string& nickname, const std::function<bool(const std::string&)>& taken) {
    std::string candidate = nickname;
    for (int number = 2; taken(candidate); ++number) {
        const std::string suffix = " " + std::to_string(number);
        candidate = std::string(trimmed(cut(nickname, protocol::kMaxNicknameBytes - suffix.size()), true)) + suffix;
    }
    return candidate;
}

std::string folded(std::string_view nickname) {
    std::string out(nickname);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string clean_text(std::string_view typed) {
    if (!is_valid_utf8(typed)) return {};
    std::string kept;
    kept.reserve(typed.size());
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(typed, at);
        if (!is_control(c) || c == '\n' || c == '\t') kept.append(typed, begin, at - begin);
    }
    kept.resize(trimmed(kept, false).size());
    return any_visible(kept) ? kept : std::string();
}

bool is_emoji_like(std::string_view text) {
    return is_valid_utf8(text) && any_visible(text) && !any(text, is_control) && !any(text, is_blank) &&
           !any(text, breaks_out);
}

}  // namespace sameframe::group

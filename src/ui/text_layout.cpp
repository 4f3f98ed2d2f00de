// SPDX-License-Identifier: Apache-2.0
#include "ui/text_layout.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kEllipsisText = "…";
constexpr std::u32string_view kNeverFirst = U"!),.:;?]}、。〉》」』】〕！），．：；？］｝”’…·ー々";
constexpr std::u32string_view kNeverLast = U"([{〈《「『【〔（［｛“‘";

bool is_ideographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000; }

bool may_break_between(char32_t before, char32_t after) {
    if (is_space(after)) return false;  // spaces stay at the end of their line, where they need no room
    if (kNeverFirst.find(after) != kNeverFirst.npos || kNeverLast.find(before) != kNeverLast.npos) return false;
    return is_space(before) || before == '-' || before == '_' || before == '/' || is_ideographic(before) ||
           is_ideographic(after);
}

std::string_view without_spaces_at_end(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// Bytes of the longest start of `text` that is at most `width` wide.
std::size_t fitting_start(std::string_view text, float width, const MeasureCharacter& measure) {
    float used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        used += measure(next_code_point(text, at));
        if (used > width) return start;
    }
    return text.size();
}

struct Line {
    std::size_t end = 0;   // of its characters, in bytes
    std::size_t next = 0;  // where the next line starts
    float width = 0;
};

Line take_line(std::string_view text, float width, const MeasureCharacter& measure) {
    float used = 0;      // with spaces
    float used_ink = 0;  // up to the last character that is no space
    Line last_break;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == '\n') return {start, at, used_ink};
        if (start > 0 && may_break_between(before, c)) last_break = {start, start, used_ink};
        used += measure(c);
        if (!is_space(c)) {
            if (used > width && start > 0) return last_break.next > 0 ? last_break : Line{start, start, used_ink};
            used_ink = used;
        }
        before = c;
    }
    return {text.size(), text.size(), used_ink};
}

}  // namespace

TextLines break_lines(std::string_view text, float width, int max_lines, const MeasureCharacter& measure) {
    TextLines result;
    while (!text.empty()) {
        Line line = take_line(text, width, measure);
        const bool last_allowed = static_cast<int>(result.lines.size()) + 1 == max_lines;
        if (last_allowed && line.next < text.size()) {
            const float room = std::max(0.0f, width - measure(kEllipsis));
            const std::size_t whole_line_end = std::min(text.find('\n'), text.size());
            const std::size_t end = fitting_start(text.substr(0, whole_line_end), room, measure);
            result.lines.emplace_back(without_spaces_at_end(text.substr(0, end)));
            result.lines.back() += kEllipsisText;
            result.width = width;
            result.shortened = true;
            return result;
        }
        result.lines.emplace_back(without_spaces_at_end(text.substr(0, line.end)));
        result.width = std::max(result.width, line.width);
        text.remove_prefix(line.next);
    }
    return result;
}

std::vector<LineRange> break_ranges(std::string_view text, float width, const MeasureCharacter& measure) {
    std::vector<LineRange> ranges;
    for (std::size_t at = 0; at < text.size();) {
        const Line line = take_line(text.substr(at), width, measure);
        ranges.push_back({at, at + without_spaces_at_end(text.substr(at, line.end)).size(), line.width});
        at += line.next;
    }
    return ranges;
}

std::string_view fit_line(std::string_view text, float width, const MeasureCharacter& measure, std::string& buffer) {
    if (fitting_start(text, width, measure) == text.size()) return text;
    const std::size_t end = fitting_start(text, std::max(0.0f, width - measure(kEllipsis)), measure);
    buffer.assign(without_spaces_at_end(text.substr(0, end)));
    buffer += kEllipsisText;
    return buffer;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/rich_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kSchemes[] = {"https://", "http://"};

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    return std::equal(prefix.begin(), prefix.end(), text.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

// Where a sentence written without spaces goes on after a link: any mark or letter of Chinese and Japanese writing.
bool ends_link(char32_t c) {
    constexpr std::u32string_view kMarks = U"<>\"“”‘’，。；：！？、（）【】《》「」";
    return c <= ' ' || c == 0x3000 || c == 0xFFFD || kMarks.find(c) != kMarks.npos;
}

// The marks after a link that belong to the sentence around it; a closing bracket stays if the link opened it.
std::size_t without_marks_at_end(std::string_view link) {
    while (!link.empty()) {
        const char last = link.back();
        const bool closing = last == ')' || last == ']';
        const char opening = last == ')' ? '(' : '[';
        if (closing && std::count(link.begin(), link.end(), opening) >= std::count(link.begin(), link.end(), last))
            break;
        if (!closing && std::string_view(".,;:!?'*_~").find(last) == std::string_view::npos) break;
        link.remove_suffix(1);
    }
    return link.size();
}

// Bytes of the link that `text` begins with; 0 if it begins with none.
std::size_t link_length(std::string_view text) {
    for (const std::string_view scheme : kSchemes) {
        if (!starts_with_ignoring_case(text, scheme)) continue;
        std::size_t end = scheme.size();
        for (std::size_t at = end; at < text.size();) {
            if (ends_link(next_code_point(text, at))) break;
            end = at;
        }
        const std::size_t length = without_marks_at_end(text.substr(0, end));
        return length > scheme.size() ? length : 0;
    }
    return 0;
}

// The longest of the nicknames: "@Annabel" is not "@Anna".
std::size_t mention_length(std::string_view text, std::span<const std::string_view> mentioned) {
    std::size_t longest = 0;
    for (const std::string_view nickname : mentioned) {
        if (!nickname.empty() && text.substr(1).starts_with(nickname)) longest = std::max(longest, nickname.size() + 1);
    }
    return longest;
}

float width_of(std::string_view text, const MeasureCharacter& measure) {
    float width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += measure(next_code_point(text, at));
    return width;
}

}  // namespace

std::vector<TextSpan> find_spans(std::string_view text, std::span<const std::string_view> mentioned) {
    std::vector<TextSpan> spans;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const std::size_t link = c == 'h' || c == 'H' ? link_length(text.substr(at)) : 0;
        const std::size_t mention = c == '@' ? mention_length(text.substr(at), mentioned) : 0;
        const std::size_t length = std::max(link, mention);
        if (length > 0) {
            spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length),
                             link > 0 ? SpanKind::link : SpanKind::mention});
        }
        at += std::max<std::size_t>(1, length);
    }
    return spans;
}

RichText layout_rich_text(std::string_view text, std::vector<TextSpan> spans, float width,
                          const MeasureCharacter& measure) {
    RichText rich;
    rich.spans = std::move(spans);
    std::size_t next = 0;  // the first span that does not end before the present place
    for (const LineRange& line : break_ranges(text, width, measure)) {
        float x = 0;
        for (std::size_t at = line.begin; at < line.end;) {
            while (next < rich.spans.size() && rich.spans[next].end <= at)
                ++next;
            const bool any = next < rich.spans.size();
            const bool inside = any && rich.spans[next].begin <= at;
            const std::size_t stop = !any ? line.end : inside ? rich.spans[next].end : rich.spans[next].begin;
            const std::size_t end = std::min(line.end, stop);
            const float wide = width_of(text.substr(at, end - at), measure);
            rich.runs.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), x, wide, rich.lines,
                                 inside ? rich.spans[next].kind : SpanKind::plain,
                                 inside ? static_cast<int>(next) : -1});
            x += wide;
            at = end;
        }
        rich.width = std::max(rich.width, line.width);
        ++rich.lines;
    }
    return rich;
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "danmaku/imported.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"

namespace sameframe::danmaku {
namespace {

constexpr double kMaxSeconds = 1e7;  // four months
constexpr std::size_t kFields = 4;

std::string cleaned(std::string_view text) {
    std::string out = to_valid_utf8(text);
    for (char& c : out)
        if ((c >= 0 && c < ' ') || c == 0x7F) c = ' ';
    const std::size_t first = out.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

void append_utf8(std::string& out, std::uint32_t c) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

// "amp", "#39", "#x27"; false if it is none. Surrogates and what is beyond Unicode are cleaned as bad bytes later.
bool append_entity(std::string& out, const std::string& name) {
    static constexpr std::pair<const char*, char> kNamed[] = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [known, character] : kNamed) {
        if (name != known) continue;
        out += character;
        return true;
    }
    if (name.size() < 2 || name[0] != '#') return false;
    const bool hexadecimal = name[1] == 'x';
    char* end = nullptr;
    const char* digits = name.c_str() + (hexadecimal ? 2 : 1);
    const unsigned long number = std::strtoul(digits, &end, hexadecimal ? 16 : 10);
    if (end == digits || *end != '\0') return false;
    append_utf8(out, number > 0x10FFFF ? std::uint32_t{kReplacementCharacter} : static_cast<std::uint32_t>(number));
    return true;
}

std::string unescaped(std::string_view text) {
    constexpr std::size_t kLongest = 10;
    std::string out;
    while (!text.empty()) {
        const std::size_t from = text.find('&');
        out += text.substr(0, from);
        if (from == std::string_view::npos) break;
        text.remove_prefix(from + 1);
        const std::size_t end = text.substr(0, kLongest).find(';');
        if (end != std::string_view::npos && append_entity(out, std::string(text.substr(0, end))))
            text.remove_prefix(end + 1);
        else
            out += '&';
    }
    return out;
}

// The attribute `p` of the tag's inside.
std::string_view fields_of(std::string_view tag) {
    for (std::size_t at = tag.find('='); at != std::string_view::npos; at = tag.find('=', at + 1)) {
        const bool named = at >= 2 && tag[at - 1] == 'p' && static_cast<unsigned char>(tag[at - 2]) <= ' ';
        if (!named || at + 1 >= tag.size()) continue;
        const char quote = tag[at + 1];
        if (quote != '"' && quote != '\'') continue;
        const std::string_view rest = tag.substr(at + 2);
        return rest.substr(0, rest.find(quote));
    }
    return {};
}

void read_element(std::string_view tag, std::string_view inside, Imported& out) {
    double fields[kFields] = {0, 1, 25, 0xFFFFFF};
    const std::string list(fields_of(tag));
    const char* at = list.c_str();
    for (std::size_t i = 0; i < kFields; ++i) {
        char* end = nullptr;
        const double value = std::strtod(at, &end);
        if (end == at) {
            if (i == 0) return;
            break;
        }
        fields[i] = value;
        if (*end != ',') break;
        at = end + 1;
    }
    static constexpr Mode kModes[] = {Mode::scroll, Mode::scroll, Mode::scroll, Mode::bottom,
                                      Mode::top,    Mode::reverse, Mode::positioned};
    if (!(fields[1] >= 1 && fields[1] < 8)) return;
    Comment comment;
    comment.mode = kModes[static_cast<int>(fields[1]) - 1];
    comment.size = fields[2] <= 18 ? TextSize::small : fields[2] >= 36 ? TextSize::large : TextSize::normal;
    if (fields[3] >= 0 && fields[3] <= 0xFFFFFF) comment.colour = static_cast<std::uint32_t>(fields[3]);
    out.add(fields[0], unescaped(inside), std::move(comment));
}

}  // namespace

void Imported::add(double seconds, std::string_view text, Comment comment) {
    if (!(std::abs(seconds) <= kMaxSeconds) || text.size() > kMaxImportedBytes || comments_.size() == kMaxImported)
        return;
    comment.text = cleaned(text);
    if (comment.text.empty()) return;
    comment.time = media_time(std::max(0.0, seconds));
    comment.id = kImportedIds + comments_.size();
    comments_.push_back(std::move(comment));
}

std::vector<Comment> read_xml(std::string_view text) {
    Imported out;
    for (std::size_t at = text.find("<d"); at != std::string_view::npos; at = text.find("<d", at + 1)) {
        const std::size_t tag = at + 2;
        if (tag >= text.size() || static_cast<unsigned char>(text[tag]) > ' ') continue;  // another element
        const std::size_t close = text.find('>', tag);
        const std::size_t end = close == std::string_view::npos ? close : text.find('<', close);
        if (end == std::string_view::npos) break;
        if (text.substr(end, 3) == "</d")
            read_element(text.substr(tag, close - tag), text.substr(close + 1, end - close - 1), out);
    }
    return out.take();
}

}  // namespace sameframe::danmaku

// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/title.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "protocol/limits.h"
#include "server/http/field_value.h"

namespace sameframe::server {
namespace {

// Words that ripping and encoding tools append; from the first of them on a name says nothing about the content.
constexpr std::string_view kTechnicalWords[] = {
    "2160p",  "1440p", "1080p",  "1080i",  "720p",    "576p",   "480p",   "4k",     "uhd",  "hdr",
    "hdr10",  "10bit", "8bit",   "x264",   "x265",    "h264",   "h265",   "hevc",   "xvid", "divx",
    "web-dl", "webdl", "webrip", "bluray", "blu-ray", "brrip",  "bdrip",  "dvdrip", "hdtv", "remux",
    "aac",    "ac3",   "eac3",   "dts",    "ddp5",    "truehd", "proper",
};

bool is_technical(std::string_view word) {
    const auto strip = [](char c) { return c == '[' || c == '(' || c == ']' || c == ')'; };
    while (!word.empty() && strip(word.front()))
        word.remove_prefix(1);
    while (!word.empty() && strip(word.back()))
        word.remove_suffix(1);
    return std::any_of(std::begin(kTechnicalWords), std::end(kTechnicalWords), [&](std::string_view technical) {
        if (equals_ignoring_case(word, technical)) return true;
        // "x264-GROUP"
        return word.size() > technical.size() && word[technical.size()] == '-' &&
               equals_ignoring_case(word.substr(0, technical.size()), technical);
    });
}

// Control characters and runs of white space become one space; none at the ends.
std::string normalised(std::string_view text) {
    std::string out;
    for (char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (!blank)
            out.push_back(c);
        else if (!out.empty() && out.back() != ' ')
            out.push_back(' ');
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string cleaned(std::string_view file_name) {
    if (const std::size_t dot = file_name.rfind('.'); dot != std::string_view::npos && dot > 0)
        file_name = file_name.substr(0, dot);
    std::string text(file_name);
    const bool spaced = text.find(' ') != std::string::npos;
    std::replace(text.begin(), text.end(), '_', ' ');
    if (!spaced) std::replace(text.begin(), text.end(), '.', ' ');
    text = normalised(text);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
        const std::string_view word = std::string_view(text).substr(at + 1, text.find(' ', at + 1) - at - 1);
        if (is_technical(word)) return text.substr(0, at);
    }
    return text;
}

// Cut between characters, never inside one.
void limit(std::string& text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return;
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
}

}  // namespace

std::string make_title(std::string_view metadata_title, std::string_view file_name) {
    std::string title = normalised(to_valid_utf8(metadata_title));
    if (title.empty()) title = cleaned(to_valid_utf8(file_name));
    if (title.empty()) title = to_valid_utf8(file_name);
    limit(title, protocol::kMaxTitleBytes);
    return title;
}

}  // namespace sameframe::server

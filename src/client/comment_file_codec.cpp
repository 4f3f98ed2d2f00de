// SPDX-License-Identifier: Apache-2.0
#include "client/comment_file_codec.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "danmaku/imported.h"
#include "protocol/json_reader.h"

namespace sameframe::client {
namespace {

using danmaku::Comment;
using danmaku::Mode;
using nlohmann::json;

// Numbers come as numbers or as text.
double number(const json& value) {
    if (value.is_number()) return value.get<double>();
    if (!value.is_string()) return std::numeric_limits<double>::quiet_NaN();
    const auto& text = value.get_ref<const std::string&>();
    char* end = nullptr;
    const double read = std::strtod(text.c_str(), &end);
    return end == text.c_str() ? std::numeric_limits<double>::quiet_NaN() : read;
}

const json& member(const json& object, std::initializer_list<const char*> names) {
    static const json kNone;
    for (const char* name : names)
        if (const auto found = object.find(name); found != object.end()) return *found;
    return kNone;
}

Mode mode_of(const json& value) {
    if (value == "top") return Mode::top;
    if (value == "bottom") return Mode::bottom;
    const double type = number(value);
    return type == 1 ? Mode::top : type == 2 ? Mode::bottom : Mode::scroll;
}

std::uint32_t colour_of(const json& value) {
    constexpr std::uint32_t kWhite = 0xFFFFFF;
    if (value.is_string() && value.get_ref<const std::string&>().starts_with('#')) {
        const auto& text = value.get_ref<const std::string&>();
        const auto digits = static_cast<std::uint32_t>(std::strtoul(text.c_str() + 1, nullptr, 16));
        if (text.size() == 7) return digits & kWhite;
        const std::uint32_t wide = (digits & 0xF00) << 8 | (digits & 0xF0) << 4 | (digits & 0xF);
        return text.size() == 4 ? wide * 0x11 : kWhite;
    }
    const double colour = number(value);
    return colour >= 0 && colour <= kWhite ? static_cast<std::uint32_t>(colour) : kWhite;
}

void read_row(const json& row, danmaku::Imported& out) {
    const bool list = row.is_array() && row.size() >= 5;
    if (!list && !row.is_object()) return;
    const json& text = list ? row[4] : member(row, {"text", "content"});
    const json& time = list ? row[0] : member(row, {"time", "progress"});
    if (!text.is_string()) return;
    Comment comment;
    comment.mode = mode_of(list ? row[1] : member(row, {"type", "mode"}));
    comment.colour = colour_of(list ? row[2] : member(row, {"color", "colour"}));
    out.add(number(time), text.get_ref<const std::string&>(), std::move(comment));
}

// bilibili's positioned comments hold [x, y, opacities, seconds, "text", ...] as their text, x and y as parts of the
// picture. Those in pixels of a player that is not ours stand at the top instead.
void unpack_positioned(Comment& comment) {
    const Result<json> list = protocol::parse_json(comment.text, danmaku::kMaxImportedBytes, 4);
    if (!list || !list->is_array() || list->size() < 5 || !(*list)[4].is_string()) return comment.text.clear();
    const double x = number((*list)[0]), y = number((*list)[1]);
    const auto part = [](double value) { return static_cast<std::uint16_t>(std::lround(value * 65535)); };
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
        comment.x = part(x);
        comment.y = part(y);
    } else {
        comment.mode = Mode::top;
    }
    danmaku::Imported cleaned;
    cleaned.add(0, (*list)[4].get_ref<const std::string&>(), {});
    const std::vector<Comment> text = cleaned.take();
    comment.text = text.empty() ? std::string() : text.front().text;
}

std::vector<Comment> from_xml(std::string_view text) {
    std::vector<Comment> comments = danmaku::read_xml(text);
    for (Comment& comment : comments)
        if (comment.mode == Mode::positioned) unpack_positioned(comment);
    std::erase_if(comments, [](const Comment& comment) { return comment.text.empty(); });
    return comments;
}

}  // namespace

Result<std::vector<Comment>> decode_comment_file(std::string_view text) {
    if (text.size() > kMaxCommentFileBytes) return Error{ErrorCode::too_large, "danmaku file"};
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return Error{ErrorCode::invalid_message, "empty danmaku file"};
    std::vector<Comment> comments;
    if (text[first] == '<') {
        comments = from_xml(text);
    } else {
        Result<json> parsed = protocol::parse_json(text, kMaxCommentFileBytes, 8);
        if (!parsed) return std::move(parsed).error();
        const json& rows = parsed->is_object() ? member(*parsed, {"data", "danmaku", "comments"}) : *parsed;
        danmaku::Imported out;
        if (rows.is_array())
            for (const json& row : rows)
                read_row(row, out);
        comments = out.take();
    }
    if (comments.empty()) return Error{ErrorCode::invalid_message, "no comment in the danmaku file"};
    return comments;
}

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
#include "platform/web/response_headers.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace sameframe::web {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// "bytes 0-99/1234", "bytes 0-99/*", "bytes */1234".
void parse_content_range(std::string_view value, net::FetchResponse& response) {
    constexpr std::string_view kUnit = "bytes ";
    if (!value.starts_with(kUnit)) return;
    value.remove_prefix(kUnit.size());
    const std::size_t slash = value.find('/');
    if (slash == std::string_view::npos) return;
    response.total_size = parse_number(value.substr(slash + 1));
    const std::size_t dash = value.find('-');
    if (dash < slash) response.body_offset = parse_number(value.substr(0, dash)).value_or(0);
}

}  // namespace

net::FetchResponse parse_response(int status, std::string_view lines) {
    net::FetchResponse response;
    response.status = status;
    std::optional<std::uint64_t> length;
    bool encoded = false;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = trimmed(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (same_name(name, "content-range"))
            parse_content_range(value, response);
        else if (same_name(name, "content-length"))
            length = parse_number(value);
        else if (same_name(name, "content-encoding"))
            encoded = !same_name(value, "identity");
        else if (same_name(name, "etag"))
            response.entity_tag = value;
    }
    // The length of a compressed body is not the file's; that of a part is not the whole's.
    if (status == 200 && !encoded) response.total_size = length;
    return response;
}

Error error_of_status(int status, std::optional<std::uint64_t> range_begin) {
    const std::string detail = "status " + std::to_string(status);
    if (status == 404 || status == 410) return {ErrorCode::not_found, detail};
    if (status == 416 && range_begin == 0) return {ErrorCode::media_empty, detail};
    if (status >= 500) return {ErrorCode::network, detail};
    return {ErrorCode::http_status, detail};
}

}  // namespace sameframe::web

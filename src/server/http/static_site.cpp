// SPDX-License-Identifier: Apache-2.0
#include "server/http/static_site.h"

#include <algorithm>

#include "server/http/mime_types.h"

namespace sameframe::server {
namespace {

bool is_view_of_page(const UrlPath& path) {
    if (path.segments.empty()) return true;
    if (path.segments.size() != 2 || path.trailing_slash) return false;
    return path.segments[0] == "v" || path.segments[0] == "j" || path.segments[0] == "g";
}

bool is_hash(std::string_view word) {
    constexpr std::size_t kShortestHash = 8;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto hex = [&](char c) { return digit(c) || (c >= 'a' && c <= 'f'); };
    // A digit is demanded so that no plain word ("defaced") ever counts.
    return word.size() >= kShortestHash && std::all_of(word.begin(), word.end(), hex) &&
           std::any_of(word.begin(), word.end(), digit);
}

bool holds_hash(std::string_view name) {
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of(".-"), name.size());
        if (is_hash(name.substr(0, end))) return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

bool holds_version(std::string_view query) {
    return (query.starts_with("v=") && query.size() > 2) || query.find("&v=") != std::string_view::npos;
}

bool is_compressible(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/") || type == "image/svg+xml";
}

}  // namespace

std::optional<FileRequest> find_static_file(const HttpRequest& request, const UrlPath& path) {
    if (path.hidden) return std::nullopt;
    FileRequest file;
    file.area = FileArea::web;
    file.page = true;
    if (is_view_of_page(path)) {
        file.relative_path = "index.html";
    } else {
        if (path.trailing_slash) return std::nullopt;
        file.relative_path = path.joined();
        const std::string& name = path.segments.back();
        if (holds_hash(name) || holds_version(path.query)) file.cache = CachePolicy::immutable;
    }
    file.type = mime_type(file.relative_path);
    file.negotiated = is_compressible(file.type);
    if (file.negotiated) file.codings = acceptable_codings(request.accept_encoding.value_or(""));
    return file;
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/http/url_path.h"

namespace sameframe::server {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool forbidden(unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\' || c == '/'; }

std::optional<std::string> decode_segment(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            byte = static_cast<unsigned char>(high << 4 | low);
            i += 2;
        }
        if (forbidden(byte)) return std::nullopt;
        out.push_back(static_cast<char>(byte));
    }
    if (out.empty() || out == "." || out == "..") return std::nullopt;
    return out;
}

// "http://host:80/path?q" -> "/path?q"; others unchanged.
std::string_view origin_form(std::string_view target) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t slash = target.find('/', scheme.size());
        return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
    }
    return target;
}

}  // namespace

std::string UrlPath::joined() const {
    std::string path;
    for (const std::string& segment : segments)
        path.append(path.empty() ? "" : "/").append(segment);
    return path;
}

std::optional<UrlPath> parse_url_path(std::string_view target) {
    target = origin_form(target);
    UrlPath path;
    target = target.substr(0, target.find('#'));
    if (const std::size_t mark = target.find('?'); mark != std::string_view::npos) {
        path.query = target.substr(mark + 1);
        target = target.substr(0, mark);
    }
    if (!target.starts_with('/')) return std::nullopt;
    target.remove_prefix(1);
    while (!target.empty()) {
        const std::size_t slash = target.find('/');
        std::optional<std::string> segment = decode_segment(target.substr(0, slash));
        if (!segment) return std::nullopt;
        path.hidden = path.hidden || segment->starts_with('.');
        path.segments.push_back(*std::move(segment));
        path.trailing_slash = slash != std::string_view::npos && slash + 1 == target.size();
        target.remove_prefix(slash == std::string_view::npos ? target.size() : slash + 1);
    }
    return path;
}

}  // namespace sameframe::server

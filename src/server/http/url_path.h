// SPDX-License-Identifier: Apache-2.0
// The target of a request as path segments that are safe to look up, or a refusal.
// Decoded exactly once: "%252e" is a file named "%2e". Whatever could mean another folder is refused, not cleaned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sameframe::server {

struct UrlPath {
    std::vector<std::string> segments;  // decoded bytes, none empty; "/" has none
    bool trailing_slash = false;        // "/a/"; never for "/"
    bool hidden = false;                // a segment begins with a dot
    std::string query;                  // as sent, without '?'

    std::string joined() const;  // "a/b/c"
};

// Nothing if the target is not a path ("*", no leading slash), holds a bad or cut escape, an encoded slash, a
// backslash, a control character, an empty segment, or "." or ".." in any spelling. An absolute form
// ("http://host/path") is taken as its path, as RFC 9112 section 3.2.2 demands.
std::optional<UrlPath> parse_url_path(std::string_view target);

}  // namespace sameframe::server

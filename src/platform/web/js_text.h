// SPDX-License-Identifier: Apache-2.0
// Text that a function of shell/js/ allocated for us (stringToNewUTF8): copied, and its memory given back.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace sameframe::web {

// "" for null.
inline std::string take_text(char* text) {
    if (!text) return {};
    std::string copy(text);
    std::free(text);
    return copy;
}

// The same, line by line.
inline std::vector<std::string> take_lines(char* text) {
    const std::string all = take_text(text);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        lines.push_back(all.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace sameframe::web

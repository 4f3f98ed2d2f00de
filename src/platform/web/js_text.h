// SPDX-License-Identifier: Apache-2.0
// Text that a function of shell/js/ allocated for us (stringToNewUTF8): copied, and its memory given back.
#pragma once

#include <cstdlib>
#include <string>

namespace sameframe::web {

// "" for null.
inline std::string take_text(char* text) {
    if (!text) return {};
    std::string copy(text);
    std::free(text);
    return copy;
}

}  // namespace sameframe::web

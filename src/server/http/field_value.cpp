// SPDX-License-Identifier: Apache-2.0
#include "server/http/field_value.h"

#include <algorithm>

namespace sameframe::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> ListReader::next() {
    while (!rest_.empty()) {
        bool quoted = false;
        std::size_t end = 0;
        for (; end < rest_.size() && (quoted || rest_[end] != ','); ++end) {
            if (rest_[end] == '"') quoted = !quoted;
        }
        const std::string_view element = trimmed(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (!element.empty()) return element;
    }
    return std::nullopt;
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/http/byte_range.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "server/http/field_value.h"

namespace sameframe::server {
namespace {

// A number too large for 64 bits is one behind the end of every file: it saturates instead of failing.
std::optional<std::uint64_t> position(std::string_view digits) {
    if (digits.empty()) return std::nullopt;
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        value = value > (kMax - digit) / 10 ? kMax : value * 10 + digit;
    }
    return value;
}

constexpr ByteRange kUnsatisfiable{ByteRange::Kind::unsatisfiable, 0, 0};

ByteRange whole(std::uint64_t size) { return {ByteRange::Kind::whole, 0, size}; }

// One range-spec; nothing when malformed.
std::optional<ByteRange> resolve_one(std::string_view spec, std::uint64_t size) {
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const std::string_view first_text = spec.substr(0, dash);
    const std::string_view last_text = spec.substr(dash + 1);
    if (first_text.empty()) {
        const std::optional<std::uint64_t> suffix = position(last_text);
        if (!suffix) return std::nullopt;
        if (*suffix == 0) return kUnsatisfiable;
        if (size == 0) return whole(0);  // satisfiable by section 14.1.2, but no Content-Range can say so
        const std::uint64_t length = std::min(*suffix, size);
        return ByteRange{ByteRange::Kind::part, size - length, length};
    }
    const std::optional<std::uint64_t> first = position(first_text);
    if (!first) return std::nullopt;
    std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    if (!last_text.empty()) {
        const std::optional<std::uint64_t> given = position(last_text);
        if (!given || *given < *first) return std::nullopt;
        last = *given;
    }
    if (*first >= size) return kUnsatisfiable;
    return ByteRange{ByteRange::Kind::part, *first, std::min(last, size - 1) - *first + 1};
}

}  // namespace

ByteRange resolve_byte_range(std::string_view field, std::uint64_t size) {
    const std::size_t equals = field.find('=');
    if (equals == std::string_view::npos || !equals_ignoring_case(field.substr(0, equals), "bytes")) return whole(size);
    int count = 0;
    bool any_satisfiable = false;
    ByteRange only = whole(size);
    ListReader list(field.substr(equals + 1));
    while (const std::optional<std::string_view> spec = list.next()) {
        const std::optional<ByteRange> range = resolve_one(*spec, size);
        if (!range) return whole(size);
        ++count;
        only = *range;
        any_satisfiable = any_satisfiable || range->kind != ByteRange::Kind::unsatisfiable;
    }
    if (count == 0) return whole(size);
    if (!any_satisfiable) return kUnsatisfiable;
    return count == 1 ? only : whole(size);
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
    if (range.kind != ByteRange::Kind::part) return "bytes */" + std::to_string(size);
    return "bytes " + std::to_string(range.offset) + "-" + std::to_string(range.offset + range.length - 1) + "/" +
           std::to_string(size);
}

}  // namespace sameframe::server

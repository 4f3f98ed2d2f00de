// SPDX-License-Identifier: Apache-2.0
#include "server/http/validators.h"

#include <array>
#include <charconv>
#include <optional>

#include "server/http/field_value.h"
#include "server/http/fingerprint.h"
#include "server/http/http_date.h"

namespace sameframe::server {
namespace {

std::string hexadecimal(std::uint64_t value) {
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, 16).ptr;
    return {text.data(), end};
}

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

enum class Comparison { strong, weak };  // section 8.8.3.2; our own tags are strong

bool list_names(std::string_view field, std::string_view etag, Comparison comparison) {
    if (trimmed(field) == "*") return true;
    ListReader list(field);
    while (const std::optional<std::string_view> tag = list.next()) {
        if ((comparison == Comparison::weak ? without_weakness(*tag) : *tag) == etag) return true;
    }
    return false;
}

}  // namespace

std::string make_file_etag(std::uint64_t size, std::int64_t modified_ns, std::string_view coding) {
    std::string tag = "\"" + hexadecimal(size) + "-" + hexadecimal(static_cast<std::uint64_t>(modified_ns));
    if (!coding.empty()) tag.append("-").append(coding);
    return tag + "\"";
}

std::string make_text_etag(std::string_view text) { return "\"" + fingerprint({text}) + "\""; }

Condition evaluate_conditions(const HttpRequest& request, const Validators& current) {
    const auto date = [&](const std::optional<std::string>& field) -> std::optional<std::int64_t> {
        if (!field || current.modified_at == 0) return std::nullopt;
        return parse_http_date(trimmed(*field), request.received_at);
    };
    if (request.if_match) {
        if (!list_names(*request.if_match, current.etag, Comparison::strong)) return Condition::precondition_failed;
    } else if (const auto limit = date(request.if_unmodified_since); limit && current.modified_at > *limit) {
        return Condition::precondition_failed;
    }
    if (request.if_none_match) {
        if (list_names(*request.if_none_match, current.etag, Comparison::weak)) return Condition::not_modified;
    } else if (const auto since = date(request.if_modified_since); since && current.modified_at <= *since) {
        return Condition::not_modified;
    }
    return Condition::send;
}

bool range_applies(const HttpRequest& request, const Validators& current) {
    if (request.method != Method::get || !request.range) return false;
    if (!request.if_range) return true;
    const std::string_view wanted = trimmed(*request.if_range);
    if (wanted.starts_with('"') || wanted.starts_with("W/")) return wanted == current.etag;
    const std::optional<std::int64_t> date = parse_http_date(wanted, request.received_at);
    // A date is a strong validator only when the file has rested for a second since (section 8.8.2.2).
    return date && current.modified_at != 0 && *date == current.modified_at &&
           request.received_at > current.modified_at;
}

}  // namespace sameframe::server

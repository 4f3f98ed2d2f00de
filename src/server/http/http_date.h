// SPDX-License-Identifier: Apache-2.0
// Dates of HTTP (RFC 9110 section 5.6.7) as Unix seconds, UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sameframe::server {

// "Sun, 06 Nov 1994 08:49:37 GMT". Years 1970 to 9999.
std::string format_http_date(std::int64_t unix_seconds);

// The form above and the two obsolete ones that a recipient must accept:
// "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994". Nothing when it is none of them.
// `now` tells the century of a two-digit year: one more than 50 years ahead lies in the past.
std::optional<std::int64_t> parse_http_date(std::string_view text, std::int64_t now);

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// What a media response says about itself, from the header lines as the browser hands them over. Pure.
// RFC 9110: Content-Range (14.4), Content-Length (8.6), ETag (8.8.3). Foreign bytes: what does not parse is absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "net/fetch.h"

namespace sameframe::web {

// `lines`: "name: value", one a line, ended by LF or CR LF.
net::FetchResponse parse_response(int status, std::string_view lines);

// The error that a final status stands for; only for statuses from 300 on. `range_begin`: where the range that was
// asked for began, if one was. RFC 9110, 15.5.17: a range that begins at 0 cannot be satisfied only where there is no
// byte.
Error error_of_status(int status, std::optional<std::uint64_t> range_begin = std::nullopt);

}  // namespace sameframe::web

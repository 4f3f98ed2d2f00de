// SPDX-License-Identifier: Apache-2.0
// What a media response says about itself, from the header lines as the browser hands them over. Pure.
// RFC 9110: Content-Range (14.4), Content-Length (8.6), ETag (8.8.3). Foreign bytes: what does not parse is absent.
#pragma once

#include <string_view>

#include "net/fetch.h"

namespace sameframe::web {

// `lines`: "name: value", one a line, ended by LF or CR LF.
net::FetchResponse parse_response(int status, std::string_view lines);

// The error that a final status stands for; only for statuses from 300 on.
Error error_of_status(int status);

}  // namespace sameframe::web

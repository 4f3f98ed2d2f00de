// SPDX-License-Identifier: Apache-2.0
// Validators and conditional requests (RFC 9110 sections 8.8 and 13): which answer a request deserves, given what
// the server has. Pure: the clock comes in with the request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/http_message.h"

namespace sameframe::server {

// What identifies one version of a representation.
struct Validators {
    std::string etag;              // strong, with its quotes
    std::int64_t modified_at = 0;  // Unix seconds; 0 if there is no date
};

// A strong tag of a file's version: size and modification time in ns, and the content coding ("" for none).
std::string make_file_etag(std::uint64_t size, std::int64_t modified_ns, std::string_view coding = {});

// A strong tag of a text held in memory.
std::string make_text_etag(std::string_view text);

enum class Condition {
    send,                 // go on; the Range field counts if range_applies()
    not_modified,         // 304
    precondition_failed,  // 412
};

// Section 13.2.2, steps 1 to 4.
Condition evaluate_conditions(const HttpRequest& request, const Validators& current);

// Step 5 and section 14.2: whether the Range field of the request is to be honoured: only with GET, and only if
// If-Range is absent or names exactly this version.
bool range_applies(const HttpRequest& request, const Validators& current);

}  // namespace sameframe::server

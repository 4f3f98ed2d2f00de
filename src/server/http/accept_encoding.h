// SPDX-License-Identifier: Apache-2.0
// Choosing among the content codings that were made at build (RFC 9110 section 12.5.3).
#pragma once

#include <string_view>
#include <vector>

namespace sameframe::server {

struct ContentCoding {
    std::string_view name;    // of the Content-Encoding field: "br"
    std::string_view suffix;  // of the file that holds it: ".br"
};

// The codings that the field accepts, best first: by the client's quality, then by how well they compress.
// Identity is not among them: it is always left as the last resort. An absent field ("") accepts none.
std::vector<ContentCoding> acceptable_codings(std::string_view field);

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// The Range field of HTTP (RFC 9110 section 14): parsing, and resolving against the size of a file.
// Positions are bytes; the last position of a range is inclusive on the wire and exclusive nowhere else than here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sameframe::server {

// What a Range field asks for once the size of the file is known.
struct ByteRange {
    enum class Kind {
        whole,          // no, an unknown, a malformed or a multi-part field: the whole file, status 200
        part,           // status 206
        unsatisfiable,  // status 416
    };
    Kind kind = Kind::whole;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    bool operator==(const ByteRange&) const = default;
};

// `field` is the value of the Range field, for example "bytes=0-499", "bytes=500-", "bytes=-200".
// Several ranges in one field are answered with the whole file, which section 14.2 allows; but when none of them
// can be satisfied the answer is unsatisfiable, as for one.
ByteRange resolve_byte_range(std::string_view field, std::uint64_t size);

// "bytes 0-499/1234" for a part, "bytes */1234" for an unsatisfiable range.
std::string content_range(const ByteRange& range, std::uint64_t size);

}  // namespace sameframe::server

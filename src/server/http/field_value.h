// SPDX-License-Identifier: Apache-2.0
// The small grammar that HTTP's field values share (RFC 9110 section 5.6): white space, lists, case.
#pragma once

#include <optional>
#include <string_view>

namespace sameframe::server {

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII

// Walks a comma-separated list; empty elements are skipped, a comma inside a quoted string does not count.
class ListReader {
public:
    explicit ListReader(std::string_view text) : rest_(text) {}
    std::optional<std::string_view> next();

private:
    std::string_view rest_;
};

}  // namespace sameframe::server

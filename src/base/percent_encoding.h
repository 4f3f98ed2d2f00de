// SPDX-License-Identifier: Apache-2.0
// Text as one segment of a URL's path: every byte but the unreserved characters of RFC 3986 section 2.3 as %XX. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>

namespace sameframe {

std::string percent_encode(std::string_view segment);

}  // namespace sameframe

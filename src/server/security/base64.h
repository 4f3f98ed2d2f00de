// SPDX-License-Identifier: Apache-2.0
// Bytes as text (RFC 4648 sections 4 and 5). Pure.
#pragma once

#include <string>
#include <string_view>

namespace sameframe::server {

std::string base64(std::string_view bytes);      // padded
std::string base64_url(std::string_view bytes);  // URL-safe, not padded

}  // namespace sameframe::server

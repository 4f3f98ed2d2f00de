// SPDX-License-Identifier: Apache-2.0
// Digests by OpenSSL's libcrypto, and the comparison of secrets. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace sameframe::server {

std::string sha1(std::string_view bytes);    // 20 bytes; for the WebSocket handshake alone
std::string sha256(std::string_view bytes);  // 32 bytes

// In a time that does not tell where two secrets differ.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace sameframe::server

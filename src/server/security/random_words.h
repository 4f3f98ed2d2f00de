// SPDX-License-Identifier: Apache-2.0
// What nobody may guess, from the operating system's random source (getrandom). Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace sameframe::server {

std::string random_bytes(std::size_t count);
std::uint32_t random_number();  // never 0

std::string make_code();   // 22 characters, 128 bits: invitations and groups
std::string make_token();  // 43 characters, 256 bits: members

}  // namespace sameframe::server

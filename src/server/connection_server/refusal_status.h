// SPDX-License-Identifier: Apache-2.0
// How the codes of the protocol are told over HTTP. Pure.
#pragma once

#include <string_view>

namespace sameframe::server {

unsigned http_status_of(std::string_view code);
// In English, for logs and people with curl; the page has its own in the reader's language.
std::string_view refusal_sentence(std::string_view code);

}  // namespace sameframe::server

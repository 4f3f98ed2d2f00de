// SPDX-License-Identifier: Apache-2.0
// What a social application shows of an invitation link: title, description and picture, as tags for the page's head
// (the Open Graph protocol, and Twitter's card). Pure.
#pragma once

#include <string>
#include <string_view>

#include "protocol/door_messages.h"

namespace sameframe::server {

// `base` is the scheme and host under which the link was asked for ("https://films.example"); `language` the value of
// Accept-Language. Names and titles are foreign text and are escaped.
std::string link_preview(const protocol::InvitationPreview& invitation, std::string_view base, std::string_view code,
                         std::string_view language);

std::string escape_html(std::string_view text);

}  // namespace sameframe::server

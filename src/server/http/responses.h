// SPDX-License-Identifier: Apache-2.0
// Responses and header fields that every role makes in the same way.
#pragma once

#include <string>
#include <string_view>

#include "server/http/http_message.h"

namespace sameframe::server {

enum class ErrorFormat {
    json,  // {"error":{"code","message"}}, for /api
    text,  // a line for a person, for everything else
};

// `code` is the stable name of the failure ("not-found"), `message` one English sentence.
HttpResponse error_response(unsigned status, std::string_view code, std::string message, ErrorFormat format);

// What is true now, so that no cache keeps it.
HttpResponse fresh_response(unsigned status, std::string_view type, std::string body);

// Text held in memory, with an entity tag, answered conditionally (304).
HttpResponse text_response(const HttpRequest& request, std::string_view type, const std::string& text,
                           const std::string& etag);

// Whose pages may load what is sent.
enum class Readers { same_origin, all_origins };

// What goes on everything this server sends, errors too: cross-origin isolation, which the page needs for threads
// (a worker or a media response without it would be blocked there), no sniffing, and referrers without invitations.
void add_common_headers(HttpResponse& response, Readers readers);

// Lets a script of `origin` read the response, and the fields that a player needs.
void add_sharing_headers(HttpResponse& response, const std::string& origin);

// Lets the page load media and data from `origin` too, if the response is one.
void allow_source(HttpResponse& response, const std::string& origin);

// What the page's documents and scripts may do; see the definition for the reason of each source.
std::string_view page_security_policy();

}  // namespace sameframe::server

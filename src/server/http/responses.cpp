// SPDX-License-Identifier: Apache-2.0
#include "server/http/responses.h"

#include <utility>

#include "protocol/catalogue_codec.h"
#include "server/http/validators.h"

namespace sameframe::server {

HttpResponse fresh_response(unsigned status, std::string_view type, std::string body) {
    HttpResponse response;
    response.status = status;
    response.headers.emplace_back("Content-Type", type);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

HttpResponse error_response(unsigned status, std::string_view code, std::string message, ErrorFormat format) {
    if (format == ErrorFormat::json)
        return fresh_response(status, "application/json", protocol::encode_error(code, message));
    return fresh_response(status, "text/plain; charset=utf-8", std::move(message) + "\n");
}

HttpResponse text_response(const HttpRequest& request, std::string_view type, const std::string& text,
                           const std::string& etag) {
    HttpResponse response;
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "no-cache");
    switch (evaluate_conditions(request, {etag, 0})) {
        case Condition::not_modified:
            response.status = 304;
            return response;
        case Condition::precondition_failed:
            return error_response(412, "precondition-failed", "The text has changed.", ErrorFormat::json);
        case Condition::send:
            break;
    }
    response.headers.emplace_back("Content-Type", type);
    response.body = text;
    return response;
}

void add_common_headers(HttpResponse& response, Readers readers) {
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Embedder-Policy", "require-corp");
    response.headers.emplace_back("Cross-Origin-Resource-Policy",
                                  readers == Readers::same_origin ? "same-origin" : "cross-origin");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "same-origin");
}

void add_sharing_headers(HttpResponse& response, const std::string& origin) {
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back("Access-Control-Expose-Headers", "Content-Range, Content-Length, Accept-Ranges, ETag");
    response.headers.emplace_back("Vary", "Origin");
}

void allow_source(HttpResponse& response, const std::string& origin) {
    for (auto& [name, value] : response.headers) {
        if (name != "Content-Security-Policy") continue;
        for (const std::string_view what : {"connect-src 'self'", "img-src 'self'", "media-src 'self'"}) {
            if (const std::size_t at = value.find(what); at != std::string::npos)
                value.insert(at + what.size(), " " + origin);
        }
    }
}

std::string_view page_security_policy() {
    return "default-src 'self'; "
           "script-src 'self' 'wasm-unsafe-eval'; "  // compiling the player; no inline script, no eval
           "worker-src 'self' blob:; "               // decoder threads
           "connect-src 'self' ws: wss:; "           // the communications server may be another machine
           "img-src 'self' blob: data:; media-src 'self' blob:; "
           "style-src 'self' 'unsafe-inline'; "  // positions of the text box over the canvas
           "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/router.h"

#include <algorithm>
#include <utility>

#include "protocol/limits.h"
#include "server/http/responses.h"
#include "server/http/static_site.h"
#include "server/http/validators.h"

namespace sameframe::server {
namespace {

HttpResponse not_found(ErrorFormat format) {
    return error_response(404, "not-found", "There is nothing at this address.", format);
}

HttpResponse plain_text(unsigned status, std::string text) {
    return fresh_response(status, "text/plain; charset=utf-8", std::move(text));
}

bool reads(Method method) { return method == Method::get || method == Method::head; }

}  // namespace

Router::Router(std::vector<Role*> roles, RouterSettings settings)
    : roles_(std::move(roles)),
      settings_(std::move(settings)),
      system_etag_(make_text_etag(settings_.system_json)) {}

HttpResponse Router::finished(const HttpRequest& request, HttpResponse response) const {
    response.head_only = request.method == Method::head;
    add_common_headers(response, settings_.origins.empty() ? Readers::same_origin : Readers::all_origins);
    if (!settings_.video_origin.empty()) allow_source(response, settings_.video_origin);
    const bool known = request.origin && std::find(settings_.origins.begin(), settings_.origins.end(),
                                                   *request.origin) != settings_.origins.end();
    if (known) add_sharing_headers(response, *request.origin);
    return response;
}

std::size_t Router::body_limit(const HttpRequest& request) const {
    if (reads(request.method)) return 0;
    const std::optional<UrlPath> path = parse_url_path(request.target);
    std::size_t limit = 0;
    for (const Role* role : roles_)
        limit = std::max(limit, path ? role->body_limit(request.method, *path) : 0);
    return limit;
}

Decision Router::route(const HttpRequest& request) const {
    Decision decision = dispatch(request);
    if (auto* response = std::get_if<HttpResponse>(&decision)) return finished(request, std::move(*response));
    if (auto* later = std::get_if<Later>(&decision)) {
        return Later{[this, request, begin = std::move(later->begin)](std::function<void(Answer)> done) {
            begin([this, request, done = std::move(done)](Answer answer) {
                if (auto* response = std::get_if<HttpResponse>(&answer))
                    answer = finished(request, std::move(*response));
                done(std::move(answer));
            });
        }};
    }
    return decision;
}

Decision Router::dispatch(const HttpRequest& request) const {
    if (request.target.size() > protocol::kMaxUrlBytes)
        return error_response(414, "uri-too-long", "The address is too long.", ErrorFormat::text);
    const std::optional<UrlPath> path = parse_url_path(request.target);
    const bool api = path && !path->segments.empty() && path->segments[0] == "api";
    const ErrorFormat format = api ? ErrorFormat::json : ErrorFormat::text;
    if (request.method == Method::options && !settings_.origins.empty()) return preflight(request);
    if (!reads(request.method) && body_limit(request) == 0) {
        HttpResponse response = error_response(405, "method-not-allowed", "Only GET and HEAD are answered.", format);
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (!path) return error_response(400, "bad-request", "The address is malformed.", format);
    if (path->segments == std::vector<std::string>{"healthz"}) return health();
    if (path->segments == std::vector<std::string>{"metrics"} && settings_.metrics)
        return plain_text(200, settings_.metrics());
    if (path->segments == std::vector<std::string>{"api", "v1", "system"})
        return text_response(request, "application/json", settings_.system_json, system_etag_);
    for (Role* role : roles_) {
        if (std::optional<Decision> decision = role->handle(request, *path)) return *std::move(decision);
    }
    if (api || !settings_.has_web_root) return not_found(format);
    if (std::optional<FileRequest> file = find_static_file(request, *path)) return *std::move(file);
    return not_found(format);
}

// Before a page of another origin may send what is not plain (Fetch standard, "CORS-preflight request").
HttpResponse Router::preflight(const HttpRequest&) const {
    HttpResponse response;
    response.status = 204;
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "authorization, content-type, range, if-range, if-match");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return response;
}

HttpResponse Router::health() const {
    const std::string trouble = settings_.trouble ? settings_.trouble() : "";
    return trouble.empty() ? plain_text(200, "ok\n") : plain_text(503, trouble + "\n");
}

HttpResponse Router::respond(const HttpRequest& request, const FileRequest& wanted,
                             const std::optional<FileFacts>& file) const {
    return finished(request, file ? file_response(request, wanted, *file) : not_found(ErrorFormat::text));
}

HttpResponse Router::respond(const HttpRequest& request, const FileRequest& wanted, std::string page) const {
    return finished(request, page_response(wanted, std::move(page)));
}

HttpResponse Router::refuse(unsigned status) const {
    const auto answer = [&](unsigned code, std::string_view name, std::string_view sentence) {
        return finished(HttpRequest{}, error_response(code, name, std::string(sentence), ErrorFormat::text));
    };
    switch (status) {
        case 408:
            return answer(408, "timeout", "The request took too long.");
        case 413:
            return answer(413, "too-large", "The body is too large.");
        case 431:
            return answer(431, "headers-too-large", "The request is too large.");
        case 503:
            return answer(503, "busy", "Too many connections; try again.");
        case 505:
            return answer(505, "version", "Only HTTP/1.0 and 1.1 are spoken.");
        default:
            return answer(400, "bad-request", "The request is malformed.");
    }
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "server/router.h"

#include <utility>

#include "protocol/limits.h"
#include "server/http/responses.h"
#include "server/http/static_site.h"
#include "server/http/validators.h"

namespace sameframe::server {
namespace {

HttpResponse finished(const HttpRequest& request, HttpResponse response) {
    response.head_only = request.method == Method::head;
    add_common_headers(response);
    return response;
}

HttpResponse not_found(ErrorFormat format) {
    return error_response(404, "not-found", "There is nothing at this address.", format);
}

}  // namespace

Router::Router(VideoServer& video_server, std::string system_json, bool has_web_root)
    : video_server_(video_server),
      system_json_(std::move(system_json)),
      system_etag_(make_text_etag(system_json_)),
      has_web_root_(has_web_root) {}

Decision Router::route(const HttpRequest& request) const {
    Decision decision = dispatch(request);
    if (auto* response = std::get_if<HttpResponse>(&decision)) return finished(request, std::move(*response));
    return decision;
}

Decision Router::dispatch(const HttpRequest& request) const {
    if (request.target.size() > protocol::kMaxUrlBytes)
        return error_response(414, "uri-too-long", "The address is too long.", ErrorFormat::text);
    const std::optional<UrlPath> path = parse_url_path(request.target);
    const bool api = path && !path->segments.empty() && path->segments[0] == "api";
    const ErrorFormat format = api ? ErrorFormat::json : ErrorFormat::text;
    if (request.method == Method::other) {
        HttpResponse response = error_response(405, "method-not-allowed", "Only GET and HEAD are answered.", format);
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (!path) return error_response(400, "bad-request", "The address is malformed.", format);
    if (path->segments == std::vector<std::string>{"healthz"}) {
        HttpResponse response;
        response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
        response.headers.emplace_back("Cache-Control", "no-store");
        response.body = "ok\n";
        return response;
    }
    if (path->segments == std::vector<std::string>{"api", "v1", "system"})
        return text_response(request, "application/json", system_json_, system_etag_);
    if (std::optional<Decision> decision = video_server_.handle(request, *path)) return *std::move(decision);
    if (api || !has_web_root_) return not_found(format);
    if (std::optional<FileRequest> file = find_static_file(request, *path)) return *std::move(file);
    return not_found(format);
}

HttpResponse Router::respond(const HttpRequest& request, const FileRequest& wanted,
                             const std::optional<FileFacts>& file) const {
    return finished(request, file ? file_response(request, wanted, *file) : not_found(ErrorFormat::text));
}

HttpResponse Router::refuse(unsigned status) const {
    const HttpRequest none;
    switch (status) {
        case 408:
            return finished(none, error_response(408, "timeout", "The request took too long.", ErrorFormat::text));
        case 431:
            return finished(none,
                            error_response(431, "headers-too-large", "The request is too large.", ErrorFormat::text));
        case 503:
            return finished(none, error_response(503, "busy", "Too many connections; try again.", ErrorFormat::text));
        case 505:
            return finished(none,
                            error_response(505, "version", "Only HTTP/1.0 and 1.1 are spoken.", ErrorFormat::text));
        default:
            return finished(none, error_response(400, "bad-request", "The request is malformed.", ErrorFormat::text));
    }
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// The whole server as one function of the request: which role answers it, and how. Every response, errors
// included, leaves through here and carries the common headers. Loop thread only; no socket, no disk, no clock.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/http/role.h"

namespace sameframe::server {

struct RouterSettings {
    std::string system_json = {};   // the body of GET /api/v1/system
    bool has_web_root = false;      // else only the interface is served
    // Pages of these origins may use what is served here: the roles run in processes of their own.
    std::vector<std::string> origins = {};
    std::string video_origin = {};  // where the page may load media from, besides its own origin; "" nowhere
    // "" if the server is well, else why not, as a stable word.
    std::function<std::string()> trouble = {};
    std::function<std::string()> metrics = {};  // the body of GET /metrics
};

class Router {
public:
    // The roles are asked in this order; they outlive the router.
    Router(std::vector<Role*> roles, RouterSettings settings);

    // How many bytes of a body are to be read for this request before it is routed; 0: the body is not wanted.
    std::size_t body_limit(const HttpRequest& request) const;

    Decision route(const HttpRequest& request) const;

    // The second half of a FileRequest: `file` is nothing if it could not be opened.
    HttpResponse respond(const HttpRequest& request, const FileRequest& wanted,
                         const std::optional<FileFacts>& file) const;
    // The same for one with `into_head`.
    HttpResponse respond(const HttpRequest& request, const FileRequest& wanted, std::string page) const;

    // For what never became a request: 400, 408, 413, 431, 503, 505.
    HttpResponse refuse(unsigned status) const;

private:
    Decision dispatch(const HttpRequest& request) const;
    HttpResponse preflight(const HttpRequest& request) const;
    HttpResponse health() const;
    HttpResponse finished(const HttpRequest& request, HttpResponse response) const;

    const std::vector<Role*> roles_;
    const RouterSettings settings_;
    const std::string system_etag_;
};

}  // namespace sameframe::server

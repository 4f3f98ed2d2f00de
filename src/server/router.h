// SPDX-License-Identifier: Apache-2.0
// The whole server as one function of the request: which role answers it, and how. Every response, errors
// included, leaves through here and carries the common headers. Loop thread only; no socket, no disk, no clock.
#pragma once

#include <optional>
#include <string>

#include "server/video_server/video_server.h"

namespace sameframe::server {

class Router {
public:
    // `system_json` is the body of GET /api/v1/system; without a web root only the interface is served.
    Router(VideoServer& video_server, std::string system_json, bool has_web_root);

    Decision route(const HttpRequest& request) const;

    // The second half of a FileRequest: `file` is nothing if it could not be opened.
    HttpResponse respond(const HttpRequest& request, const FileRequest& wanted,
                         const std::optional<FileFacts>& file) const;

    // For what never became a request: 400, 408, 431, 503, 505.
    HttpResponse refuse(unsigned status) const;

private:
    Decision dispatch(const HttpRequest& request) const;

    VideoServer& video_server_;
    const std::string system_json_;
    const std::string system_etag_;
    const bool has_web_root_;
};

}  // namespace sameframe::server

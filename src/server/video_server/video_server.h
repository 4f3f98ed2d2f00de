// SPDX-License-Identifier: Apache-2.0
// The video server: catalogue, posters and video bytes. Request in, decision out; no socket, no disk, no clock.
// Loop thread only.
//   GET /api/v1/videos           the catalogue            GET /media/<id>/<file name>   bytes, with Range
//   GET /api/v1/videos/<id>      one entry                GET /posters/<id>.jpg         picture
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "server/http/file_response.h"
#include "server/http/http_message.h"
#include "server/http/url_path.h"
#include "server/video_server/catalogue_snapshot.h"

namespace sameframe::server {

// Either the answer, or the file that is to be opened for it.
using Decision = std::variant<HttpResponse, FileRequest>;

class VideoServer {
public:
    // Before the first catalogue arrives, an empty one that is being scanned is served.
    VideoServer();

    void set_catalogue(std::shared_ptr<const CatalogueSnapshot> catalogue) { catalogue_ = std::move(catalogue); }

    // Nothing if the path is none of this server's.
    std::optional<Decision> handle(const HttpRequest& request, const UrlPath& path) const;

private:
    Decision serve_video(const HttpRequest& request, const std::string& id) const;
    Decision serve_media(const std::string& id, const std::string& file_name) const;
    Decision serve_poster(const std::string& file_name, const std::string& query) const;

    std::shared_ptr<const CatalogueSnapshot> catalogue_;  // never null
};

// The URLs of an entry, as the catalogue names them.
std::string media_url(std::string_view id, std::string_view relative_path);
std::string poster_url(std::string_view id, std::string_view poster_file);

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
// The video server: catalogue, posters and video bytes. Request in, decision out; no socket, no disk, no clock.
// Loop thread only.
//   GET /api/v1/videos           the catalogue            GET /media/<id>/<file name>   bytes, with Range
//                                                           or of the danmaku file beside it
//   GET /api/v1/videos/<id>      one entry                GET /posters/<id>.jpg         picture
#pragma once

#include <memory>
#include <optional>

#include "server/http/role.h"
#include "server/video_server/catalogue_snapshot.h"

namespace sameframe::server {

class VideoServer final : public Role {
public:
    // Before the first catalogue arrives, an empty one that is being scanned is served.
    VideoServer();

    void set_catalogue(std::shared_ptr<const CatalogueSnapshot> catalogue) { catalogue_ = std::move(catalogue); }

    std::optional<Decision> handle(const HttpRequest& request, const UrlPath& path) override;

    // Of a video; "" if there is no such video or no picture of it.
    std::string poster_of(std::string_view video_id) const;

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

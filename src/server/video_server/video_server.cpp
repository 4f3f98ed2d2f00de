// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/video_server.h"

#include <utility>

#include "base/percent_encoding.h"
#include "protocol/catalogue_codec.h"
#include "server/http/mime_types.h"
#include "server/http/responses.h"
#include "server/http/validators.h"

namespace sameframe::server {
namespace {

constexpr std::string_view kPosterExtension = ".jpg";

HttpResponse not_found(ErrorFormat format) {
    return error_response(404, "not-found", "There is no such video.", format);
}

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// A poster file is named after the version of the video that it was made from, so its name is the version.
std::string_view version_of(std::string_view poster_file) { return poster_file.substr(0, poster_file.find('.')); }

}  // namespace

VideoServer::VideoServer()
    : catalogue_(std::make_shared<CatalogueSnapshot>(std::vector<CatalogueEntry>(), /*scanning=*/true)) {}

std::optional<Decision> VideoServer::handle(const HttpRequest& request, const UrlPath& path) {
    const std::vector<std::string>& segments = path.segments;
    if (path.trailing_slash || segments.empty()) return std::nullopt;
    if (segments[0] == "media" && segments.size() == 3) return serve_media(segments[1], segments[2]);
    if (segments[0] == "posters" && segments.size() == 2) return serve_poster(segments[1], path.query);
    if (segments.size() < 3 || segments[0] != "api" || segments[1] != "v1" || segments[2] != "videos")
        return std::nullopt;
    if (segments.size() == 3) return text_response(request, "application/json", catalogue_->json(), catalogue_->etag());
    if (segments.size() == 4) return serve_video(request, segments[3]);
    return std::nullopt;
}

std::string VideoServer::poster_of(std::string_view video_id) const {
    const CatalogueEntry* entry = catalogue_->find(video_id);
    return entry ? entry->video.poster_url : std::string();
}

Decision VideoServer::serve_video(const HttpRequest& request, const std::string& id) const {
    const CatalogueEntry* entry = catalogue_->find(id);
    if (!entry) return not_found(ErrorFormat::json);
    const std::string text = protocol::encode_video(entry->video);
    return text_response(request, "application/json", text, make_text_etag(text));
}

Decision VideoServer::serve_media(const std::string& id, const std::string& file_name) const {
    const CatalogueEntry* entry = catalogue_->find(id);
    if (!entry) return not_found(ErrorFormat::text);
    FileRequest file;
    file.area = FileArea::media;
    file.folder = entry->folder;
    if (base_name(entry->relative_path) == file_name) {
        file.relative_path = entry->relative_path;
        file.type = mime_type(file_name);
    } else if (!entry->danmaku_file.empty() && base_name(entry->danmaku_file) == file_name) {
        file.relative_path = entry->danmaku_file;
        file.type = "text/plain; charset=utf-8";  // whatever is in it, a browser does not run it
    } else {
        return not_found(ErrorFormat::text);
    }
    return file;
}

Decision VideoServer::serve_poster(const std::string& file_name, const std::string& query) const {
    const std::size_t end = file_name.rfind(kPosterExtension);
    const bool named = end != std::string::npos && end + kPosterExtension.size() == file_name.size();
    const CatalogueEntry* entry = named ? catalogue_->find(std::string_view(file_name).substr(0, end)) : nullptr;
    if (!entry || entry->poster_file.empty()) return not_found(ErrorFormat::text);
    FileRequest file;
    file.area = FileArea::posters;
    file.relative_path = entry->poster_file;
    file.type = "image/jpeg";
    if (query == "v=" + std::string(version_of(entry->poster_file))) file.cache = CachePolicy::immutable;
    return file;
}

std::string media_url(std::string_view id, std::string_view relative_path) {
    return "/media/" + std::string(id) + "/" + percent_encode(base_name(relative_path));
}

std::string poster_url(std::string_view id, std::string_view poster_file) {
    if (poster_file.empty()) return {};
    return "/posters/" + std::string(id) + std::string(kPosterExtension) + "?v=" + std::string(version_of(poster_file));
}

}  // namespace sameframe::server

// SPDX-License-Identifier: Apache-2.0
#include "protocol/catalogue_codec.h"

#include <nlohmann/json.hpp>

#include "protocol/json_reader.h"
#include "protocol/limits.h"

namespace sameframe::protocol {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaxCount = std::int64_t{1} << 53;  // what JSON's readers in other languages hold exactly
constexpr int kMaxPixels = 1 << 16;

json to_json(const Video& video) {
    json out = {{"id", video.id},
                {"title", video.title},
                {"kind", video.kind == VideoKind::live ? "live" : "file"},
                {"duration_ms", video.duration_ms},
                {"size", video.size},
                {"media_url", video.media_url},
                {"poster_url", video.poster_url},
                {"container", video.container},
                {"modified_ms", video.modified_ms},
                {"audio", json::array()}};
    if (video.video) {
        out["video"] = {{"codec", video.video->codec},
                        {"width", video.video->width},
                        {"height", video.video->height},
                        {"frame_rate", video.video->frame_rate}};
    }
    if (!video.danmaku_url.empty()) out["danmaku_url"] = video.danmaku_url;
    for (const AudioTrack& track : video.audio) {
        out["audio"].push_back({{"codec", track.codec},
                                {"channels", track.channels},
                                {"language", track.language},
                                {"title", track.title}});
    }
    return out;
}

Result<VideoTrack> video_track_from(const json& object) {
    JsonReader reader(object);
    VideoTrack track;
    track.codec = reader.text("codec", kMaxTitleBytes);
    track.width = static_cast<int>(reader.integer("width", 0, kMaxPixels));
    track.height = static_cast<int>(reader.integer("height", 0, kMaxPixels));
    track.frame_rate = reader.number("frame_rate", 0, 100'000);
    if (!reader.ok()) return reader.error();
    return track;
}

Result<AudioTrack> audio_track_from(const json& object) {
    JsonReader reader(object);
    AudioTrack track;
    track.codec = reader.text("codec", kMaxTitleBytes);
    track.channels = static_cast<int>(reader.integer("channels", 0, 1024));
    track.language = reader.optional_text("language", kMaxTitleBytes);
    track.title = reader.optional_text("title", kMaxTitleBytes);
    if (!reader.ok()) return reader.error();
    return track;
}

Result<Video> video_from(const json& object) {
    JsonReader reader(object);
    Video video;
    video.id = reader.text("id", kMaxVideoIdBytes);
    video.title = reader.text("title", kMaxTitleBytes);
    const std::string kind = reader.text("kind", 16);
    if (kind != "file" && kind != "live") reader.fail("kind");
    video.kind = kind == "live" ? VideoKind::live : VideoKind::file;
    video.duration_ms = reader.integer("duration_ms", 0, kMaxCount);
    video.size = reader.integer("size", 0, kMaxCount);
    video.media_url = reader.text("media_url", kMaxUrlBytes);
    video.poster_url = reader.optional_text("poster_url", kMaxUrlBytes);
    video.danmaku_url = reader.optional_text("danmaku_url", kMaxUrlBytes);
    video.container = reader.optional_text("container", kMaxTitleBytes);
    video.modified_ms = reader.integer("modified_ms", 0, kMaxCount);
    if (const json* track = reader.find("video")) {
        Result<VideoTrack> decoded = video_track_from(*track);
        if (!decoded) return decoded.error();
        video.video = *std::move(decoded);
    }
    if (const json* tracks = reader.find("audio")) {
        if (!tracks->is_array() || tracks->size() > kMaxAudioTracks) reader.fail("audio");
        else
            for (const json& track : *tracks) {
                Result<AudioTrack> decoded = audio_track_from(track);
                if (!decoded) return decoded.error();
                video.audio.push_back(*std::move(decoded));
            }
    }
    if (!reader.ok()) return reader.error();
    return video;
}

}  // namespace

std::string encode_catalogue(const Catalogue& catalogue) {
    json videos = json::array();
    for (const Video& video : catalogue.videos) videos.push_back(to_json(video));
    return to_text({{"videos", std::move(videos)}, {"scanning", catalogue.scanning}});
}

Result<Catalogue> decode_catalogue(std::string_view text) {
    Result<json> parsed = parse_json(text, kMaxCatalogueBytes);
    if (!parsed) return parsed.error();
    JsonReader reader(*parsed);
    Catalogue catalogue;
    catalogue.scanning = reader.boolean("scanning", false);
    const json* videos = reader.find("videos");
    if (!videos || !videos->is_array() || videos->size() > kMaxVideos) reader.fail("videos");
    if (!reader.ok()) return reader.error();
    catalogue.videos.reserve(videos->size());
    for (const json& object : *videos) {
        Result<Video> video = video_from(object);
        if (!video) return video.error();
        catalogue.videos.push_back(*std::move(video));
    }
    return catalogue;
}

std::string encode_video(const Video& video) { return to_text(to_json(video)); }

Result<Video> decode_video(std::string_view text) {
    Result<json> parsed = parse_json(text, kMaxCatalogueBytes);
    if (!parsed) return parsed.error();
    return video_from(*parsed);
}

std::string encode_error(std::string_view code, std::string_view message) {
    return to_text({{"error", {{"code", code}, {"message", message}}}});
}

}  // namespace sameframe::protocol

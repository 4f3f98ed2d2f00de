// SPDX-License-Identifier: Apache-2.0
// What the video server offers: the entries of its catalogue as they go over the wire.
// Plain values without behaviour; catalogue_codec.h turns them into JSON and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sameframe::protocol {

enum class VideoKind { file, live };

struct VideoTrack {
    std::string codec;  // FFmpeg's name: "h264", "hevc", "vp9" ...
    int width = 0;      // coded picture, pixels
    int height = 0;
    double frame_rate = 0;  // frames/s, 0 if unknown

    bool operator==(const VideoTrack&) const = default;
};

struct AudioTrack {
    std::string codec;
    int channels = 0;
    std::string language;  // ISO 639, "" if unknown
    std::string title;

    bool operator==(const AudioTrack&) const = default;
};

struct Video {
    std::string id;  // stable over restarts for the same file in the same folder; URL-safe
    std::string title;
    VideoKind kind = VideoKind::file;
    std::int64_t duration_ms = 0;  // 0 if unknown or live
    std::int64_t size = 0;         // bytes, 0 if unknown
    std::string media_url;         // path on the video server, percent-encoded
    std::string poster_url;        // "" if there is none (sound only, not made yet)
    std::string danmaku_url;       // of a danmaku file that lies beside the video; "" if there is none
    std::string container;         // FFmpeg's short name: "mov", "matroska" ...
    std::optional<VideoTrack> video;
    std::vector<AudioTrack> audio;
    std::int64_t modified_ms = 0;  // of the file, Unix time

    bool operator==(const Video&) const = default;
};

struct Catalogue {
    std::vector<Video> videos;  // ordered by title, then id
    bool scanning = false;      // true while the server is still looking through its folders

    bool operator==(const Catalogue&) const = default;
};

}  // namespace sameframe::protocol

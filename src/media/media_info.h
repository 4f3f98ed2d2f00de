// SPDX-License-Identifier: Apache-2.0
// What a container holds, as its demuxer found it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ticks.h"

namespace sameframe::media {

using StreamIndex = int;  // the container's own numbering

struct Rational {
    int numerator = 0;
    int denominator = 1;
};

struct VideoStream {
    StreamIndex index = 0;
    std::string codec;  // "h264", "hevc" ...
    int width = 0;
    int height = 0;
    double frame_rate = 0;  // frames/s, 0 if unknown
    bool decodable = false;  // false: this build has no decoder for it
};

struct AudioStream {
    StreamIndex index = 0;
    std::string codec;
    int sample_rate = 0;  // Hz
    int channels = 0;
    std::string language;  // ISO 639, "" if unknown
    std::string title;
    bool decodable = false;
};

struct MediaInfo {
    std::string container;   // "mov", "matroska" ...
    std::string title;       // from the metadata, "" if none
    MediaTime duration{0};   // 0 if unknown
    std::int64_t bit_rate = 0;  // bit/s of the whole file, 0 if unknown
    std::optional<VideoStream> video;  // the one that plays; attached pictures are not videos
    std::vector<AudioStream> audio;
    std::optional<StreamIndex> default_audio;  // the decodable one that the file prefers
};

// Before anything is known: an empty one, always the same.
inline const std::shared_ptr<const MediaInfo>& no_media() {
    static const auto none = std::make_shared<const MediaInfo>();
    return none;
}

}  // namespace sameframe::media

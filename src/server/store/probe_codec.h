// SPDX-License-Identifier: Apache-2.0
// The JSON that ffprobe writes, and the same facts as the library's cache keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocol/catalogue.h"

namespace sameframe::server {

struct MediaFacts {
    std::string container;         // FFmpeg's short name, the first of several: "mov", "matroska"
    std::string title;             // from the file's metadata, "" if none
    std::int64_t duration_ms = 0;  // 0 if unknown
    std::optional<protocol::VideoTrack> video;
    std::vector<protocol::AudioTrack> audio;
    bool has_cover = false;  // a still picture attached to sound

    bool operator==(const MediaFacts&) const = default;
};

// Output of `ffprobe -print_format json -show_format -show_streams`. What is missing or out of bounds is left at its
// default; only text that is no such output is an error. media-no-streams if there is neither picture nor sound.
Result<MediaFacts> decode_probe(std::string_view json);

}  // namespace sameframe::server

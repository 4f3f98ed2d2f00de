// SPDX-License-Identifier: Apache-2.0
#include "server/store/library_cache_codec.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "protocol/json_reader.h"
#include "protocol/limits.h"

namespace sameframe::server {
namespace {

using nlohmann::json;
using protocol::JsonReader;
using protocol::kMaxTitleBytes;

constexpr int kFormat = 1;
constexpr std::size_t kMaxBytes = 256u << 20;
constexpr std::int64_t kMaxDay = 1 << 24;
constexpr std::int64_t kMaxDurationMs = std::int64_t{1} << 48;

std::string_view name_of(PosterState state) {
    switch (state) {
        case PosterState::made:
            return "made";
        case PosterState::none:
            return "none";
        case PosterState::wanted:
            break;
    }
    return "wanted";
}

json to_json(const RememberedFile& file) {
    const MediaFacts& facts = file.facts;
    json out = {{"seen_day", file.seen_day}, {"poster", name_of(file.poster)},   {"container", facts.container},
                {"title", facts.title},      {"duration_ms", facts.duration_ms}, {"cover", facts.has_cover},
                {"audio", json::array()}};
    if (facts.video) {
        out["video"] = {{"codec", facts.video->codec},
                        {"width", facts.video->width},
                        {"height", facts.video->height},
                        {"frame_rate", facts.video->frame_rate}};
    }
    for (const protocol::AudioTrack& track : facts.audio) {
        out["audio"].push_back({{"codec", track.codec},
                                {"channels", track.channels},
                                {"language", track.language},
                                {"title", track.title}});
    }
    return out;
}

bool read_video(const json& object, MediaFacts& facts) {
    JsonReader reader(object);
    protocol::VideoTrack track;
    track.codec = reader.text("codec", kMaxTitleBytes);
    track.width = static_cast<int>(reader.integer("width", 0, 1 << 16));
    track.height = static_cast<int>(reader.integer("height", 0, 1 << 16));
    track.frame_rate = reader.number("frame_rate", 0, 100'000);
    facts.video = std::move(track);
    return reader.ok();
}

bool read_audio(const json& list, MediaFacts& facts) {
    if (!list.is_array() || list.size() > protocol::kMaxAudioTracks) return false;
    for (const json& object : list) {
        JsonReader reader(object);
        protocol::AudioTrack track;
        track.codec = reader.text("codec", kMaxTitleBytes);
        track.channels = static_cast<int>(reader.integer("channels", 0, 1024));
        track.language = reader.text("language", kMaxTitleBytes);
        track.title = reader.text("title", kMaxTitleBytes);
        if (!reader.ok()) return false;
        facts.audio.push_back(std::move(track));
    }
    return true;
}

std::optional<RememberedFile> file_from(const json& object) {
    JsonReader reader(object);
    RememberedFile file;
    file.seen_day = reader.integer("seen_day", 0, kMaxDay);
    const std::string poster = reader.text("poster", 16);
    file.poster = poster == "made" ? PosterState::made : poster == "none" ? PosterState::none : PosterState::wanted;
    file.facts.container = reader.text("container", kMaxTitleBytes);
    file.facts.title = reader.text("title", kMaxTitleBytes);
    file.facts.duration_ms = reader.integer("duration_ms", 0, kMaxDurationMs);
    file.facts.has_cover = reader.boolean("cover", false);
    const json* video = reader.find("video");
    const json* audio = reader.find("audio");
    const bool tracks = (!video || read_video(*video, file.facts)) && audio && read_audio(*audio, file.facts);
    if (!tracks || !reader.ok()) return std::nullopt;
    return file;
}

}  // namespace

std::string encode_library_memory(const LibraryMemory& memory) {
    json files = json::object();
    for (const auto& [version, file] : memory) {
        if (file.lasting) files[version] = to_json(file);
    }
    return protocol::to_text({{"format", kFormat}, {"files", std::move(files)}});
}

Result<LibraryMemory> decode_library_memory(std::string_view text) {
    Result<json> parsed = protocol::parse_json(text, kMaxBytes);
    if (!parsed) return std::move(parsed).error();
    JsonReader reader(*parsed);
    reader.integer("format", kFormat, kFormat);
    const json* files = reader.find("files");
    if (!files || !files->is_object()) reader.fail("files");
    if (!reader.ok()) return reader.error();
    LibraryMemory memory;
    for (const auto& [version, object] : files->items()) {
        if (std::optional<RememberedFile> file = file_from(object)) memory.emplace(version, *std::move(file));
    }
    return memory;
}

}  // namespace sameframe::server

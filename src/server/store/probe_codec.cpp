// SPDX-License-Identifier: Apache-2.0
#include "server/store/probe_codec.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "protocol/json_reader.h"
#include "protocol/limits.h"

namespace sameframe::server {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxProbeBytes = 1u << 20;
constexpr std::int64_t kMaxDurationMs = std::int64_t{1} << 48;
constexpr int kMaxPixels = 1 << 16;
constexpr double kMaxFrameRate = 1000;

const json* member(const json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto it = object.find(name);
    return it == object.end() ? nullptr : &*it;
}

std::string text_of(const json& object, const char* name) {
    const json* value = member(object, name);
    if (!value || !value->is_string()) return {};
    const auto& text = value->get_ref<const std::string&>();
    return text.size() <= protocol::kMaxTitleBytes ? text : std::string();
}

int integer_of(const json& object, const char* name, int high) {
    const json* value = member(object, name);
    if (!value || !value->is_number_integer()) return 0;
    const auto number = value->get<std::int64_t>();
    return number >= 0 && number <= high ? static_cast<int>(number) : 0;
}

// Tags in any case: Matroska writes TITLE, MP4 title.
std::string tag_of(const json& object, std::string_view name) {
    const json* tags = member(object, "tags");
    if (!tags || !tags->is_object()) return {};
    for (const auto& [key, value] : tags->items()) {
        std::string lower = key;
        for (char& c : lower)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower == name) return text_of(*tags, key.c_str());
    }
    return {};
}

double number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? value : 0;
}

// "30000/1001"
double ratio_of(const json& object, const char* name) {
    const std::string text = text_of(object, name);
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return 0;
    const double above = number_in(std::string_view(text).substr(0, slash));
    const double below = number_in(std::string_view(text).substr(slash + 1));
    const double ratio = below > 0 ? above / below : 0;
    return ratio > 0 && ratio <= kMaxFrameRate ? ratio : 0;
}

bool is_attached_picture(const json& stream) {
    const json* disposition = member(stream, "disposition");
    return disposition && integer_of(*disposition, "attached_pic", 1) == 1;
}

void add_stream(MediaFacts& facts, const json& stream) {
    const std::string type = text_of(stream, "codec_type");
    const std::string codec = text_of(stream, "codec_name");
    if (type == "video" && is_attached_picture(stream)) {
        facts.has_cover = true;
    } else if (type == "video" && !facts.video) {
        protocol::VideoTrack track;
        track.codec = codec;
        track.width = integer_of(stream, "width", kMaxPixels);
        track.height = integer_of(stream, "height", kMaxPixels);
        track.frame_rate = ratio_of(stream, "avg_frame_rate");
        facts.video = std::move(track);
    } else if (type == "audio" && facts.audio.size() < protocol::kMaxAudioTracks) {
        protocol::AudioTrack track;
        track.codec = codec;
        track.channels = integer_of(stream, "channels", 1024);
        track.language = tag_of(stream, "language");
        if (track.language == "und") track.language.clear();
        track.title = tag_of(stream, "title");
        facts.audio.push_back(std::move(track));
    }
}

}  // namespace

Result<MediaFacts> decode_probe(std::string_view text) {
    Result<json> parsed = protocol::parse_json(text, kMaxProbeBytes);
    if (!parsed) return std::move(parsed).error();
    const json* format = member(*parsed, "format");
    const json* streams = member(*parsed, "streams");
    if (!format || !streams || !streams->is_array()) return Error{ErrorCode::invalid_message, "not ffprobe's output"};
    MediaFacts facts;
    const std::string names = text_of(*format, "format_name");
    facts.container = names.substr(0, names.find(','));
    facts.title = tag_of(*format, "title");
    const double seconds = number_in(text_of(*format, "duration"));
    if (seconds > 0 && seconds * 1000 < static_cast<double>(kMaxDurationMs))
        facts.duration_ms = std::llround(seconds * 1000);
    for (const json& stream : *streams)
        add_stream(facts, stream);
    if (!facts.video && facts.audio.empty()) return Error{ErrorCode::media_no_streams, {}};
    return facts;
}

}  // namespace sameframe::server

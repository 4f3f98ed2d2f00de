// SPDX-License-Identifier: Apache-2.0
#include "server/http/mime_types.h"

#include "server/http/field_value.h"

namespace sameframe::server {
namespace {

struct Row {
    std::string_view extension;
    std::string_view type;
};

constexpr Row kMediaTypes[] = {
    {"mp4", "video/mp4"},        {"m4v", "video/mp4"},       {"mov", "video/quicktime"},  {"qt", "video/quicktime"},
    {"mkv", "video/x-matroska"}, {"webm", "video/webm"},     {"flv", "video/x-flv"},      {"f4v", "video/mp4"},
    {"ts", "video/mp2t"},        {"m2ts", "video/mp2t"},     {"mts", "video/mp2t"},       {"m2t", "video/mp2t"},
    {"ogv", "video/ogg"},        {"ogm", "video/ogg"},       {"ogg", "audio/ogg"},        {"oga", "audio/ogg"},
    {"opus", "audio/ogg"},       {"avi", "video/x-msvideo"}, {"divx", "video/x-msvideo"}, {"mpg", "video/mpeg"},
    {"mpeg", "video/mpeg"},      {"m2v", "video/mpeg"},      {"vob", "video/mpeg"},       {"3gp", "video/3gpp"},
    {"3g2", "video/3gpp2"},      {"mp3", "audio/mpeg"},      {"wav", "audio/wav"},        {"flac", "audio/flac"},
    {"aac", "audio/aac"},        {"m4a", "audio/mp4"},       {"m4b", "audio/mp4"},        {"mka", "audio/x-matroska"},
    {"ac3", "audio/ac3"},        {"eac3", "audio/eac3"},
};

constexpr Row kWebTypes[] = {
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"webmanifest", "application/manifest+json"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"gif", "image/gif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"txt", "text/plain; charset=utf-8"},
    {"vtt", "text/vtt; charset=utf-8"},
};

std::string_view extension_of(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : file_name.substr(dot + 1);
}

template <std::size_t N>
std::string_view find_type(const Row (&rows)[N], std::string_view extension) {
    for (const Row& row : rows) {
        if (equals_ignoring_case(row.extension, extension)) return row.type;
    }
    return {};
}

}  // namespace

std::string_view mime_type(std::string_view file_name) {
    const std::string_view extension = extension_of(file_name);
    if (const std::string_view type = find_type(kMediaTypes, extension); !type.empty()) return type;
    if (const std::string_view type = find_type(kWebTypes, extension); !type.empty()) return type;
    return "application/octet-stream";
}

bool is_media_file_name(std::string_view file_name) { return !find_type(kMediaTypes, extension_of(file_name)).empty(); }

}  // namespace sameframe::server

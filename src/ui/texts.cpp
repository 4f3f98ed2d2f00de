// SPDX-License-Identifier: Apache-2.0
#include "ui/texts.h"

#include <algorithm>

namespace sameframe::ui {
namespace {

struct StatisticLabel {
    std::string_view key;
    TextKey label;
};

constexpr StatisticLabel kStatisticLabels[] = {
    {"state", TextKey::stat_state},
    {"container", TextKey::stat_container},
    {"video.codec", TextKey::stat_video},
    {"video.decoder", TextKey::stat_decoder},
    {"decode_fps", TextKey::stat_decode_fps},
    {"shown_fps", TextKey::stat_shown_fps},
    {"frames", TextKey::stat_frames},
    {"audio.codec", TextKey::stat_audio},
    {"audio.output", TextKey::stat_audio_output},
    {"audio_video_offset", TextKey::stat_offset},
    {"clock", TextKey::stat_clock},
    {"queue", TextKey::stat_queue},
    {"network.bytes", TextKey::stat_bytes},
    {"main_thread", TextKey::stat_main_thread},
    {"memory", TextKey::stat_memory},
    {"window", TextKey::stat_window},
};

bool has_primary_subtag(std::string_view tag, std::string_view primary) {
    if (tag.size() < primary.size()) return false;
    const bool same = std::equal(primary.begin(), primary.end(), tag.begin(),
                                 [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
    return same && (tag.size() == primary.size() || tag[primary.size()] == '-' || tag[primary.size()] == '_');
}

TextKey error_key(ErrorCode code) {
    switch (code) {
#define SAMEFRAME_ERROR_TEXT(name, stable) \
    case ErrorCode::name:                  \
        return TextKey::error_##name;
        SAMEFRAME_ERRORS(SAMEFRAME_ERROR_TEXT)
#undef SAMEFRAME_ERROR_TEXT
    }
    return TextKey::error_internal;
}

// A detail may be a name that the sentence can show, or a whole remark for the log, which it cannot.
bool is_name(std::string_view detail) {
    return !detail.empty() && detail.size() <= 24 && std::count(detail.begin(), detail.end(), ' ') <= 1 &&
           detail.find(':') == std::string_view::npos;
}

}  // namespace

Language choose_language(const std::vector<std::string>& wanted) {
    for (const std::string& tag : wanted) {
        if (has_primary_subtag(tag, "zh")) return Language::chinese;
        if (has_primary_subtag(tag, "en")) return Language::english;
    }
    return Language::english;
}

std::string fill_text(std::string_view pattern, TextValues values) {
    std::string filled;
    filled.reserve(pattern.size() + 16);
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        filled.append(pattern, at, open - at);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        filled.append(value == values.end() ? pattern.substr(open, close + 1 - open) : value->second);
        at = close + 1;
    }
    filled.append(pattern.substr(at));
    return filled;
}

std::string text(TextKey key, Language language, TextValues values) { return fill_text(text(key, language), values); }

std::string error_sentence(const Error& error, Language language) {
    if (is_name(error.detail)) {
        if (error.code == ErrorCode::codec_unsupported) {
            return text(TextKey::error_codec_unsupported_named, language, {{"name", error.detail}});
        }
        if (error.code == ErrorCode::format_unsupported) {
            return text(TextKey::error_format_unsupported_named, language, {{"name", error.detail}});
        }
    }
    return std::string(text(error_key(error.code), language));
}

TextKey error_title(ErrorCode code) {
    switch (code) {
        case ErrorCode::not_found:
            return TextKey::error_title_missing;
        case ErrorCode::network:
        case ErrorCode::http_status:
            return TextKey::error_title_connection;
        default:
            return TextKey::error_title_playing;
    }
}

std::string_view statistic_label(std::string_view key, Language language) {
    const auto* row = std::find_if(std::begin(kStatisticLabels), std::end(kStatisticLabels),
                                   [&](const StatisticLabel& label) { return label.key == key; });
    return row == std::end(kStatisticLabels) ? key : text(row->label, language);
}

}  // namespace sameframe::ui

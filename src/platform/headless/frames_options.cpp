// SPDX-License-Identifier: Apache-2.0
#include "platform/headless/frames_options.h"

#include <cstdlib>
#include <string_view>

namespace sameframe::headless {
namespace {

std::optional<double> parse_number(const char* text, double lowest, double highest) {
    char* end = nullptr;
    const double number = std::strtod(text, &end);
    if (end == text || *end != '\0' || !(number >= lowest && number <= highest)) return std::nullopt;
    return number;
}

}  // namespace

std::string_view frames_usage() {
    return "usage: sameframe-frames [--threads N] [--no-audio] [--seek SECONDS] [--bench]\n"
           "                        [--sample-rate HZ] [--write-audio FILE] MEDIA-FILE\n";
}

Result<FramesOptions> parse_frames_options(int count, char** arguments) {
    FramesOptions options;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = arguments[i];
        const bool takes_number = word == "--threads" || word == "--seek" || word == "--sample-rate";
        const bool takes_value = takes_number || word == "--write-audio";
        if (takes_value && i + 1 >= count) return Error{ErrorCode::invalid_argument, std::string(word)};
        if (word == "--no-audio") {
            options.sound = false;
        } else if (word == "--bench") {
            options.bench = true;
        } else if (word == "--write-audio") {
            options.sound_file = arguments[++i];
        } else if (takes_number) {
            const bool seek = word == "--seek";
            const std::optional<double> number = parse_number(arguments[++i], seek ? 0 : 1, 1e6);
            if (!number) return Error{ErrorCode::invalid_argument, std::string(word)};
            if (seek) options.seek_to = media_time(*number);
            if (word == "--threads") options.threads = static_cast<int>(*number);
            if (word == "--sample-rate") options.sample_rate = static_cast<int>(*number);
        } else if (word.starts_with("--") || !options.file.empty()) {
            return Error{ErrorCode::invalid_argument, std::string(word)};
        } else {
            options.file = word;
        }
    }
    if (options.file.empty()) return Error{ErrorCode::invalid_argument, "no file given"};
    return options;
}

}  // namespace sameframe::headless

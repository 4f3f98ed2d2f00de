// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/ffmpeg_error.h"

#include <array>
#include <mutex>
#include <string>

#include "base/log.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

namespace sameframe::media {
namespace {

// A frame of 8192x4320 in 16 bit 4:2:0 takes 212 MB: the largest thing that is ever asked for in earnest.
constexpr std::size_t kLargestAllocation = 256u << 20;

// A damaged file yields thousands of error lines, of interest to nobody but a developer; only what libav* calls
// fatal is worth a warning.
LogLevel our_level(int level) { return level <= AV_LOG_FATAL ? LogLevel::warning : LogLevel::debug; }

void log_from_ffmpeg(void* object, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    std::array<char, 512> line{};
    int print_prefix = 1;
    av_log_format_line2(object, level, format, arguments, line.data(), static_cast<int>(line.size()), &print_prefix);
    std::string_view text(line.data());
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    log(our_level(level), "ffmpeg", text);
}

}  // namespace

Error ffmpeg_error(int status, ErrorCode otherwise, std::string_view doing) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    av_strerror(status, words.data(), words.size());
    return {status == AVERROR(ENOMEM) ? ErrorCode::out_of_memory : otherwise, std::string(doing) + ": " + words.data()};
}

void prepare_ffmpeg() {
    static std::once_flag once;
    std::call_once(once, [] {
        av_log_set_callback(log_from_ffmpeg);
        av_max_alloc(kLargestAllocation);
    });
}

}  // namespace sameframe::media

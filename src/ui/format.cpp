// SPDX-License-Identifier: Apache-2.0
#include "ui/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sameframe::ui {
namespace {

struct CodecName {
    std::string_view ffmpeg;
    std::string_view written;
};

constexpr CodecName kCodecNames[] = {
    {"h264", "H.264"},    {"hevc", "HEVC"},     {"h265", "HEVC"},         {"vp8", "VP8"},           {"vp9", "VP9"},
    {"av1", "AV1"},       {"mpeg4", "MPEG-4"},  {"mpeg2video", "MPEG-2"}, {"mpeg1video", "MPEG-1"}, {"mjpeg", "MJPEG"},
    {"theora", "Theora"}, {"prores", "ProRes"}, {"aac", "AAC"},           {"mp3", "MP3"},           {"mp2", "MP2"},
    {"ac3", "AC-3"},      {"eac3", "E-AC-3"},   {"opus", "Opus"},         {"vorbis", "Vorbis"},     {"flac", "FLAC"},
    {"alac", "ALAC"},     {"dts", "DTS"},       {"truehd", "TrueHD"},     {"wmav2", "WMA"},
    {"dvvideo", "DV"},
};

struct PictureClass {
    int lines;  // at least so many
    std::string_view name;
};

// Lower bounds a little under the nominal height: 1072 coded lines are still called 1080p.
constexpr PictureClass kPictureClasses[] = {{4200, "8K"},  {2000, "4K"},  {1400, "1440p"}, {1000, "1080p"},
                                            {700, "720p"}, {560, "576p"}, {470, "480p"},   {350, "360p"}};

}  // namespace

void ShortText::append(std::string_view text) {
    const std::size_t length = std::min(text.size(), bytes_.size() - 1 - size_);
    std::copy_n(text.begin(), length, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += length;
}

void ShortText::append_number(std::int64_t number, int min_digits) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    for (auto length = end - digits.data(); length < min_digits; ++length)
        append("0");
    append({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

ShortText format_time(MediaTime time, MediaTime reference) {
    const std::int64_t seconds = std::max<std::int64_t>(0, time.count()) / 1'000'000;
    const bool hours = seconds >= 3600 || reference >= std::chrono::hours(1);
    ShortText text;
    if (hours) {
        text.append_number(seconds / 3600);
        text.append(":");
    }
    text.append_number(seconds / 60 % 60, hours ? 2 : 1);
    text.append(":");
    text.append_number(seconds % 60, 2);
    return text;
}

ShortText format_size(std::int64_t bytes) {
    static constexpr std::string_view kUnits[] = {" B", " kB", " MB", " GB", " TB", " PB"};
    double number = static_cast<double>(std::max<std::int64_t>(0, bytes));
    std::size_t unit = 0;
    while (number >= 999.5 && unit + 1 < std::size(kUnits)) {
        number /= 1000;
        ++unit;
    }
    ShortText text;
    if (unit > 0 && number < 9.95) {
        const auto tenths = std::llround(number * 10);
        text.append_number(tenths / 10);
        text.append(".");
        text.append_number(tenths % 10);
    } else {
        text.append_number(std::llround(number));
    }
    text.append(kUnits[unit]);
    return text;
}

ShortText format_decimal(double number) {
    const auto hundredths = std::llround(std::abs(number) * 100);
    ShortText text;
    if (number < 0 && hundredths != 0) text.append("-");
    text.append_number(hundredths / 100);
    if (hundredths % 100 != 0) {
        text.append(".");
        if (hundredths % 10 == 0) {
            text.append_number(hundredths / 10 % 10);
        } else {
            text.append_number(hundredths % 100, 2);
        }
    }
    return text;
}

ShortText format_integer(std::int64_t number) {
    ShortText text;
    text.append_number(number);
    return text;
}

ShortText format_resolution(int width, int height) {
    if (width <= 0 || height <= 0) return {};
    const int longer = std::max(width, height);
    const int shorter = std::min(width, height);
    const int lines = std::max(shorter, longer * 9 / 16);
    for (const PictureClass& picture : kPictureClasses) {
        if (lines >= picture.lines) return ShortText(picture.name);
    }
    ShortText text;
    text.append_number(width);
    text.append("×");
    text.append_number(height);
    return text;
}

ShortText format_codec(std::string_view ffmpeg_name) {
    for (const CodecName& codec : kCodecNames) {
        if (codec.ffmpeg == ffmpeg_name) return ShortText(codec.written);
    }
    if (ffmpeg_name.starts_with("pcm_")) return ShortText("PCM");
    ShortText text;
    for (char c : ffmpeg_name) {
        const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        text.append({&capital, 1});
    }
    return text;
}

ShortText format_surround(int channels) {
    return channels == 6 ? ShortText("5.1") : channels == 8 ? ShortText("7.1") : ShortText();
}

}  // namespace sameframe::ui

// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/stream_reader.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>

#include "base/utf8.h"
#include "media/ffmpeg/decoder_choice.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace sameframe::media {
namespace {

constexpr std::size_t kLongestTag = 512;  // bytes; a title, not a book
// Encoders' delays make sound begin this much before the picture: the first picture still is at 0.
constexpr MediaTime kHardlyEarlier = std::chrono::milliseconds(100);
constexpr MediaTime kLongestDuration = std::chrono::hours(24 * 100);

std::span<AVStream* const> streams_of(const AVFormatContext& container) {
    return {container.streams, container.nb_streams};
}

std::string tag(const AVDictionary* tags, const char* name) {
    const AVDictionaryEntry* entry = av_dict_get(tags, name, nullptr, 0);
    if (!entry) return {};
    return to_valid_utf8(std::string_view(entry->value).substr(0, kLongestTag));
}

std::string language_of(const AVStream& stream) {
    const std::string language = tag(stream.metadata, "language");
    return language == "und" ? std::string() : language;
}

double frame_rate_of(const AVStream& stream) {
    const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
    return rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
}

bool is_moving_picture(const AVStream& stream) {
    constexpr int kStill = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !(stream.disposition & kStill);
}

VideoStream describe_video(const AVStream& stream) {
    VideoStream video;
    video.index = stream.index;
    video.codec = codec_name(*stream.codecpar);
    video.width = std::max(stream.codecpar->width, 0);
    video.height = std::max(stream.codecpar->height, 0);
    video.frame_rate = frame_rate_of(stream);
    video.decodable = choose_decoder(*stream.codecpar) != nullptr;
    return video;
}

AudioStream describe_audio(const AVStream& stream) {
    AudioStream audio;
    audio.index = stream.index;
    audio.codec = codec_name(*stream.codecpar);
    audio.sample_rate = std::max(stream.codecpar->sample_rate, 0);
    audio.channels = std::max(stream.codecpar->ch_layout.nb_channels, 0);
    audio.language = language_of(stream);
    audio.title = tag(stream.metadata, "title");
    audio.decodable = choose_decoder(*stream.codecpar) != nullptr;
    return audio;
}

// Decodable before not, what the file prefers before what it does not, the largest, the first.
const AVStream* choose_video(const AVFormatContext& container) {
    const auto rank = [](const AVStream& stream) {
        const bool preferred = (stream.disposition & AV_DISPOSITION_DEFAULT) != 0;
        return std::tuple(choose_decoder(*stream.codecpar) != nullptr, preferred,
                          std::int64_t{stream.codecpar->width} * stream.codecpar->height);
    };
    const AVStream* best = nullptr;
    for (const AVStream* stream : streams_of(container)) {
        if (is_moving_picture(*stream) && (!best || rank(*stream) > rank(*best))) best = stream;
    }
    return best;
}

// A broadcast carries several programmes at once: the sound of another one is not a track of this one.
bool belongs_to(AVFormatContext& container, const AVStream* video, const AVStream& audio) {
    if (!video) return true;
    const AVProgram* programme = av_find_program_from_stream(&container, nullptr, video->index);
    if (!programme) return true;
    const std::span<const unsigned> members(programme->stream_index, programme->nb_stream_indexes);
    return std::find(members.begin(), members.end(), static_cast<unsigned>(audio.index)) != members.end();
}

int audio_preference(const AVStream& stream) {
    constexpr int kForSome = AV_DISPOSITION_COMMENT | AV_DISPOSITION_HEARING_IMPAIRED | AV_DISPOSITION_VISUAL_IMPAIRED;
    return (stream.disposition & AV_DISPOSITION_DEFAULT ? 2 : 0) + (stream.disposition & kForSome ? 0 : 1);
}

}  // namespace

MediaInfo read_media_info(const AVFormatContext& container) {
    MediaInfo info;
    const std::string_view names = container.iformat->name;  // "mov,mp4,m4a"
    info.container = names.substr(0, names.find(','));
    info.title = tag(container.metadata, "title");
    if (container.duration > 0) info.duration = std::min(MediaTime(container.duration), MediaTime(kLongestDuration));
    info.bit_rate = std::max<std::int64_t>(container.bit_rate, 0);

    const AVStream* video = choose_video(container);
    if (video) info.video = describe_video(*video);
    int best = -1;
    for (const AVStream* stream : streams_of(container)) {
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_AUDIO) continue;
        if (!belongs_to(const_cast<AVFormatContext&>(container), video, *stream)) continue;  // it only reads
        info.audio.push_back(describe_audio(*stream));
        if (!info.audio.back().decodable || audio_preference(*stream) <= best) continue;
        best = audio_preference(*stream);
        info.default_audio = stream->index;
    }
    return info;
}

std::int64_t start_of(const AVFormatContext& container, const MediaInfo& info) {
    const auto begins = [&](StreamIndex index) {
        const AVStream& stream = *container.streams[index];
        if (stream.start_time == AV_NOPTS_VALUE) return AV_NOPTS_VALUE;
        return av_rescale_q(stream.start_time, stream.time_base, AV_TIME_BASE_Q);
    };
    const std::int64_t picture = info.video ? begins(info.video->index) : AV_NOPTS_VALUE;
    const std::int64_t sound = info.default_audio ? begins(*info.default_audio) : AV_NOPTS_VALUE;
    if (picture == AV_NOPTS_VALUE && sound == AV_NOPTS_VALUE) {
        return container.start_time == AV_NOPTS_VALUE ? 0 : container.start_time;
    }
    if (picture == AV_NOPTS_VALUE) return sound;
    if (sound == AV_NOPTS_VALUE) return picture;
    const bool hardly_earlier = sound < picture && av_sat_sub64(picture, sound) <= kHardlyEarlier.count();
    return hardly_earlier ? picture : std::min(picture, sound);
}

}  // namespace sameframe::media

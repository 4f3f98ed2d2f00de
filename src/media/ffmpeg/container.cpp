// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/container.h"

#include <algorithm>
#include <new>
#include <utility>

#include "media/ffmpeg/ffmpeg_error.h"
#include "media/ffmpeg/packet_payload.h"
#include "media/ffmpeg/stream_reader.h"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
}

namespace sameframe::media {
namespace {

// How much is read to find out what the streams are. libavformat's own 5 MB and 5 s (90 s for FLV) delay the first
// picture of a file whose announced streams never come; any muxer puts both kinds within a second.
constexpr std::int64_t kProbeBytes = 3'000'000;
constexpr std::int64_t kProbeMicroseconds = 3'000'000;
// Frames read to guess a rate that the container states anyway. Transport streams state none: libavformat's default.
constexpr int kRateFrames = 3;
constexpr int kMostStreams = 512;   // films with a hundred embedded fonts, each a stream, are real
constexpr int kDamagedReads = 256;  // unreadable pieces in a row until a file counts as unreadable from here

constexpr MediaTime kBeforeDecodingTimes = std::chrono::seconds(-10);  // these come before the pictures' own by less

// Formats found in text and noise now and then: libavformat itself calls anything up to this a guess.
constexpr int kGuess = AVPROBE_SCORE_RETRY;

// A playlist or reference inside a file must never open another one.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EACCES); }

bool states_frame_rate(const AVInputFormat& format) {
    const std::string_view name = format.name;
    return name.starts_with("mov") || name.starts_with("matroska") || name == "avi";
}

}  // namespace

Result<std::unique_ptr<Container>> Container::open(ByteSource& source) {
    prepare_ffmpeg();
    std::unique_ptr<Container> container(new (std::nothrow) Container);
    if (!container) return Error{ErrorCode::out_of_memory, "opening a container"};
    if (Result<void> opened = container->open_input(source); !opened) return std::move(opened).error();
    if (Result<void> read = container->read_streams(); !read) return std::move(read).error();
    return container;
}

Result<void> Container::open_input(ByteSource& source) {
    Result<std::optional<std::uint64_t>> size = source.size();
    if (!size) return std::move(size).error();
    if (*size && **size == 0) return Error{ErrorCode::media_empty, "the file has 0 bytes"};
    Result<std::unique_ptr<IoContext>> io = IoContext::create(source);
    if (!io) return std::move(io).error();
    io_ = std::move(io).value();

    const AVInputFormat* format = nullptr;
    probe_score_ = av_probe_input_buffer2(io_->context(), &format, "", nullptr, 0, 0);
    if (probe_score_ < 0 || !format) {
        const bool empty = !io_->error() && avio_size(io_->context()) <= 0 && avio_tell(io_->context()) == 0 &&
                           io_->context()->bytes_read == 0;
        return failure(probe_score_, empty ? ErrorCode::media_empty : ErrorCode::media_unrecognised, "probing");
    }

    AVFormatContext* context = avformat_alloc_context();
    if (!context) return Error{ErrorCode::out_of_memory, "opening a container"};
    context->pb = io_->context();
    context->io_open = refuse_to_open;
    context->interrupt_callback = {is_aborted, this};
    context->max_streams = kMostStreams;
    context->probesize = kProbeBytes;
    context->max_analyze_duration = kProbeMicroseconds;
    if (states_frame_rate(*format)) context->fps_probe_size = kRateFrames;
    const int status = avformat_open_input(&context, "", format, nullptr);  // frees the context when it fails
    if (status < 0) {
        const bool guessed = probe_score_ <= kGuess;
        return failure(status, guessed ? ErrorCode::media_unrecognised : ErrorCode::media_corrupt, format->name);
    }
    format_.reset(context);
    return {};
}

Result<void> Container::read_streams() {
    const int status = avformat_find_stream_info(format_.get(), nullptr);
    if (status < 0 || io_->error()) return failure(status, ErrorCode::media_corrupt, "reading the streams");
    info_ = read_media_info(*format_);
    origin_ = start_of(*format_, info_);

    // A guessed format whose streams stay unknown was no media at all.
    const bool has_picture = info_.video && info_.video->width > 0;
    const bool has_sound = std::any_of(info_.audio.begin(), info_.audio.end(),
                                       [](const AudioStream& audio) { return audio.sample_rate > 0; });
    if (probe_score_ <= kGuess && !has_picture && !has_sound) {
        return Error{ErrorCode::media_unrecognised, "a guess that found nothing: " + info_.container};
    }
    if (!info_.video && info_.audio.empty()) return Error{ErrorCode::media_no_streams, info_.container};

    std::optional<StreamIndex> video;
    if (info_.video && info_.video->decodable) video = info_.video->index;
    select(video, info_.default_audio);
    return {};
}

const AVStream* Container::stream(StreamIndex index) const {
    if (index < 0 || index >= static_cast<int>(format_->nb_streams)) return nullptr;
    return format_->streams[index];
}

TimeLine Container::time_line(StreamIndex index) const {
    const AVRational base = format_->streams[index]->time_base;
    return {{base.num, base.den}, origin_};
}

void Container::select(std::optional<StreamIndex> video, std::optional<StreamIndex> audio) {
    video_ = video;
    audio_ = audio;
    for (int i = 0; i < static_cast<int>(format_->nb_streams); ++i) {
        format_->streams[i]->discard = is_selected(i) ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
}

Result<Packet> Container::read() {
    io_->forget_error();
    for (int damaged = 0; damaged < kDamagedReads;) {
        PacketHandle packet(av_packet_alloc());
        if (!packet) return Error{ErrorCode::out_of_memory, "reading a packet"};
        const int status = av_read_frame(format_.get(), packet.get());
        if (io_->error()) return *io_->error();
        if (status == AVERROR_EOF) return Error{ErrorCode::end_of_stream, {}};
        if (status == AVERROR(ENOMEM)) return failure(status, ErrorCode::media_corrupt, "reading");
        if (status < 0) {
            if (io_->at_end()) return Error{ErrorCode::end_of_stream, {}};
            ++damaged;
            continue;
        }
        // Packets without bytes would end a decoder's stream.
        if (!is_selected(packet->stream_index) || packet->size <= 0) continue;
        return make_packet(std::move(packet));
    }
    return Error{ErrorCode::media_corrupt, "nothing readable from here"};
}

Packet Container::make_packet(PacketHandle source) {
    const TimeLine line = time_line(source->stream_index);
    MediaTime& next = source->stream_index == video_ ? next_video_ : next_audio_;
    Packet packet;
    packet.stream = source->stream_index;
    std::optional<MediaTime> time = line.to_media_time(source->pts);
    if (!time) time = line.to_media_time(source->dts);
    packet.time = time.value_or(next);
    packet.duration = line.to_length(source->duration).value_or(MediaTime(0));
    packet.size = static_cast<std::size_t>(source->size);
    packet.key = (source->flags & AV_PKT_FLAG_KEY) != 0;
    next = packet.time + packet.duration;
    packet.payload = std::make_unique<FfmpegPayload>(std::move(source));
    return packet;
}

Result<void> Container::jump(StreamIndex index, MediaTime time) {
    io_->forget_error();
    next_video_ = next_audio_ = time;
    const std::int64_t timestamp = time_line(index).to_timestamp(time);
    const int status = av_seek_frame(format_.get(), index, timestamp, AVSEEK_FLAG_BACKWARD);
    if (status < 0 || io_->error()) return failure(status, ErrorCode::media_corrupt, "seeking");
    return {};
}

Result<void> Container::jump_to_start(StreamIndex index) {
    const AVStream& stream = *format_->streams[index];
    io_->forget_error();
    next_video_ = next_audio_ = MediaTime(0);
    std::int64_t first = time_line(index).to_timestamp(MediaTime(0));
    if (stream.start_time != AV_NOPTS_VALUE) first = std::min(first, stream.start_time);
    // Formats that search by decoding times need a place before all of them, those that search in an index one that is
    // in it, and without either the first byte is still the start.
    const std::int64_t early = time_line(index).to_timestamp(kBeforeDecodingTimes);
    int status = av_seek_frame(format_.get(), index, early, AVSEEK_FLAG_BACKWARD);
    if (status < 0 && !io_->error()) status = av_seek_frame(format_.get(), index, first, AVSEEK_FLAG_BACKWARD);
    if (status < 0 && !io_->error()) status = av_seek_frame(format_.get(), index, 0, AVSEEK_FLAG_BYTE);
    if (status < 0 || io_->error()) return failure(status, ErrorCode::media_corrupt, "seeking to the start");
    return {};
}

// What the source said goes before what libavformat made of it.
Error Container::failure(int status, ErrorCode otherwise, const char* doing) const {
    if (io_->error()) return *io_->error();
    return ffmpeg_error(status, otherwise, doing);
}

int Container::is_aborted(void* opaque) {
    const auto& container = *static_cast<const Container*>(opaque);
    return container.io_->error().has_value();
}

}  // namespace sameframe::media

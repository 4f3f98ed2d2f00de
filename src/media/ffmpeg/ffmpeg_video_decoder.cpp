// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/ffmpeg_video_decoder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "media/ffmpeg/decoder_choice.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "media/ffmpeg/packet_payload.h"
#include "media/ffmpeg/picture_description.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/intreadwrite.h>
}

namespace sameframe::media {
namespace {

constexpr std::int64_t kMostPixels = std::int64_t{8192} * 4352;  // the largest level of H.264, HEVC and AV1 in use
constexpr int kMostThreads = 16;
constexpr MediaTime kDefaultDuration = std::chrono::milliseconds(40);  // of a frame in a stream that gives no rate

// libavcodec returns the picture's memory to its pool when the frame is dropped, so steady playing allocates no
// picture: only this small owner.
class FfmpegFrameStorage : public FrameStorage {
public:
    explicit FfmpegFrameStorage(FrameHandle frame) : frame_(std::move(frame)) {}

private:
    const FrameHandle frame_;
};

struct Crop {
    std::size_t top = 0, bottom = 0, left = 0, right = 0;
};

Crop container_crop(const AVCodecParameters& parameters) {
    const AVPacketSideData* side =
        av_packet_side_data_get(parameters.coded_side_data, parameters.nb_coded_side_data, AV_PKT_DATA_FRAME_CROPPING);
    if (!side || side->size < 4 * sizeof(std::uint32_t)) return {};
    return {AV_RL32(side->data), AV_RL32(side->data + 4), AV_RL32(side->data + 8), AV_RL32(side->data + 12)};
}

class FfmpegVideoDecoder : public VideoDecoder {
public:
    FfmpegVideoDecoder(CodecContextHandle context, const AVStream& stream, TimeLine time_line)
        : context_(std::move(context)),
          time_line_(time_line),
          sample_aspect_{stream.sample_aspect_ratio.num, stream.sample_aspect_ratio.den},
          crop_(container_crop(*stream.codecpar)) {
        const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
        if (rate.num > 0 && rate.den > 0) {
            stream_duration_ = std::max(MediaTime(av_rescale(1'000'000, rate.den, rate.num)), MediaTime(1));
        }
    }

    Result<void> decode(const Packet& packet, const Sink& sink) override;
    Result<void> drain(const Sink& sink) override;
    void flush() override;
    void skip_non_reference(bool skip) override { context_->skip_frame = skip ? AVDISCARD_NONREF : AVDISCARD_DEFAULT; }
    std::string name() const override { return context_->codec->name; }
    int threads() const override;

private:
    Result<void> receive(const Sink& sink);
    Result<VideoFrame> describe(FrameHandle frame);
    void apply_container_crop(AVFrame& frame) const;
    void place_in_time(const AVFrame& frame, VideoFrame& out);

    const CodecContextHandle context_;
    const TimeLine time_line_;
    const Rational sample_aspect_;  // the container's
    const Crop crop_;
    MediaTime stream_duration_ = kDefaultDuration;
    MediaTime next_time_{0};  // for frames that nobody gave a time
};

Result<void> FfmpegVideoDecoder::decode(const Packet& packet, const Sink& sink) {
    int status = avcodec_send_packet(context_.get(), ffmpeg_packet(packet));
    if (status == AVERROR(EAGAIN)) {
        if (Result<void> received = receive(sink); !received) return received;
        status = avcodec_send_packet(context_.get(), ffmpeg_packet(packet));
    }
    // A damaged packet may have completed an earlier picture all the same.
    Result<void> received = receive(sink);
    if (!received) return received;
    if (status < 0) return ffmpeg_error(status, ErrorCode::media_corrupt, name());
    return {};
}

Result<void> FfmpegVideoDecoder::drain(const Sink& sink) {
    avcodec_send_packet(context_.get(), nullptr);
    // With frame threads each damaged picture inside ends one call; the frames behind it are still wanted.
    for (int damaged = 0; damaged <= kMostThreads; ++damaged) {
        Result<void> received = receive(sink);
        if (received || received.error().code != ErrorCode::media_corrupt) return received;
    }
    return {};
}

void FfmpegVideoDecoder::flush() {
    avcodec_flush_buffers(context_.get());
    next_time_ = MediaTime(0);
}

int FfmpegVideoDecoder::threads() const {
    const bool own_threads = context_->codec->capabilities & AV_CODEC_CAP_OTHER_THREADS;
    return own_threads || context_->active_thread_type ? std::max(context_->thread_count, 1) : 1;
}

Result<void> FfmpegVideoDecoder::receive(const Sink& sink) {
    for (;;) {
        FrameHandle frame(av_frame_alloc());
        if (!frame) return Error{ErrorCode::out_of_memory, "decoding"};
        const int status = avcodec_receive_frame(context_.get(), frame.get());
        if (status == AVERROR(EAGAIN) || status == AVERROR_EOF) return {};
        if (status < 0) return ffmpeg_error(status, ErrorCode::media_corrupt, name());
        Result<VideoFrame> described = describe(std::move(frame));
        if (!described) return std::move(described).error();
        if (!sink(std::move(described).value())) return Error{ErrorCode::cancelled, {}};
    }
}

Result<VideoFrame> FfmpegVideoDecoder::describe(FrameHandle frame) {
    apply_container_crop(*frame);
    VideoFrame out;
    if (Result<void> planes = describe_planes(*frame, out); !planes) return std::move(planes).error();
    place_in_time(*frame, out);
    out.colour = describe_colour(*frame);
    describe_orientation(*frame, out);
    out.sample_aspect = describe_sample_aspect(*frame, sample_aspect_);
    out.key = (frame->flags & AV_FRAME_FLAG_KEY) != 0;
    out.storage = std::make_unique<FfmpegFrameStorage>(std::move(frame));
    return out;
}

// The codec's own cropping has been done by libavcodec. Senseless values leave the picture whole.
void FfmpegVideoDecoder::apply_container_crop(AVFrame& frame) const {
    const auto width = static_cast<std::size_t>(frame.width), height = static_cast<std::size_t>(frame.height);
    if (crop_.left + crop_.right >= width || crop_.top + crop_.bottom >= height) return;
    frame.crop_top = crop_.top;
    frame.crop_bottom = crop_.bottom;
    frame.crop_left = crop_.left;
    frame.crop_right = crop_.right;
    av_frame_apply_cropping(&frame, AV_FRAME_CROP_UNALIGNED);
}

void FfmpegVideoDecoder::place_in_time(const AVFrame& frame, VideoFrame& out) {
    out.time = time_line_.to_media_time(frame.best_effort_timestamp).value_or(next_time_);
    out.duration = time_line_.to_length(frame.duration).value_or(stream_duration_);
    next_time_ = out.time + out.duration;
}

}  // namespace

Result<std::unique_ptr<VideoDecoder>> open_video_decoder(const AVStream& stream, TimeLine time_line, int threads) {
    Result<CodecContextHandle> made = make_codec_context(*stream.codecpar);
    if (!made) return std::move(made).error();
    CodecContextHandle context = std::move(made).value();
    context->pkt_timebase = stream.time_base;
    context->max_pixels = kMostPixels;
    context->thread_count = std::clamp(threads, 1, kMostThreads);
    context->thread_type = FF_THREAD_FRAME | FF_THREAD_SLICE;
    context->flags |= AV_CODEC_FLAG_UNALIGNED;  // crops to the pixel, not to what aligned memory allows
    const int status = avcodec_open2(context.get(), nullptr, nullptr);
    if (status < 0) return ffmpeg_error(status, ErrorCode::codec_unsupported, codec_name(*stream.codecpar));
    return std::unique_ptr<VideoDecoder>(std::make_unique<FfmpegVideoDecoder>(std::move(context), stream, time_line));
}

}  // namespace sameframe::media

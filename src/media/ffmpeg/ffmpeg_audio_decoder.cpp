// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/ffmpeg_audio_decoder.h"

#include <algorithm>
#include <utility>

#include "media/ffmpeg/audio_continuity.h"
#include "media/ffmpeg/decoder_choice.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "media/ffmpeg/packet_payload.h"
#include "media/ffmpeg/resampler.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace sameframe::media {
namespace {

constexpr int kLowestOutputRate = 8'000;  // Hz; what sound devices offer
constexpr int kHighestOutputRate = 384'000;
constexpr std::int64_t kSilencePerBlock = 4'800;  // sample frames

class FfmpegAudioDecoder : public AudioDecoder {
public:
    FfmpegAudioDecoder(CodecContextHandle context, FrameHandle frame, TimeLine time_line, int output_rate)
        : context_(std::move(context)),
          frame_(std::move(frame)),
          time_line_(time_line),
          output_rate_(output_rate),
          continuity_(output_rate) {}

    Result<void> decode(const Packet& packet, const Sink& sink) override;
    Result<void> drain(const Sink& sink) override;
    void flush() override;
    std::string name() const override { return context_->codec->name; }

private:
    Result<void> receive(const Sink& sink);
    Result<void> convert(const Sink& sink);
    Result<void> drain_resampler(const Sink& sink);
    Result<void> give_silence(std::int64_t frames, const Sink& sink);
    Result<void> give(const Sink& sink);
    std::optional<MediaTime> time_of_frame() const;

    const CodecContextHandle context_;
    const FrameHandle frame_;
    const TimeLine time_line_;
    const int output_rate_;
    AudioContinuity continuity_;
    std::unique_ptr<Resampler> resampler_;
    MediaTime packet_time_{0};  // of the latest packet: where the sound starts if its frames carry no time
    AudioBlock block_;
};

Result<void> FfmpegAudioDecoder::decode(const Packet& packet, const Sink& sink) {
    packet_time_ = packet.time;
    int status = avcodec_send_packet(context_.get(), ffmpeg_packet(packet));
    if (status == AVERROR(EAGAIN)) {
        if (Result<void> received = receive(sink); !received) return received;
        status = avcodec_send_packet(context_.get(), ffmpeg_packet(packet));
    }
    Result<void> received = receive(sink);
    if (!received) return received;
    if (status < 0) return ffmpeg_error(status, ErrorCode::media_corrupt, name());
    return {};
}

Result<void> FfmpegAudioDecoder::drain(const Sink& sink) {
    avcodec_send_packet(context_.get(), nullptr);
    Result<void> received = receive(sink);
    if (!received && received.error().code != ErrorCode::media_corrupt) return received;
    return drain_resampler(sink);
}

void FfmpegAudioDecoder::flush() {
    avcodec_flush_buffers(context_.get());
    resampler_.reset();
    continuity_.reset();
}

Result<void> FfmpegAudioDecoder::receive(const Sink& sink) {
    for (;;) {
        const int status = avcodec_receive_frame(context_.get(), frame_.get());
        if (status == AVERROR(EAGAIN) || status == AVERROR_EOF) return {};
        if (status < 0) return ffmpeg_error(status, ErrorCode::media_corrupt, name());
        if (Result<void> converted = convert(sink); !converted) return converted;
    }
}

Result<void> FfmpegAudioDecoder::convert(const Sink& sink) {
    if (frame_->nb_samples <= 0) return {};
    if (!resampler_ || !resampler_->fits(*frame_)) {
        if (Result<void> drained = drain_resampler(sink); !drained) return drained;
        Result<std::unique_ptr<Resampler>> made = Resampler::create(*frame_, output_rate_);
        if (!made) return std::move(made).error();
        resampler_ = std::move(made).value();
    }
    const AudioContinuity::Correction correction = continuity_.place(time_of_frame(), resampler_->pending());
    if (correction.silence > 0) {
        // What the resampler holds belongs before the silence.
        if (Result<void> drained = drain_resampler(sink); !drained) return drained;
        if (Result<void> silent = give_silence(correction.silence, sink); !silent) return silent;
        return convert(sink);
    }
    const std::int64_t cut = av_rescale(correction.cut.count(), frame_->sample_rate, 1'000'000);
    const int first = static_cast<int>(std::min<std::int64_t>(cut, frame_->nb_samples));
    if (Result<void> done = resampler_->convert(*frame_, first, frame_->nb_samples - first, block_.samples); !done) {
        return done;
    }
    return give(sink);
}

Result<void> FfmpegAudioDecoder::drain_resampler(const Sink& sink) {
    if (!resampler_) return {};
    Result<void> drained = resampler_->drain(block_.samples);
    resampler_.reset();
    if (!drained) return drained;
    return give(sink);
}

Result<void> FfmpegAudioDecoder::give_silence(std::int64_t frames, const Sink& sink) {
    while (frames > 0) {
        const std::int64_t piece = std::min(frames, kSilencePerBlock);
        block_.samples.assign(static_cast<std::size_t>(piece) * kOutputChannels, 0.0f);
        if (Result<void> given = give(sink); !given) return given;
        frames -= piece;
    }
    return {};
}

Result<void> FfmpegAudioDecoder::give(const Sink& sink) {
    if (block_.samples.empty()) return {};
    block_.time = continuity_.advance(static_cast<std::int64_t>(block_.frames()));
    const bool wanted = sink(block_);
    block_.samples.clear();
    if (!wanted) return Error{ErrorCode::cancelled, {}};
    return {};
}

std::optional<MediaTime> FfmpegAudioDecoder::time_of_frame() const {
    if (std::optional<MediaTime> time = time_line_.to_media_time(frame_->best_effort_timestamp)) return time;
    return continuity_.started() ? std::nullopt : std::optional(packet_time_);
}

}  // namespace

Result<std::unique_ptr<AudioDecoder>> open_audio_decoder(const AVStream& stream, TimeLine time_line, int output_rate) {
    if (output_rate < kLowestOutputRate || output_rate > kHighestOutputRate) {
        return Error{ErrorCode::invalid_argument, "output sample rate"};
    }
    Result<CodecContextHandle> made = make_codec_context(*stream.codecpar);
    if (!made) return std::move(made).error();
    CodecContextHandle context = std::move(made).value();
    context->pkt_timebase = stream.time_base;
    const int status = avcodec_open2(context.get(), nullptr, nullptr);
    if (status < 0) return ffmpeg_error(status, ErrorCode::codec_unsupported, codec_name(*stream.codecpar));
    FrameHandle frame(av_frame_alloc());
    if (!frame) return Error{ErrorCode::out_of_memory, "decoding sound"};
    return std::unique_ptr<AudioDecoder>(
        std::make_unique<FfmpegAudioDecoder>(std::move(context), std::move(frame), time_line, output_rate));
}

}  // namespace sameframe::media

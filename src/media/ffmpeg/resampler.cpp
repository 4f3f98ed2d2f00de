// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/resampler.h"

#include <algorithm>
#include <string>
#include <utility>

#include "media/audio_block.h"
#include "media/ffmpeg/ffmpeg_error.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libavutil/samplefmt.h>
#include <libswresample/swresample.h>
}

namespace sameframe::media {

// A channel layout in the form that libav* wants it: with its own memory.
struct Resampler::InputFormat {
    int sample_format = 0;
    int sample_rate = 0;
    AVChannelLayout layout{};

    InputFormat() = default;
    InputFormat(const InputFormat&) = delete;
    InputFormat& operator=(const InputFormat&) = delete;
    ~InputFormat() { av_channel_layout_uninit(&layout); }
};

namespace {

// Outside of these a rate is damage; the lowest also bounds how much one packet can grow.
constexpr int kLowestRate = 1'000;  // Hz
constexpr int kHighestRate = 768'000;
constexpr int kMostChannels = 64;
constexpr int kPiece = 4096;  // sample frames converted at once

bool is_believable(const AVFrame& frame) {
    const int channels = frame.ch_layout.nb_channels;
    return frame.sample_rate >= kLowestRate && frame.sample_rate <= kHighestRate && channels >= 1 &&
           channels <= kMostChannels && av_get_bytes_per_sample(static_cast<AVSampleFormat>(frame.format)) > 0;
}

// Channels without a stated place take the usual places of their number.
int known_layout(const AVChannelLayout& from, AVChannelLayout& to) {
    if (from.order != AV_CHANNEL_ORDER_UNSPEC) return av_channel_layout_copy(&to, &from);
    av_channel_layout_default(&to, from.nb_channels);
    return 0;
}

}  // namespace

Resampler::Resampler(ResamplerHandle context, std::unique_ptr<InputFormat> input)
    : context_(std::move(context)), input_(std::move(input)) {}

Resampler::~Resampler() = default;

Result<std::unique_ptr<Resampler>> Resampler::create(const AVFrame& like, int output_rate) {
    if (!is_believable(like)) return Error{ErrorCode::format_unsupported, "sound format out of range"};
    auto input = std::make_unique<InputFormat>();
    input->sample_format = like.format;
    input->sample_rate = like.sample_rate;
    int status = av_channel_layout_copy(&input->layout, &like.ch_layout);
    AVChannelLayout layout{};
    if (status >= 0) status = known_layout(like.ch_layout, layout);
    const AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    SwrContext* context = nullptr;
    if (status >= 0) {
        status = swr_alloc_set_opts2(&context, &stereo, AV_SAMPLE_FMT_FLT, output_rate, &layout,
                                     static_cast<AVSampleFormat>(like.format), like.sample_rate, 0, nullptr);
    }
    ResamplerHandle handle(context);
    if (status >= 0 && like.ch_layout.nb_channels == 1) {
        constexpr double kBothSides[kOutputChannels] = {1, 1};  // libswresample's own choice is -3 dB
        status = swr_set_matrix(context, kBothSides, 1);
    }
    if (status >= 0) status = swr_init(context);
    av_channel_layout_uninit(&layout);
    if (status < 0) return ffmpeg_error(status, ErrorCode::format_unsupported, "resampling");
    return std::unique_ptr<Resampler>(new Resampler(std::move(handle), std::move(input)));
}

bool Resampler::fits(const AVFrame& frame) const {
    return frame.format == input_->sample_format && frame.sample_rate == input_->sample_rate &&
           av_channel_layout_compare(&frame.ch_layout, &input_->layout) == 0;
}

Result<void> Resampler::convert(const AVFrame& frame, int first, int samples, std::vector<float>& out) {
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const bool planar = av_sample_fmt_is_planar(format);
    const int channels = frame.ch_layout.nb_channels;
    const int step = av_get_bytes_per_sample(format) * (planar ? 1 : channels);
    const int planes = planar ? channels : 1;
    const std::uint8_t* position[kMostChannels] = {};
    for (int done = 0; done < samples; done += kPiece) {
        for (int i = 0; i < planes; ++i) {
            position[i] = frame.extended_data[i] + static_cast<std::ptrdiff_t>(first + done) * step;
        }
        const int piece = std::min(kPiece, samples - done);
        if (Result<void> ran = run(position, piece, out); !ran) return ran;
    }
    return {};
}

Result<void> Resampler::drain(std::vector<float>& out) { return run(nullptr, 0, out); }

Result<void> Resampler::run(const std::uint8_t* const* planes, int samples, std::vector<float>& out) {
    const int room = swr_get_out_samples(context_.get(), samples);
    if (room < 0) return ffmpeg_error(room, ErrorCode::media_corrupt, "resampling");
    const std::size_t before = out.size();
    out.resize(before + static_cast<std::size_t>(room) * kOutputChannels);
    auto* destination = reinterpret_cast<std::uint8_t*>(out.data() + before);
    const int got = swr_convert(context_.get(), &destination, room, planes, samples);
    out.resize(before + static_cast<std::size_t>(std::max(got, 0)) * kOutputChannels);
    if (got < 0) return ffmpeg_error(got, ErrorCode::media_corrupt, "resampling");
    return {};
}

MediaTime Resampler::pending() const { return MediaTime(swr_get_delay(context_.get(), 1'000'000)); }

}  // namespace sameframe::media

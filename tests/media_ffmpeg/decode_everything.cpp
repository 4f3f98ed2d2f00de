// SPDX-License-Identifier: Apache-2.0
#include "tests/media_ffmpeg/decode_everything.h"

#include <memory>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "media/ffmpeg/frame_hash.h"

namespace sameframe::tests {
namespace {

class Playing {
public:
    Playing(media::Demuxer& demuxer, PlayLimits limits, Played& played)
        : demuxer_(demuxer), limits_(limits), played_(played) {
        const media::MediaInfo& info = demuxer.info();
        if (info.video) {
            if (auto made = demuxer.make_video_decoder(info.video->index, 2)) video_ = std::move(made).value();
            if (video_) video_stream_ = info.video->index;
        }
        if (info.default_audio) {
            if (auto made = demuxer.make_audio_decoder(*info.default_audio, 48'000)) audio_ = std::move(made).value();
            if (audio_) audio_stream_ = info.default_audio;
        }
        demuxer.select(video_stream_, audio_stream_);
    }

    void run() {
        for (; limits_.packets > 0; --limits_.packets) {
            Result<media::Packet> packet = demuxer_.read();
            if (!packet) {
                if (packet.error().code != ErrorCode::end_of_stream) ++played_.errors;
                break;
            }
            decode(*packet);
        }
        if (video_ && limits_.pixels > 0) count(video_->drain(take_frame_));
        if (audio_ && limits_.sample_frames > 0) count(audio_->drain(take_sound_));
    }

    bool seek(MediaTime target) {
        if (!demuxer_.seek(target)) return false;
        if (video_) video_->flush();
        if (audio_) audio_->flush();
        return true;
    }

private:
    void decode(const media::Packet& packet) {
        if (packet.stream == video_stream_ && limits_.pixels > 0) count(video_->decode(packet, take_frame_));
        if (packet.stream == audio_stream_ && limits_.sample_frames > 0) count(audio_->decode(packet, take_sound_));
    }

    void count(const Result<void>& result) { played_.errors += result ? 0 : 1; }

    media::Demuxer& demuxer_;
    PlayLimits limits_;
    Played& played_;
    std::optional<media::StreamIndex> video_stream_;
    std::optional<media::StreamIndex> audio_stream_;
    std::unique_ptr<media::VideoDecoder> video_;
    std::unique_ptr<media::AudioDecoder> audio_;

    const media::VideoDecoder::Sink take_frame_ = [this](const media::VideoFrame& frame) {
        ++played_.frames;
        limits_.pixels -= std::int64_t{frame.width} * frame.height;
        return !media::frame_md5(frame).empty();  // touches every sample that the renderer would
    };
    const media::AudioDecoder::Sink take_sound_ = [this](media::AudioBlock& block) {
        const auto frames = static_cast<std::int64_t>(block.frames());
        played_.sample_frames += frames;
        return (limits_.sample_frames -= frames) > 0;
    };
};

}  // namespace

Played play_everything(media::ByteSource& source, double seek_part, PlayLimits limits) {
    Played played;
    auto demuxer = media::open_ffmpeg_demuxer(source);
    if (!demuxer) return played;
    played.opened = true;
    Playing playing(**demuxer, limits, played);
    if (seek_part < 0) {
        playing.run();
        return played;
    }
    const double seconds = to_seconds((*demuxer)->info().duration);
    if (playing.seek(media_time(seconds * seek_part))) playing.run();
    return played;
}

}  // namespace sameframe::tests

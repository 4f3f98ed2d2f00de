// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/ffmpeg_demuxer.h"

#include <deque>
#include <utility>

#include "media/ffmpeg/container.h"
#include "media/ffmpeg/ffmpeg_audio_decoder.h"
#include "media/ffmpeg/ffmpeg_video_decoder.h"
#include "media/ffmpeg/key_frame_search.h"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
}

namespace sameframe::media {
namespace {

class FfmpegDemuxer : public Demuxer {
public:
    explicit FfmpegDemuxer(std::unique_ptr<Container> container) : container_(std::move(container)) {}

    const MediaInfo& info() const override { return container_->info(); }

    void select(std::optional<StreamIndex> video, std::optional<StreamIndex> audio) override {
        container_->select(video, audio);
        std::erase_if(found_, [&](const Packet& packet) { return packet.stream != video && packet.stream != audio; });
    }

    Result<Packet> read() override {
        if (found_.empty()) return container_->read();
        Packet packet = std::move(found_.front());
        found_.pop_front();
        return packet;
    }

    Result<void> seek(MediaTime target) override {
        found_.clear();
        Result<std::deque<Packet>> found = find_key_frame(*container_, std::max(target, MediaTime(0)));
        if (!found) return std::move(found).error();
        found_ = std::move(found).value();
        return {};
    }

    Result<std::unique_ptr<VideoDecoder>> make_video_decoder(StreamIndex index, int threads) override {
        const AVStream* stream = container_->stream(index);
        if (!stream || stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO) {
            return Error{ErrorCode::invalid_argument, "no such video stream"};
        }
        return open_video_decoder(*stream, container_->time_line(index), threads);
    }

    Result<std::unique_ptr<AudioDecoder>> make_audio_decoder(StreamIndex index, int output_sample_rate) override {
        const AVStream* stream = container_->stream(index);
        if (!stream || stream->codecpar->codec_type != AVMEDIA_TYPE_AUDIO) {
            return Error{ErrorCode::invalid_argument, "no such audio stream"};
        }
        return open_audio_decoder(*stream, container_->time_line(index), output_sample_rate);
    }

private:
    std::unique_ptr<Container> container_;
    std::deque<Packet> found_;  // read while a seek verified where it had landed
};

}  // namespace

Result<std::unique_ptr<Demuxer>> open_ffmpeg_demuxer(ByteSource& source) {
    Result<std::unique_ptr<Container>> container = Container::open(source);
    if (!container) return std::move(container).error();
    return std::unique_ptr<Demuxer>(std::make_unique<FfmpegDemuxer>(std::move(container).value()));
}

std::string ffmpeg_version() {
    const std::string version = av_version_info();
    return version.substr(0, version.find('-'));  // distributions append their own revision
}

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/player.h"

#include "media/audio_thread.h"
#include "media/demux_thread.h"
#include "media/pipeline.h"
#include "media/playback.h"
#include "media/video_thread.h"

namespace sameframe::media {
namespace {

constexpr std::uint32_t kSilentRingFrames = 1u << 15;

}  // namespace

// Joins the stages. Members are destroyed from the last to the first: the threads end, the demuxer's first, and only
// then the pipeline that they share.
class Player::Impl {
public:
    explicit Impl(PlayerOptions options)
        : silent_ring_(kSilentRingFrames),
          pipeline_(options.ring ? *options.ring : silent_ring_, options.output_sample_rate),
          video_(pipeline_, std::move(options.prepare_frame), std::move(options.decode_clock)),
          audio_(pipeline_),
          demux_({std::move(options.open_demuxer), options.decode_threads}, pipeline_, video_, audio_),
          playback_(pipeline_, demux_) {}

    ~Impl() {
        pipeline_.ring.set_playing(false);
        pipeline_.stop();
    }

    Playback& playback() { return playback_; }
    const Playback& playback() const { return playback_; }

private:
    AudioRing silent_ring_;  // stands in for an output that is not there: nobody reads it
    Pipeline pipeline_;
    VideoThread video_;
    AudioThread audio_;
    DemuxThread demux_;
    Playback playback_;
};

Player::Player(PlayerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Player::~Player() = default;

void Player::open(std::shared_ptr<ByteSource> source, MediaTime start) {
    impl_->playback().open(std::move(source), start);
}
void Player::close() { impl_->playback().close(); }
void Player::play() { impl_->playback().play(); }
void Player::pause() { impl_->playback().pause(); }
void Player::seek(MediaTime target) { impl_->playback().seek(target); }
void Player::step(int frames) { impl_->playback().step(frames); }
void Player::set_rate(double rate, double correction) { impl_->playback().set_rate(rate, correction); }
void Player::set_loop(bool loop) { impl_->playback().set_loop(loop); }
void Player::select_audio(StreamIndex stream) { impl_->playback().select_audio(stream); }

const VideoFrame* Player::advance(MonotonicTime now, AudioOutputState output) {
    return impl_->playback().advance(now, output);
}

PlayerSnapshot Player::snapshot(MonotonicTime now) const { return impl_->playback().snapshot(now); }

}  // namespace sameframe::media

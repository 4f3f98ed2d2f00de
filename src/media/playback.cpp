// SPDX-License-Identifier: Apache-2.0
// The orders, and the state they lead to. The turns are in playback_turn.cpp.
#include "media/playback.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "media/seek_gate.h"
#include "media/stretch.h"

namespace sameframe::media {

Playback::Playback(Pipeline& pipeline, DemuxThread& demux)
    : pipeline_(pipeline), demux_(demux), sound_(pipeline), presenter_(pipeline) {}

void Playback::reset() {
    halt();
    presenter_.reset();
    clock_.set(MediaTime(0));
    opened_.reset();
    audio_stream_.reset();
    error_.reset();
    read_error_.reset();
    next_target_.reset();
    wants_to_play_ = false;
    steps_ = 0;
    skipped_ = underruns_ = 0;
    offset_ = Duration(0);
    pipeline_.decoded = 0;
    pipeline_.dropped = 0;
    pipeline_.corrupt = 0;
}

void Playback::open(std::shared_ptr<ByteSource> source, MediaTime start) {
    reset();
    phase_ = Phase::opening;
    target_ = from_ = std::max(start, MediaTime(0));
    clock_.set(target_);
    const Epoch epoch = pipeline_.begin_epoch();
    pipeline_.position.set(epoch, target_);
    demux_.open(epoch, std::move(source), target_);
}

void Playback::close() {
    reset();
    phase_ = Phase::idle;
    demux_.close(pipeline_.begin_epoch());
}

void Playback::play() {
    wants_to_play_ = true;
    steps_ = 0;
    if (phase_ == Phase::ended) begin_seek(MediaTime(0));
    else if (phase_ == Phase::failed && opened_) begin_seek(clock_.position());
}

void Playback::pause() {
    wants_to_play_ = false;
    if (phase_ != Phase::steady) return;
    clock_.stop(sound_.reading(output_.latency));
    pipeline_.ring.set_playing(false);
    // The pacer may have shown a frame up to half a refresh early; the position is where the picture is.
    const std::optional<MediaTime> shown = presenter_.shown_time();
    if (presenter_.shown_in_epoch() && *shown > clock_.position()) clock_.set(*shown);
}

void Playback::seek(MediaTime target) {
    target = clamped(target);
    steps_ = 0;
    if (phase_ == Phase::idle || (phase_ == Phase::failed && !opened_)) return;
    if (phase_ == Phase::opening || phase_ == Phase::seeking) next_target_ = target;
    else begin_seek(target);
}

void Playback::step(int frames) {
    pause();
    if (phase_ == Phase::ended) phase_ = Phase::steady;
    if (has_video()) steps_ += frames;
}

void Playback::set_rate(double rate, double correction) {
    rate_ = std::clamp(rate, Stretch::kSlowest, Stretch::kFastest);
    speed_ = std::clamp(rate_ * correction, Stretch::kSlowest, Stretch::kFastest);
    pipeline_.rate = speed_;
    clock_.set_rate(speed_);
}

void Playback::select_audio(StreamIndex stream) {
    if (!opened_ || stream == audio_stream_) return;
    const auto& streams = opened_->info->audio;
    const auto found = std::find_if(streams.begin(), streams.end(), [&](const AudioStream& s) { return s.index == stream; });
    if (found == streams.end() || !found->decodable) return;
    audio_stream_ = stream;
    if (phase_ == Phase::seeking) begin_seek(next_target_.value_or(target_));
    else if (phase_ != Phase::failed) begin_seek(clock_.position());
}

MediaTime Playback::clamped(MediaTime target) const {
    const MediaTime duration = opened_ ? opened_->info->duration : MediaTime(0);
    if (duration > MediaTime(0)) target = std::min(target, duration);
    return std::max(target, MediaTime(0));
}

void Playback::begin_seek(MediaTime target, MediaTime from) {
    halt();
    error_.reset();
    read_error_.reset();
    next_target_.reset();
    seek_began_.reset();
    phase_ = Phase::seeking;
    target_ = target;
    from_ = from;
    if (from == target) stride_ = MediaTime(0);
    clock_.set(target);
    buffering_.restart();
    const Epoch epoch = pipeline_.begin_epoch();
    pipeline_.position.set(epoch, target);
    presenter_.begin_epoch();
    demux_.seek(epoch, {.target = target, .from = from, .audio = audio_stream_});
}

void Playback::halt() {
    clock_.stop(std::nullopt);
    pipeline_.ring.set_playing(false);
}

void Playback::fail(Error error) {
    log(LogLevel::error, "player", error);
    halt();
    phase_ = Phase::failed;
    error_ = std::move(error);
}

PlayerSnapshot Playback::snapshot(MonotonicTime now) const {
    PlayerSnapshot snapshot;
    switch (phase_) {
        case Phase::idle: snapshot.state = PlayerState::idle; break;
        case Phase::opening: snapshot.state = PlayerState::opening; break;
        case Phase::seeking: snapshot.state = PlayerState::seeking; break;
        case Phase::ended: snapshot.state = PlayerState::ended; break;
        case Phase::failed: snapshot.state = PlayerState::failed; break;
        case Phase::steady:
            snapshot.state = !wants_to_play_        ? PlayerState::paused
                             : buffering_.waiting() ? PlayerState::buffering
                                                    : PlayerState::playing;
            break;
    }
    snapshot.wants_to_play = wants_to_play_;
    snapshot.error = error_;
    snapshot.position = next_target_.value_or(clock_.position());
    snapshot.shown_frame = presenter_.shown_time().value_or(MediaTime(-1));
    snapshot.opened = opened_.has_value();
    if (opened_) {
        snapshot.info = opened_->info;
        snapshot.video_decoder = opened_->video_decoder;
        snapshot.video_threads = opened_->video_threads;
        snapshot.undecodable_video = opened_->undecodable_video;
        snapshot.undecodable_audio = opened_->undecodable_audio;
    }
    snapshot.rate = rate_;
    snapshot.speed = speed_;
    snapshot.loop = loop_;
    snapshot.audio_stream = audio_stream_;
    snapshot.frames = presenter_.counts();
    snapshot.frames.decoded = pipeline_.decoded;
    snapshot.frames.dropped += pipeline_.dropped + skipped_;
    snapshot.corrupt_packets = pipeline_.corrupt;
    snapshot.decode_fps = pipeline_.decode_fps;
    snapshot.shown_fps = presenter_.shown_fps(now);
    snapshot.audio_video_offset = offset_;
    snapshot.queued_frames = static_cast<int>(pipeline_.frames.size());
    snapshot.queued_packet_bytes = static_cast<std::int64_t>(pipeline_.packets.status(StreamKind::video).bytes +
                                                             pipeline_.packets.status(StreamKind::audio).bytes);
    snapshot.buffered_audio = sound_.buffered();
    snapshot.audio_underruns = underruns_;
    snapshot.clock_is_audio = clock_.follows_audio();
    return snapshot;
}

}  // namespace sameframe::media

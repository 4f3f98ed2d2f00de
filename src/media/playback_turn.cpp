// SPDX-License-Identifier: Apache-2.0
// The turns of the playback, in order of what a turn does.
#include <algorithm>
#include <array>

#include "media/playback.h"
#include "media/seek_gate.h"

namespace sameframe::media {

const VideoFrame* Playback::advance(MonotonicTime now, AudioOutputState output) {
    presenter_.release();
    refresh_.refreshed_at(now);
    output_ = output;
    take_reports();
    const VideoFrame* frame = nullptr;
    if (phase_ == Phase::seeking) frame = advance_seek(now);
    else if (phase_ == Phase::steady) frame = wants_to_play_ ? advance_steady(now) : advance_paused(now);
    pipeline_.position.set(pipeline_.epoch, clock_.position());
    return frame;
}

void Playback::take_reports() {
    Reports::Taken reports = pipeline_.reports.take(pipeline_.epoch);
    if (reports.opened) {
        opened_ = std::move(reports.opened);
        audio_stream_ = opened_->audio_stream;
        phase_ = Phase::seeking;
        seek_began_.reset();
        buffering_.restart();
        const MediaTime wanted = clamped(next_target_.value_or(target_));
        if (wanted != target_) begin_seek(wanted);
        next_target_.reset();
    }
    if (reports.read_error) read_error_ = std::move(reports.read_error);
    if (reports.failure) fail(*std::move(reports.failure));
}

const VideoFrame* Playback::advance_seek(MonotonicTime now) {
    if (!seek_began_) seek_began_ = now;
    if (next_target_ && now - *seek_began_ >= kSeekPatience) {
        begin_seek(*next_target_);
        return nullptr;
    }
    if (!has_video()) {
        if (sound_.started() && (sound_.buffered() > Duration(0) || sound_.written())) return finish_seek(nullptr);
        return nullptr;
    }
    const bool written = video_written();  // before the queue is looked at: the last frame is in it then
    const VideoFrame* frame = presenter_.show_first(now);
    if (!frame && !written) return nullptr;
    const bool too_late = !frame || frame->time > target_ + SeekGate::kTolerance;
    if (too_late && !read_error_ && look_earlier()) return nullptr;
    if (!frame && !presenter_.shown_time() && !has_audio()) {
        fail(read_error_.value_or(Error{ErrorCode::media_corrupt, "no picture could be decoded"}));
        return nullptr;
    }
    return finish_seek(frame);
}

// The container led to a place behind the target, or to one with no picture at all: decode from farther back.
bool Playback::look_earlier() {
    if (from_ <= MediaTime(0)) return false;
    constexpr MediaTime kFirstStride{2'000'000};
    stride_ = stride_ == MediaTime(0) ? kFirstStride : stride_ * 4;
    const std::optional<MediaTime> next = next_target_;
    begin_seek(target_, std::max(target_ - stride_, MediaTime(0)));
    next_target_ = next;
    return true;
}

const VideoFrame* Playback::finish_seek(const VideoFrame* frame) {
    phase_ = Phase::steady;
    caught_up_at_.reset();
    // A picture may begin a rounding later than asked for.
    if (frame && frame->time > target_ && frame->time <= target_ + SeekGate::kTolerance) clock_.set(frame->time);
    // Where no duration is told, the last picture shows where the end is.
    const bool last = frame && video_written() && !presenter_.waiting();
    if (last && opened_->info->duration == MediaTime(0)) clock_.set(std::min(target_, presenter_.shown_end()));
    if (next_target_) begin_seek(*next_target_);
    return frame;
}

const VideoFrame* Playback::advance_paused(MonotonicTime now) {
    const VideoFrame* frame = nullptr;
    if (steps_ > 0) {
        const bool written = video_written();
        frame = presenter_.show_first(now);
        if (frame) {
            clock_.set(frame->time);
            --steps_;
        } else if (written) {
            steps_ = 0;
        }
    } else if (steps_ < 0) {
        const MediaTime shown = presenter_.shown_time().value_or(MediaTime(0));
        const int left = steps_ + 1;
        if (shown > MediaTime(0)) begin_seek(std::max(shown - SeekGate::kTolerance - MediaTime(1), MediaTime(0)));
        steps_ = shown > MediaTime(0) ? left : 0;
    } else {
        frame = presenter_.show_due(now, Pacer(clock_.position(), MediaTime(0)), false);
    }
    return frame;
}

const VideoFrame* Playback::advance_steady(MonotonicTime now) {
    count_underruns();
    if (has_to_wait()) {
        if (clock_.running()) clock_.stop(sound_.reading(output_.latency));
        pipeline_.ring.set_playing(false);
    } else {
        if (!clock_.running()) {
            sound_.skip_to(clock_.position());
            clock_.start();
            pipeline_.ring.set_playing(true);
        }
        clock_.advance(now, sound_that_drives());
    }
    const MediaTime refresh = media_time(to_seconds(refresh_.get()) * speed_);
    const VideoFrame* frame = presenter_.show_due(now, Pacer(clock_.position(), refresh), true);
    if (frame) measure_offset(now, frame);
    if (has_video()) catch_up(now);
    if (phase_ == Phase::steady && is_over()) end();
    return frame;
}

std::optional<AudioReading> Playback::sound_that_drives() {
    if (!has_audio() || !sound_.started() || sound_.finished()) return std::nullopt;
    if (!clock_.follows_audio()) {
        // What was not heard in its time is not heard at all. A device that runs is late by its latency.
        const bool on_its_way = output_.running && !clock_.awaits_sound();
        sound_.skip_to(clock_.position() +
                       (on_its_way ? media_time(to_seconds(output_.latency) * speed_) : MediaTime(0)));
        if (sound_.buffered() == Duration(0)) return std::nullopt;
    }
    return output_.running ? sound_.reading(output_.latency) : std::nullopt;
}

bool Playback::has_to_wait() {
    std::array<Buffering::Stream, 2> streams;
    std::size_t count = 0;
    if (has_video() && presenter_.shown_in_epoch()) streams[count++] = video_store();
    if (has_audio()) streams[count++] = audio_store();
    return buffering_.update(std::span(streams).first(count), speed_);
}

bool Playback::sparse(StreamKind kind) const {
    const StreamKind other = kind == StreamKind::video ? StreamKind::audio : StreamKind::video;
    const PacketQueues::Status others = pipeline_.packets.status(other);
    return pipeline_.packets.status(kind).starved || (others.newest && *others.newest > clock_.position() + kSparse);
}

Buffering::Stream Playback::video_store() const {
    const PacketQueues::Status queue = pipeline_.packets.status(StreamKind::video);
    const bool over = queue.ended || sparse(StreamKind::video);
    return {.dry = !over && queue.empty && !presenter_.waiting() && clock_.position() >= presenter_.shown_end(),
            .primed = true,  // the seek ended with a picture
            .settled = over || queue.full,
            .ahead = queue.newest.value_or(MediaTime(0)) - clock_.position()};
}

Buffering::Stream Playback::audio_store() const {
    constexpr Duration kNothing{20'000};
    const PacketQueues::Status queue = pipeline_.packets.status(StreamKind::audio);
    const bool over = queue.ended || (queue.empty && sparse(StreamKind::audio));
    return {.dry = !over && queue.empty && sound_.buffered() < kNothing,
            .primed = sound_.buffered() >= kPrimedSound || sound_.written() || (queue.empty && sparse(StreamKind::audio)),
            .settled = over || queue.full,
            .ahead = queue.newest.value_or(MediaTime(0)) - clock_.position()};
}

void Playback::measure_offset(MonotonicTime now, const VideoFrame* frame) {
    offset_ = clock_.heard_at(now).value_or(clock_.position()) - frame->time;
}

void Playback::catch_up(MonotonicTime now) {
    if (presenter_.waiting() || video_written() || !clock_.running()) return;
    if (clock_.position() - presenter_.shown_end() < kFarBehind) return;
    if (caught_up_at_ && now - *caught_up_at_ < kCatchUpInterval) return;
    caught_up_at_ = now;
    const std::size_t skipped = pipeline_.packets.skip_video_to(clock_.position());
    skipped_ += static_cast<std::int64_t>(skipped);
    if (skipped > 0 || clock_.follows_audio()) return;
    // Nothing was read up to the clock, which has run on alone: in a hidden page without sound.
    const PacketQueues::Status queue = pipeline_.packets.status(StreamKind::video);
    if (!queue.ended && queue.newest.value_or(MediaTime(0)) < clock_.position()) begin_seek(clamped(clock_.position()));
}

bool Playback::is_over() const {
    const bool pictures_over =
        !has_video() || (video_written() && !presenter_.waiting() &&
                         (!presenter_.shown_in_epoch() || clock_.position() >= presenter_.shown_end()));
    const bool sound_over = !has_audio() || (sound_.finished() && clock_.position() >= sound_.end().value_or(MediaTime(0)));
    return pictures_over && sound_over;
}

void Playback::end() {
    if (read_error_) {
        fail(*read_error_);
        return;
    }
    if (loop_) {
        begin_seek(MediaTime(0));
        return;
    }
    halt();
    // Durations in headers are rounded, and so is the last turn; the end of the bar is the end.
    constexpr MediaTime kRounding{500'000};
    const MediaTime duration = opened_->info->duration;
    if (std::chrono::abs(clock_.position() - duration) < kRounding) clock_.set(duration);
    phase_ = Phase::ended;
}

void Playback::count_underruns() {
    const std::uint32_t seen = pipeline_.ring.underruns();
    // A device that finds nothing because the sound is over, or while we wait for bytes, is not late.
    if (clock_.running() && has_audio() && !sound_.written()) underruns_ += static_cast<std::int32_t>(seen - underruns_seen_);
    underruns_seen_ = seen;
}

}  // namespace sameframe::media

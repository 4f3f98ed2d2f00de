// SPDX-License-Identifier: Apache-2.0
#include "media/video_thread.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace sameframe::media {

VideoThread::VideoThread(Pipeline& pipeline, PrepareFrame prepare, Clock clock)
    : pipeline_(pipeline), prepare_(std::move(prepare)), clock_(std::move(clock)), thread_([this] { run(); }) {}

VideoThread::~VideoThread() { thread_.join(); }

void VideoThread::set_decoder(std::unique_ptr<VideoDecoder> decoder) {
    std::lock_guard lock(mutex_);
    next_decoder_ = std::move(decoder);
}

void VideoThread::run() {
    while (std::optional<StreamItem> item = pipeline_.packets.pop(StreamKind::video)) {
        if (!pipeline_.is_current(item->epoch)) continue;
        switch (item->kind) {
            case StreamItem::Kind::start: start(*item); break;
            case StreamItem::Kind::packet: decode(*item); break;
            case StreamItem::Kind::end: end(); break;
            case StreamItem::Kind::release: release(); break;
        }
    }
}

void VideoThread::start(const StreamItem& item) {
    std::unique_ptr<VideoDecoder> next;
    {
        std::lock_guard lock(mutex_);
        next = std::move(next_decoder_);
    }
    if (next) {
        decoder_ = std::move(next);
        meter_ = {};
        pipeline_.decode_fps = 0;
    } else if (decoder_) {
        decoder_->flush();
    }
    epoch_ = item.epoch;
    gate_.reset(item.target);
    lateness_.reset();
    first_ = true;
}

void VideoThread::decode(const StreamItem& item) {
    if (!decoder_) return;
    if (item.gap) decoder_->flush();
    decoder_->skip_non_reference(gate_.open() ? skip_when_playing_ : needed_by_others_only(item.packet));
    if (clock_) meter_.call_begins(clock_());
    const Result<void> result = decoder_->decode(item.packet, [this](VideoFrame frame) { return take(std::move(frame)); });
    if (clock_) meter_.call_ended(clock_());
    pipeline_.decode_fps = meter_.fps();
    if (!result.ok()) report(result.error());
}

// On the way to a seek's target no picture of its own is needed of most packets. But the target may lie behind the
// end, and then the last one is shown: so only where later packets are known.
bool VideoThread::needed_by_others_only(const Packet& packet) const {
    constexpr MediaTime kMargin{100'000};
    const MediaTime known_to = pipeline_.packets.status(StreamKind::video).newest.value_or(MediaTime(0));
    const MediaTime end = packet.time + packet.duration;
    return packet.duration > MediaTime(0) && end + kMargin < std::min(gate_.target(), known_to);
}

void VideoThread::end() {
    if (!decoder_) return;
    const Result<void> result = decoder_->drain([this](VideoFrame frame) { return take(std::move(frame)); });
    if (!result.ok()) report(result.error());
    gate_.finish([this](VideoFrame frame) { return hand_on(std::move(frame)); });
    if (pipeline_.is_current(epoch_)) pipeline_.video_done = epoch_;
}

void VideoThread::release() {
    decoder_.reset();
    gate_.reset(MediaTime(0));
}

bool VideoThread::take(VideoFrame frame) {
    if (!pipeline_.is_current(epoch_)) return false;
    ++pipeline_.decoded;
    waited_ = false;
    const bool go_on = gate_.offer(std::move(frame), [this](VideoFrame shown) { return hand_on(std::move(shown)); });
    meter_.frame_left(waited_);
    return go_on;
}

bool VideoThread::hand_on(VideoFrame frame) {
    // A seek that is just beginning makes no frame late, neither of the old epoch nor of the new one.
    const MediaTime position = pipeline_.position.in(epoch_).value_or(frame.time);
    const Lateness::Verdict verdict = lateness_.decoded(frame.time, frame.duration, position);
    skip_when_playing_ = verdict.skip_non_reference;
    // The first one is what the seek was for; at the end of the file it may lie far before the target.
    const bool first = std::exchange(first_, false);
    if (verdict.drop && !first) {
        ++pipeline_.dropped;
        return pipeline_.is_current(epoch_);
    }
    if (prepare_) frame = prepare_(std::move(frame));
    const std::size_t weight = frame_queue_weight(frame);
    waited_ = waited_ || pipeline_.frames.weight() + weight > pipeline_.frames.capacity();
    return pipeline_.frames.push({epoch_, std::move(frame)}, weight) && pipeline_.is_current(epoch_);
}

void VideoThread::report(const Error& error) {
    if (error.code == ErrorCode::cancelled) return;
    if (error.code == ErrorCode::media_corrupt) {
        if (pipeline_.corrupt++ == 0) log(LogLevel::warning, "video decoder", error);
        return;
    }
    pipeline_.reports.failed(epoch_, error);
}

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/audio_thread.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace sameframe::media {
namespace {

// Samples go through in small pieces, so that a change of rate or a seek takes hold between two.
constexpr std::size_t kPieceFrames = 1024;

// How long to sleep when the ring is full enough.
constexpr Duration kNap{10'000};

}  // namespace

AudioThread::AudioThread(Pipeline& pipeline)
    : pipeline_(pipeline),
      fill_frames_(std::min<std::uint32_t>(pipeline.ring.capacity(),
                                           static_cast<std::uint32_t>(to_seconds(kRingFill) * pipeline.sample_rate))),
      aligner_(pipeline.sample_rate),
      stretch_(pipeline.sample_rate),
      thread_([this] { run(); }) {}

AudioThread::~AudioThread() { thread_.join(); }

void AudioThread::set_decoder(std::unique_ptr<AudioDecoder> decoder) {
    std::lock_guard lock(mutex_);
    next_decoder_ = std::move(decoder);
}

void AudioThread::run() {
    while (std::optional<StreamItem> item = pipeline_.packets.pop(StreamKind::audio)) {
        if (!pipeline_.is_current(item->epoch)) continue;
        switch (item->kind) {
            case StreamItem::Kind::start: start(*item); break;
            case StreamItem::Kind::packet: decode(*item); break;
            case StreamItem::Kind::end: end(); break;
            case StreamItem::Kind::release: decoder_.reset(); break;
        }
    }
}

void AudioThread::start(const StreamItem& item) {
    std::unique_ptr<AudioDecoder> next;
    {
        std::lock_guard lock(mutex_);
        next = std::move(next_decoder_);
    }
    if (next) decoder_ = std::move(next);
    else if (decoder_) decoder_->flush();
    epoch_ = item.epoch;
    aligner_.reset(item.target);
    stretch_.reset(item.target);
    pipeline_.ring.discard();
    pipeline_.timeline.clear();
    pipeline_.audio_started = epoch_;
}

void AudioThread::decode(const StreamItem& item) {
    if (!decoder_) return;
    const Result<void> result = decoder_->decode(item.packet, [this](AudioBlock& block) { return take(block); });
    if (!result.ok()) report(result.error());
}

void AudioThread::end() {
    if (!decoder_) return;
    const Result<void> result = decoder_->drain([this](AudioBlock& block) { return take(block); });
    if (!result.ok()) report(result.error());
    stretch_.finish(stretched_);
    if (write(stretched_)) pipeline_.audio_done = epoch_;
}

bool AudioThread::take(const AudioBlock& block) {
    const AudioAligner::Aligned aligned = aligner_.align(block);
    return feed_silence(aligned.silence) && feed(aligned.samples);
}

bool AudioThread::feed_silence(std::int64_t frames) {
    static constexpr float kSilence[kPieceFrames * kOutputChannels] = {};
    while (frames > 0) {
        const auto piece = std::min<std::int64_t>(frames, kPieceFrames);
        if (!feed(std::span(kSilence).first(static_cast<std::size_t>(piece) * kOutputChannels))) return false;
        frames -= piece;
    }
    return true;
}

bool AudioThread::feed(std::span<const float> samples) {
    while (!samples.empty()) {
        const auto piece = samples.first(std::min(samples.size(), kPieceFrames * kOutputChannels));
        samples = samples.subspan(piece.size());
        stretch_.set_rate(pipeline_.rate.load(), stretched_);
        if (!write(stretched_)) return false;
        stretch_.put(piece, stretched_);
        if (!write(stretched_)) return false;
    }
    return pipeline_.is_current(epoch_);
}

bool AudioThread::write(const Stretch::Output& output) {
    AudioRing& ring = pipeline_.ring;
    std::span<const float> rest(output.samples);
    MediaTime time = output.time;
    while (pipeline_.is_current(epoch_)) {
        if (rest.empty()) return true;
        const std::uint32_t available = ring.available();
        if (available >= fill_frames_) {
            if (const auto heard = pipeline_.timeline.time_at(ring.read_position())) pipeline_.packets.set_passed(*heard);
            if (!pipeline_.pause_while_current(epoch_, kNap)) return false;
            continue;
        }
        const auto frames = std::min<std::uint32_t>(fill_frames_ - available,
                                                    static_cast<std::uint32_t>(rest.size() / kOutputChannels));
        const MediaTime passed = media_time(frames * output.rate / pipeline_.sample_rate);
        pipeline_.timeline.append(ring.written(), frames, time, output.rate);
        ring.write(rest.first(std::size_t{frames} * kOutputChannels));
        rest = rest.subspan(std::size_t{frames} * kOutputChannels);
        time += passed;
    }
    return false;
}

void AudioThread::report(const Error& error) {
    if (error.code == ErrorCode::cancelled) return;
    if (error.code == ErrorCode::media_corrupt) {
        if (pipeline_.corrupt++ == 0) log(LogLevel::warning, "audio decoder", error);
        return;
    }
    pipeline_.reports.failed(epoch_, error);
}

}  // namespace sameframe::media

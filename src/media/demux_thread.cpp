// SPDX-License-Identifier: Apache-2.0
#include "media/demux_thread.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "media/audio_thread.h"
#include "media/video_thread.h"

namespace sameframe::media {

DemuxThread::DemuxThread(Options options, Pipeline& pipeline, VideoThread& video, AudioThread& audio)
    : options_(std::move(options)), pipeline_(pipeline), video_(video), audio_(audio), thread_([this] { run(); }) {}

DemuxThread::~DemuxThread() {
    give({.kind = Order::Kind::quit});
    thread_.join();
}

void DemuxThread::open(Epoch epoch, std::shared_ptr<ByteSource> source, MediaTime start) {
    give({Order::Kind::open, epoch, std::move(source), {.target = start, .from = start}});
}

void DemuxThread::seek(Epoch epoch, SeekOrder order) { give({Order::Kind::seek, epoch, nullptr, order}); }

void DemuxThread::close(Epoch epoch) { give({Order::Kind::close, epoch}); }

// The source is aborted and resumed under the lock that guards the order, so that a newer order is never overlooked.
void DemuxThread::give(Order order) {
    std::optional<Order> replaced;  // freed outside the lock
    {
        std::lock_guard lock(mutex_);
        replaced = std::exchange(order_, std::move(order));
        if (source_) source_->abort();
    }
    ordered_.notify_one();
}

DemuxThread::Order DemuxThread::take_order() {
    std::unique_lock lock(mutex_);
    ordered_.wait(lock, [this] { return order_.has_value(); });
    Order order = std::move(*std::exchange(order_, std::nullopt));
    if (order.kind == Order::Kind::seek && source_) source_->resume();
    return order;
}

void DemuxThread::run() {
    for (;;) {
        Order order = take_order();
        switch (order.kind) {
            case Order::Kind::quit: close_container(); return;
            case Order::Kind::close: close_container(); break;
            case Order::Kind::open: carry_out_open(order); break;
            case Order::Kind::seek: carry_out_seek(order); break;
        }
    }
}

void DemuxThread::close_container() {
    demuxer_.reset();
    video_stream_.reset();
    audio_stream_.reset();
    const Epoch epoch = pipeline_.epoch;
    pipeline_.packets.push(StreamKind::video, {.kind = StreamItem::Kind::release, .epoch = epoch});
    pipeline_.packets.push(StreamKind::audio, {.kind = StreamItem::Kind::release, .epoch = epoch});
    std::shared_ptr<ByteSource> closed;  // freed outside the lock
    std::lock_guard lock(mutex_);
    closed.swap(source_);
}

void DemuxThread::carry_out_open(Order& order) {
    close_container();
    {
        std::lock_guard lock(mutex_);
        source_ = std::move(order.source);
        source_->resume();
        if (order_) return;  // a newer one
    }
    Result<std::unique_ptr<Demuxer>> demuxer = options_.open_demuxer(*source_);
    Result<Opened> opened = demuxer.ok() ? (demuxer_ = std::move(demuxer).value(), open_streams())
                                         : Result<Opened>(std::move(demuxer).error());
    if (!opened.ok()) {
        if (opened.error().code != ErrorCode::cancelled) pipeline_.reports.failed(order.epoch, std::move(opened).error());
        return;
    }
    pipeline_.reports.opened(order.epoch, std::move(opened).value());
    order.seek.audio = audio_stream_;
    carry_out_seek(order);
}

Result<Opened> DemuxThread::open_streams() {
    const MediaInfo& info = demuxer_->info();
    Opened opened{.info = std::make_shared<const MediaInfo>(info)};
    if (info.video) {
        const Result<void> made = make_video_decoder(opened);
        const bool unknown = !made.ok() && made.error().code == ErrorCode::codec_unsupported;
        // A film whose picture cannot be decoded is still worth hearing, one whose sound cannot is worth seeing.
        if (!made.ok() && !(unknown && info.default_audio)) return made.error();
        if (!made.ok()) opened.undecodable_video = info.video->codec;
        if (!made.ok()) log(LogLevel::warning, "video decoder", made.error());
    }
    if (info.default_audio) {
        const Result<void> made = make_audio_decoder(*info.default_audio);
        if (!made.ok() && !opened.has_video) return made.error();
        if (!made.ok()) log(LogLevel::warning, "audio decoder", made.error());
    } else if (!opened.has_video) {
        if (info.audio.empty()) return Error{ErrorCode::media_no_streams, info.container};
        return Error{ErrorCode::codec_unsupported, info.audio.front().codec};
    }
    if (!audio_stream_ && !info.audio.empty()) opened.undecodable_audio = info.audio.front().codec;
    opened.audio_stream = audio_stream_;
    demuxer_->select(video_stream_, audio_stream_);
    return opened;
}

Result<void> DemuxThread::make_video_decoder(Opened& opened) {
    const VideoStream& stream = *opened.info->video;
    if (!stream.decodable) return Error{ErrorCode::codec_unsupported, stream.codec};
    auto decoder = demuxer_->make_video_decoder(stream.index, options_.decode_threads);
    if (!decoder.ok()) return std::move(decoder).error();
    opened.has_video = true;
    opened.video_decoder = (*decoder)->name();
    opened.video_threads = (*decoder)->threads();
    video_.set_decoder(std::move(decoder).value());
    video_stream_ = stream.index;
    return {};
}

Result<void> DemuxThread::make_audio_decoder(StreamIndex stream) {
    auto decoder = demuxer_->make_audio_decoder(stream, pipeline_.sample_rate);
    if (!decoder.ok()) return std::move(decoder).error();
    audio_.set_decoder(std::move(decoder).value());
    audio_stream_ = stream;
    return {};
}

void DemuxThread::carry_out_seek(const Order& order) {
    if (!demuxer_) return;
    if (order.seek.audio && order.seek.audio != audio_stream_) {
        const Result<void> made = make_audio_decoder(*order.seek.audio);
        if (!made.ok()) log(LogLevel::warning, "audio decoder", made.error());
        demuxer_->select(video_stream_, audio_stream_);
    }
    const bool at_start = order.kind == Order::Kind::open && order.seek.from <= MediaTime(0);
    Result<void> found = at_start ? Result<void>() : demuxer_->seek(order.seek.from);
    if (!found.ok() && found.error().code == ErrorCode::media_corrupt && order.seek.from > MediaTime(0)) {
        found = demuxer_->seek(MediaTime(0));  // a broken index: slowly, from the start
    }
    if (!found.ok()) {
        if (found.error().code != ErrorCode::cancelled) pipeline_.reports.failed(order.epoch, found.error());
        return;
    }
    for (const auto& [kind, stream] : {std::pair(StreamKind::video, video_stream_), {StreamKind::audio, audio_stream_}}) {
        if (!stream) continue;
        StreamItem start{.kind = StreamItem::Kind::start, .epoch = order.epoch, .target = order.seek.target};
        if (!pipeline_.packets.push(kind, std::move(start))) return;
    }
    read_packets(order.epoch);
}

void DemuxThread::read_packets(Epoch epoch) {
    for (;;) {
        Result<Packet> packet = demuxer_->read();
        if (packet.ok()) {
            const StreamKind kind = packet->stream == video_stream_ ? StreamKind::video : StreamKind::audio;
            if (!pipeline_.packets.push(kind, {.epoch = epoch, .packet = std::move(packet).value()})) return;
            continue;
        }
        switch (packet.error().code) {
            case ErrorCode::cancelled: return;
            case ErrorCode::end_of_stream: break;
            case ErrorCode::media_corrupt:  // what came before can be played: the file ends here
                ++pipeline_.corrupt;
                log(LogLevel::warning, "demuxer", packet.error());
                break;
            default: pipeline_.reports.read_failed(epoch, packet.error());
        }
        return end_streams(epoch);
    }
}

void DemuxThread::end_streams(Epoch epoch) {
    if (video_stream_) pipeline_.packets.push(StreamKind::video, {.kind = StreamItem::Kind::end, .epoch = epoch});
    if (audio_stream_) pipeline_.packets.push(StreamKind::audio, {.kind = StreamItem::Kind::end, .epoch = epoch});
}

}  // namespace sameframe::media

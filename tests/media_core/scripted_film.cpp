// SPDX-License-Identifier: Apache-2.0
#include "scripted_film.h"

#include <algorithm>
#include <deque>
#include <thread>
#include <vector>

namespace sameframe::media::scripted {
namespace {

constexpr StreamIndex kVideo = 0;
constexpr StreamIndex kAudio = 1;
constexpr StreamIndex kOtherAudio = 2;

struct Numbered : PacketPayload {
    explicit Numbered(std::int64_t number) : number(number) {}
    std::int64_t number;  // of the frame, or of the first sample
};

std::int64_t number_of(const Packet& packet) { return static_cast<const Numbered*>(packet.payload.get())->number; }

struct CountedStorage : FrameStorage {
    explicit CountedStorage(Counters& counters) : counters(counters) {
        const int alive = ++counters.frames_alive;
        int most = counters.most_frames_alive;
        while (alive > most && !counters.most_frames_alive.compare_exchange_weak(most, alive)) {
        }
    }
    ~CountedStorage() override { --counters.frames_alive; }
    Counters& counters;
};

class FilmVideoDecoder : public VideoDecoder {
public:
    FilmVideoDecoder(const Film& film, Counters& counters) : film_(film), counters_(counters) { ++counters_.decoders; }
    ~FilmVideoDecoder() override { --counters_.decoders; }

    Result<void> decode(const Packet& packet, const Sink& sink) override {
        if (drained_) return Error{ErrorCode::internal, "decode after drain without flush"};
        if (film_.video_error) return *film_.video_error;
        const auto number = static_cast<int>(number_of(packet));
        if (film_.corrupt_video.contains(number)) return Error{ErrorCode::media_corrupt, "scripted"};
        if (packet.key) began_ = true;
        if (!began_) return Error{ErrorCode::media_corrupt, "no key frame"};  // as real decoders do
        if (skip_ && !packet.key && number % 2 == 1) return {};
        await_leave();
        counters_.decoding_us += kDecodeCost.count();
        held_.push_back(number);
        while (static_cast<int>(held_.size()) > film_.reordering) {
            if (!give(sink)) return Error{ErrorCode::cancelled, ""};
        }
        return {};
    }
    Result<void> drain(const Sink& sink) override {
        drained_ = true;
        while (!held_.empty()) {
            if (!give(sink)) return Error{ErrorCode::cancelled, ""};
        }
        return {};
    }
    void flush() override {
        held_.clear();
        began_ = drained_ = false;
    }
    void skip_non_reference(bool skip) override { counters_.skips_non_reference = skip_ = skip; }
    std::string name() const override { return "scripted"; }
    int threads() const override { return 1; }

private:
    void await_leave() {
        while (counters_.pictures_allowed == 0) std::this_thread::sleep_for(std::chrono::microseconds(50));
        if (counters_.pictures_allowed > 0) --counters_.pictures_allowed;
    }

    bool give(const Sink& sink) {
        VideoFrame frame;
        frame.time = film_.frame_time(held_.front());
        frame.duration = film_.frame_duration;
        frame.width = frame.height = 16;
        frame.storage = std::make_unique<CountedStorage>(counters_);
        held_.pop_front();
        return sink(std::move(frame));
    }

    const Film film_;
    Counters& counters_;
    std::deque<int> held_;
    bool began_ = false;
    bool drained_ = false;
    bool skip_ = false;
};

class FilmAudioDecoder : public AudioDecoder {
public:
    explicit FilmAudioDecoder(Counters& counters) : counters_(counters) { ++counters_.decoders; }
    ~FilmAudioDecoder() override { --counters_.decoders; }

    Result<void> decode(const Packet& packet, const Sink& sink) override {
        const std::int64_t first = number_of(packet);
        block_.time = packet.time;
        block_.samples.clear();
        for (std::int64_t i = first; i < first + kBlockFrames; ++i) {
            block_.samples.push_back(static_cast<float>(i % 4096 + 1) / 8192.0f);
            block_.samples.push_back(static_cast<float>(i / 4096 + 1) / 8192.0f);
        }
        return sink(block_) ? Result<void>() : Result<void>(Error{ErrorCode::cancelled, ""});
    }
    Result<void> drain(const Sink&) override { return {}; }
    void flush() override {}
    std::string name() const override { return "scripted"; }

private:
    Counters& counters_;
    AudioBlock block_;
};

class FilmDemuxer : public Demuxer {
public:
    FilmDemuxer(const Film& film, Counters& counters, ByteSource& source)
        : film_(film), counters_(counters), source_(source), audio_sample_(first_sample(film)) {
        ++counters_.demuxers;
        info_.container = "scripted";
        if (film.tells_duration) info_.duration = film.duration();
        if (film.has_video) info_.video = VideoStream{kVideo, "scripted", 16, 16, 25, film.video_decodable};
        if (film.has_audio) {
            info_.audio = {AudioStream{kAudio, "scripted", kSampleRate, 2, "en", "", film.audio_decodable},
                           AudioStream{kOtherAudio, "scripted", kSampleRate, 2, "de", "", film.audio_decodable}};
            if (film.audio_decodable) info_.default_audio = kAudio;
        }
    }
    ~FilmDemuxer() override { --counters_.demuxers; }

    const MediaInfo& info() const override { return info_; }
    void select(std::optional<StreamIndex> video, std::optional<StreamIndex> audio) override {
        video_ = video;
        audio_ = audio;
    }

    Result<Packet> read() override {
        const bool more_video = video_ && frame_ < film_.frames;
        const MediaTime audio_time = time_of(audio_sample_);
        const bool more_audio = audio_ && audio_time < film_.audio_end;
        if (!more_video && !more_audio) return Error{ErrorCode::end_of_stream, ""};
        const bool video_next = more_video && (!more_audio || film_.frame_time(frame_) <= audio_time + film_.audio_lead);
        const MediaTime time = video_next ? film_.frame_time(frame_) : audio_time;
        std::uint8_t byte = 0;
        const MediaTime place = video_next ? time : time + film_.audio_lead;
        const auto got = source_.read_at(static_cast<std::uint64_t>(place.count()), {&byte, 1});
        if (!got.ok()) return got.error();

        Packet packet;
        packet.stream = video_next ? kVideo : *audio_;
        packet.time = time;
        packet.size = video_next ? film_.video_packet_bytes : 300;
        packet.key = !video_next || frame_ % film_.key_interval == 0;
        if (film_.tells_packet_durations) packet.duration = video_next ? film_.frame_duration : time_of(kBlockFrames);
        packet.payload = std::make_unique<Numbered>(video_next ? frame_ : audio_sample_);
        if (video_next) ++frame_;
        else audio_sample_ += kBlockFrames;
        return packet;
    }

    Result<void> seek(MediaTime target) override {
        ++counters_.seeks;
        std::uint8_t byte = 0;
        if (const auto got = source_.read_at(0, {&byte, 1}); !got.ok()) return got.error();
        if (target > MediaTime(0)) target += film_.seek_lands_late;
        if (video_) {
            const int number = static_cast<int>((target - film_.first_frame) / film_.frame_duration);
            frame_ = std::clamp(number, 0, film_.frames - 1) / film_.key_interval * film_.key_interval;
            target = std::min(target, film_.frame_time(frame_));
        }
        const std::int64_t before = std::max<std::int64_t>((target - MediaTime(100'000)).count() * kSampleRate / 1'000'000, 0);
        audio_sample_ = std::max(first_sample(film_), before / kBlockFrames * kBlockFrames);
        return {};
    }

    Result<std::unique_ptr<VideoDecoder>> make_video_decoder(StreamIndex, int) override {
        return std::unique_ptr<VideoDecoder>(std::make_unique<FilmVideoDecoder>(film_, counters_));
    }
    Result<std::unique_ptr<AudioDecoder>> make_audio_decoder(StreamIndex, int) override {
        return std::unique_ptr<AudioDecoder>(std::make_unique<FilmAudioDecoder>(counters_));
    }

private:
    static MediaTime time_of(std::int64_t sample) { return MediaTime(sample * 1'000'000 / kSampleRate); }
    static std::int64_t first_sample(const Film& film) { return film.audio_start.count() * kSampleRate / 1'000'000; }

    const Film film_;
    Counters& counters_;
    ByteSource& source_;
    MediaInfo info_;
    std::optional<StreamIndex> video_;
    std::optional<StreamIndex> audio_;
    int frame_ = 0;
    std::int64_t audio_sample_ = 0;
};

}  // namespace

int Film::frame_at(MediaTime time) const {
    const auto number = static_cast<int>((time + MediaTime(1'000) - first_frame) / frame_duration);
    return std::clamp(number, 0, frames - 1);
}

Result<std::size_t> GatedSource::read_at(std::uint64_t offset, std::span<std::uint8_t> out) {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.wait(lock, [&] { return aborted_ || error_ || offset < limit_; });
    --waiting_;
    if (aborted_) return Error{ErrorCode::cancelled, "aborted"};
    if (offset >= limit_) return *error_;
    out[0] = 0;
    return std::size_t{1};
}

void GatedSource::abort() {
    std::lock_guard lock(mutex_);
    aborted_ = true;
    changed_.notify_all();
}

void GatedSource::resume() {
    std::lock_guard lock(mutex_);
    aborted_ = false;
}

void GatedSource::allow_up_to(std::uint64_t offset) {
    std::lock_guard lock(mutex_);
    limit_ = offset;
    changed_.notify_all();
}

void GatedSource::fail(Error error) {
    std::lock_guard lock(mutex_);
    error_ = std::move(error);
    changed_.notify_all();
}

OpenDemuxer open_film(const Film& film, Counters& counters) {
    return [film, &counters](ByteSource& source) -> Result<std::unique_ptr<Demuxer>> {
        if (film.open_error) return *film.open_error;
        std::uint8_t byte = 0;
        if (const auto got = source.read_at(0, {&byte, 1}); !got.ok()) return got.error();
        return std::unique_ptr<Demuxer>(std::make_unique<FilmDemuxer>(film, counters, source));
    };
}

std::optional<std::int64_t> sample_number(float left, float right) {
    const auto low = static_cast<std::int64_t>(left * 8192.0f + 0.5f);
    const auto high = static_cast<std::int64_t>(right * 8192.0f + 0.5f);
    if (low == 0 && high == 0) return std::nullopt;
    return (high - 1) * 4096 + low - 1;
}

}  // namespace sameframe::media::scripted

// SPDX-License-Identifier: Apache-2.0
// Playback: the player's state on the main thread: what was asked for, where the clock stands, what is on screen.
// One turn a display refresh (advance), which never waits. The threads behind it are given orders through the demux
// thread and answer through the pipeline.
//
//   idle -> opening -> seeking -> steady (playing, paused or buffering) -> ended
//                        ^-- seek, loop, step back, other audio, far behind --'      any -> failed
#pragma once

#include <memory>
#include <optional>

#include "media/buffering.h"
#include "media/clock.h"
#include "media/demux_thread.h"
#include "media/pacer.h"
#include "media/player.h"
#include "media/presenter.h"
#include "media/sound.h"

namespace sameframe::media {

class Playback {
public:
    // A seek that another one follows is allowed this long, so that dragging shows pictures; then it is aborted.
    static constexpr Duration kSeekPatience{250'000};
    // The picture is brought to the clock by leaving out what lies between if it is behind by more.
    static constexpr MediaTime kFarBehind{2'000'000};
    static constexpr Duration kCatchUpInterval{1'000'000};
    // Streams of a file may be this far apart before one counts as having a pause of its own.
    static constexpr MediaTime kSparse{3'000'000};
    static constexpr Duration kPrimedSound{100'000};

    Playback(Pipeline& pipeline, DemuxThread& demux);

    void open(std::shared_ptr<ByteSource> source, MediaTime start);
    void close();
    void play();
    void pause();
    void seek(MediaTime target);
    void step(int frames);
    void set_rate(double rate, double correction);
    void set_loop(bool loop) { loop_ = loop; }
    void select_audio(StreamIndex stream);

    const VideoFrame* advance(MonotonicTime now, AudioOutputState output);
    PlayerSnapshot snapshot(MonotonicTime now) const;

private:
    enum class Phase { idle, opening, seeking, steady, ended, failed };

    void reset();
    void begin_seek(MediaTime target, MediaTime from);
    void begin_seek(MediaTime target) { begin_seek(target, target); }
    MediaTime clamped(MediaTime target) const;
    void fail(Error error);
    void halt();

    void take_reports();
    const VideoFrame* advance_seek(MonotonicTime now);
    bool look_earlier();
    const VideoFrame* finish_seek(const VideoFrame* frame);
    const VideoFrame* advance_steady(MonotonicTime now);
    const VideoFrame* advance_paused(MonotonicTime now);
    bool has_to_wait();
    std::optional<AudioReading> sound_that_drives();
    void measure_offset(MonotonicTime now, const VideoFrame* frame);
    void catch_up(MonotonicTime now);
    bool is_over() const;
    void end();
    void count_underruns();

    bool has_video() const { return opened_ && opened_->has_video; }
    bool has_audio() const { return opened_ && audio_stream_.has_value(); }
    bool video_written() const { return pipeline_.is_current(pipeline_.video_done); }
    bool sparse(StreamKind kind) const;
    Buffering::Stream video_store() const;
    Buffering::Stream audio_store() const;

    Pipeline& pipeline_;
    DemuxThread& demux_;
    Sound sound_;
    Presenter presenter_;
    Clock clock_;
    RefreshInterval refresh_;
    Buffering buffering_;
    AudioOutputState output_;

    Phase phase_ = Phase::idle;
    bool wants_to_play_ = false;
    bool loop_ = false;
    double rate_ = 1;   // as chosen
    double speed_ = 1;  // as played
    int steps_ = 0;  // still to be made
    std::optional<Opened> opened_;
    std::optional<StreamIndex> audio_stream_;
    std::optional<Error> error_;
    std::optional<Error> read_error_;  // shows once what was read has been played

    MediaTime target_{0};                // of the seek under way
    MediaTime from_{0};                  // where its decoding began
    MediaTime stride_{0};                // how much earlier to look when that was too late
    std::optional<MediaTime> next_target_;  // of a seek that waits for this one
    std::optional<MonotonicTime> seek_began_;
    std::optional<MonotonicTime> caught_up_at_;

    Duration offset_{0};
    std::int64_t skipped_ = 0;  // frames left out to catch up
    std::int64_t underruns_ = 0;
    std::uint32_t underruns_seen_ = 0;
};

}  // namespace sameframe::media

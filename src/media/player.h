// SPDX-License-Identifier: Apache-2.0
// Player: one video from bytes to timed pictures and sound. Joins the stages, in order of flow:
//
//   byte source -> demuxer -> packet queue -> video decoder -> frame queue -> pacer <- clock
//                          -> packet queue -> audio decoder -> stretch -> audio ring -> output -> clock
//
// Every method is for the main thread and returns at once: commands go to the player's own threads (demux, video
// decode, audio decode), and what they did is read from snapshot(). Nothing here reads a clock of its own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/ticks.h"
#include "media/audio_ring.h"
#include "media/byte_source.h"
#include "media/demuxer.h"
#include "media/media_info.h"
#include "media/video_frame.h"

namespace sameframe::media {

enum class PlayerState {
    idle,       // nothing opened
    opening,    // container being read
    seeking,    // a seek is under way; the last picture stays
    buffering,  // wants to play, waits for bytes or decoders
    playing,
    paused,
    ended,   // the last picture stays; play() starts again from 0
    failed,  // see PlayerSnapshot::error
};

// What the sound device is and how late it is; the platform keeps it up to date.
struct AudioOutputState {
    bool running = false;     // samples are being taken from the ring right now
    Duration latency{0};      // from the ring to the ear
};

struct FrameCounts {
    std::int64_t decoded = 0;
    std::int64_t shown = 0;
    std::int64_t late = 0;     // shown later than half their duration after their time
    std::int64_t dropped = 0;  // never shown, because a newer one was due
};

struct PlayerSnapshot {
    PlayerState state = PlayerState::idle;
    bool wants_to_play = false;  // what the person last asked for, whatever the state
    std::optional<Error> error;
    MediaTime position{0};
    MediaTime shown_frame{-1};  // time of the picture on screen, -1 before the first
    std::shared_ptr<const MediaInfo> info = no_media();  // never null; of the file once `opened`
    bool opened = false;
    double rate = 1;   // as chosen
    double speed = 1;  // at which the clock runs: the rate, corrected to stay in step with a group
    bool loop = false;
    std::optional<StreamIndex> audio_stream;
    std::string video_decoder;
    int video_threads = 0;
    // Codecs of what the file has and this build cannot decode, "" if none: the rest of it plays.
    std::string undecodable_video;
    std::string undecodable_audio;
    FrameCounts frames;
    double decode_fps = 0;            // frames/s that the decoder would reach if never held back
    double shown_fps = 0;             // measured over the last second
    Duration audio_video_offset{0};   // picture minus sound at the last shown frame; positive: picture late
    int queued_frames = 0;
    std::int64_t queued_packet_bytes = 0;
    Duration buffered_audio{0};       // in the ring
    std::int64_t audio_underruns = 0;
    std::int64_t corrupt_packets = 0;  // gave nothing and were skipped
    bool clock_is_audio = false;
};

struct PlayerOptions {
    OpenDemuxer open_demuxer;
    int decode_threads = 2;
    int output_sample_rate = 48000;  // Hz, of the audio output
    AudioRing* ring = nullptr;       // read by the audio output; null: no sound can be played. Outlives the player.
    // Makes of a decoded frame what the renderer wants, on the video thread; none: frames go as the decoder wrote them.
    std::function<VideoFrame(VideoFrame)> prepare_frame{};
    // Monotonic; asked on the video thread, for PlayerSnapshot::decode_fps alone. None: not measured.
    std::function<MonotonicTime()> decode_clock{};
};

class Player {
public:
    explicit Player(PlayerOptions options);
    ~Player();  // aborts the source and joins the threads; they are never blocked for long

    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    // Starts opening; replaces what was open. The picture of `start` comes first.
    void open(std::shared_ptr<ByteSource> source, MediaTime start = MediaTime(0));
    void close();

    void play();
    void pause();
    void seek(MediaTime target);  // exact: to the picture on screen at `target`; clamped to the duration
    void step(int frames);        // +1 or -1, paused
    // Of media time to clock time, 0.25..2; it runs at `rate` times `correction`, which nobody chose and which is told
    // apart from it. Both clamped.
    void set_rate(double rate, double correction = 1);
    void set_loop(bool loop);
    void select_audio(StreamIndex stream);

    // Once per display refresh, also in a hidden page whenever it gets a turn. `output` is the sound device as it is now.
    // Returns the frame to have on screen: a new one, or null to keep the last. The pointer is valid until the next call.
    const VideoFrame* advance(MonotonicTime now, AudioOutputState output);

    PlayerSnapshot snapshot(MonotonicTime now) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace sameframe::media

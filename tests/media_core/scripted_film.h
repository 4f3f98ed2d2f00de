// SPDX-License-Identifier: Apache-2.0
// A film without a file: a demuxer and decoders that follow a script, for tests of the player. Pictures carry their
// times; each sample of the sound carries its own number since the start, so that what comes out of the audio ring
// tells to the sample which moment is heard. The bytes come from a source that a test can hold back or break.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

#include "media/demuxer.h"

namespace sameframe::media::scripted {

inline constexpr int kSampleRate = 48'000;
inline constexpr Duration kDecodeCost{3'000};
inline constexpr int kBlockFrames = 1024;  // sample frames in an audio packet

struct Film {
    int frames = 250;
    MediaTime frame_duration{40'000};
    int key_interval = 25;  // frames
    MediaTime first_frame{0};
    bool has_video = true;
    std::size_t video_packet_bytes = 1000;

    bool has_audio = true;
    MediaTime audio_start{0};
    MediaTime audio_end{10'000'000};
    MediaTime audio_lead{0};  // how much later in the file a sound lies than the picture of its time

    bool tells_duration = true;
    bool tells_packet_durations = true;
    int reordering = 2;               // frames that the decoder holds back
    bool video_decodable = true;
    bool audio_decodable = true;
    MediaTime seek_lands_late{0};     // a container whose seek comes out behind the target by as much
    std::set<int> corrupt_video;      // numbers of packets that decode to nothing
    std::optional<Error> open_error;
    std::optional<Error> video_error;  // of each decode

    MediaTime frame_time(int number) const { return first_frame + number * frame_duration; }
    MediaTime video_end() const { return has_video ? frame_time(frames) : MediaTime(0); }
    MediaTime duration() const { return std::max(video_end(), has_audio ? audio_end : MediaTime(0)); }
    // The frame on screen at `time`: the last that begins at or before it, 1 ms of rounding allowed.
    int frame_at(MediaTime time) const;
};

// What happens while the film plays, seen from outside.
struct Counters {
    std::atomic<int> frames_alive{0};
    std::atomic<int> most_frames_alive{0};
    std::atomic<int> seeks{0};
    std::atomic<int> demuxers{0};
    std::atomic<int> decoders{0};
    std::atomic<int> pictures_allowed{-1};  // the decoder waits before it makes more; below 0 it never does
    std::atomic<std::int64_t> decoding_us{0};  // the decoder's own clock: kDecodeCost for each picture
    std::atomic<bool> skips_non_reference{false};
};

// Gives bytes up to a limit, then makes readers wait. Offsets stand for positions in the file.
class GatedSource : public ByteSource {
public:
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override;
    Result<std::optional<std::uint64_t>> size() override { return std::optional<std::uint64_t>(); }
    void abort() override;
    void resume() override;

    void allow_up_to(std::uint64_t offset);
    void fail(Error error);
    int waiting() const { return waiting_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t limit_ = ~0ull;
    std::optional<Error> error_;
    bool aborted_ = false;
    std::atomic<int> waiting_{0};
};

// The bytes of a picture packet begin at its time in microseconds, so that allow_up_to() is a time as well.
OpenDemuxer open_film(const Film& film, Counters& counters);

// The number of the media sample that a heard sample frame carries; nothing for silence.
std::optional<std::int64_t> sample_number(float left, float right);

}  // namespace sameframe::media::scripted

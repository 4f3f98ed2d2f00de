// SPDX-License-Identifier: Apache-2.0
// Pipeline: what the player's threads share: the queues between the stages, and what they tell each other. Each field
// says who writes it. An epoch is one run from a seek (or the opening) to the next; what belongs to an older one than
// `epoch` is thrown away wherever it turns up, so that a seek has nothing to wait for.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/bounded_queue.h"
#include "base/error.h"
#include "media/audio_ring.h"
#include "media/audio_timeline.h"
#include "media/epoch_position.h"
#include "media/media_info.h"
#include "media/packet_queues.h"
#include "media/video_frame.h"

namespace sameframe::media {

struct DecodedFrame {
    Epoch epoch = 0;
    VideoFrame frame;
};

// The frame queue is bounded in bytes, but holds at least 3 frames however large, and at most 6 however small.
inline constexpr std::size_t kFrameQueueBytes = 64u << 20;
std::size_t frame_queue_weight(const VideoFrame& frame);

// What the demux thread found in a container.
struct Opened {
    std::shared_ptr<const MediaInfo> info;
    bool has_video = false;
    std::optional<StreamIndex> audio_stream{};
    std::string video_decoder{};
    int video_threads = 0;
    std::string undecodable_video{};  // see PlayerSnapshot
    std::string undecodable_audio{};
};

// Messages of the threads to the main thread; each belongs to an epoch.
class Reports {
public:
    struct Taken {
        std::optional<Opened> opened;
        std::optional<Error> failure;     // nothing goes on
        std::optional<Error> read_error;  // what was read before it can still be played
    };
    void opened(Epoch epoch, Opened opened);
    void failed(Epoch epoch, Error error);
    void read_failed(Epoch epoch, Error error);

    // Those of `epoch`; older ones are forgotten.
    Taken take(Epoch epoch);

private:
    Taken* of_while_locked(Epoch epoch);

    std::mutex mutex_;
    Epoch epoch_ = 0;
    Taken reports_;  // protected by mutex_
};

class Pipeline {
public:
    Pipeline(AudioRing& ring, int sample_rate) : sample_rate(sample_rate), timeline(sample_rate), ring(ring) {}

    // Main thread: empties the queues, wakes whoever waits.
    Epoch begin_epoch();
    // Main thread, at the end.
    void stop();
    bool is_current(Epoch other) const { return epoch.load() == other; }
    // Audio thread: waits for room in the ring, which nobody announces. False when the epoch is over.
    bool pause_while_current(Epoch mine, Duration longest);

    const int sample_rate;  // Hz, of the ring
    PacketQueues packets;
    BoundedQueue<DecodedFrame> frames{kFrameQueueBytes};
    AudioTimeline timeline;  // audio thread writes
    AudioRing& ring;
    Reports reports;

    std::atomic<Epoch> epoch{0};                // main thread
    EpochPosition position;                     // main thread: where the clock stands
    std::atomic<double> rate{1};                // main thread
    std::atomic<Epoch> video_done{0};           // video thread: the last frame of that epoch is in the queue
    std::atomic<Epoch> audio_started{0};        // audio thread: ring and timeline hold sound of that epoch
    std::atomic<Epoch> audio_done{0};           // audio thread: the last sound of that epoch is in the ring
    std::atomic<std::int64_t> decoded{0};       // video thread: frames
    std::atomic<std::int64_t> dropped{0};       // video thread: frames that came too late to be handed on
    std::atomic<std::int64_t> corrupt{0};       // all: packets that gave nothing
    std::atomic<double> decode_fps{0};          // video thread

private:
    std::mutex mutex_;
    std::condition_variable epoch_changed_;
};

}  // namespace sameframe::media

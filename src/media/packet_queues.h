// SPDX-License-Identifier: Apache-2.0
// PacketQueues: the two queues between the demux thread and the decode threads, bounded in bytes and coupled, because
// one container feeds both. A full queue makes the demuxer wait, except while the other one has nothing left: files
// whose sound and picture lie far apart would never go on. Then the full one may grow to its hard limit, after packets
// that the clock has long passed are dropped (a hidden page takes no pictures, but its sound goes on).
//
// Everything belongs to an epoch: a seek begins a new one, which empties the queues and turns away the demuxer's
// packets of the old one. Each stream of an epoch starts with a `start` item and ends with an `end` item.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "media/packet.h"

namespace sameframe::media {

using Epoch = std::uint32_t;

enum class StreamKind { video, audio };

struct StreamItem {
    enum class Kind {
        start,    // of the stream in this epoch; playing shall begin at `target`
        packet,
        end,      // no packet will follow in this epoch
        release,  // there is no such stream any more: the decoder can go
    };
    Kind kind = Kind::packet;
    Epoch epoch = 0;
    MediaTime target{0};
    Packet packet{};
    bool gap = false;  // what came before this packet was dropped
};

class PacketQueues {
public:
    struct Limits {
        std::size_t capacity_bytes;
        std::size_t hard_bytes;
    };
    static constexpr Limits kVideoLimits{16u << 20, 64u << 20};
    static constexpr Limits kAudioLimits{2u << 20, 16u << 20};

    explicit PacketQueues(Limits video = kVideoLimits, Limits audio = kAudioLimits);

    // Main thread: empties both and turns to `epoch`. The demuxer then starts the streams that there are.
    void begin_epoch(Epoch epoch);
    // Every waiting and later call returns at once.
    void stop();

    // Demux thread. Waits for room; false when the epoch is over. What the clock has passed: see set_passed().
    bool push(StreamKind kind, StreamItem item);

    // Decode threads. Waits for an item; nothing once stopped.
    std::optional<StreamItem> pop(StreamKind kind);

    // Drops the video packets before the last key frame at or before `position`, if that is not the first one waiting.
    // Returns how many.
    std::size_t skip_video_to(MediaTime position);
    // Where the sound is: up to there video may be dropped when room is short. Audio thread.
    void set_passed(MediaTime position);

    struct Status {
        bool active = false;   // the epoch has such a stream
        bool ended = false;    // its last packet has been pushed
        bool empty = true;
        bool full = false;     // the demuxer waits for room in this queue
        bool starved = false;  // empty while the other one stands at its hard limit: nothing will come
        std::size_t bytes = 0;
        std::optional<MediaTime> newest;  // the end of the last packet pushed in this epoch
    };
    Status status(StreamKind kind) const;

private:
    struct Queue {
        Limits limits{};
        std::deque<StreamItem> items;
        Status status;
    };
    Queue& of(StreamKind kind) { return queues_[static_cast<std::size_t>(kind)]; }
    const Queue& of(StreamKind kind) const { return queues_[static_cast<std::size_t>(kind)]; }
    bool has_room_while_locked(StreamKind kind, std::size_t weight);
    std::size_t skip_video_while_locked(MediaTime position);

    mutable std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable ready_;
    std::array<Queue, 2> queues_;  // this and the fields below: protected by mutex_
    Epoch epoch_ = 0;
    MediaTime passed_{0};
    bool stopped_ = false;
};

}  // namespace sameframe::media

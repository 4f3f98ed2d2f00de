// SPDX-License-Identifier: Apache-2.0
// VideoThread: packets in, frames in the frame queue out. Exact after a seek (seek_gate.h), drops what comes too late
// (lateness.h), goes on after damaged packets.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "media/decode_meter.h"
#include "media/decoder.h"
#include "media/lateness.h"
#include "media/pipeline.h"
#include "media/seek_gate.h"

namespace sameframe::media {

class VideoThread {
public:
    using PrepareFrame = std::function<VideoFrame(VideoFrame)>;
    using Clock = std::function<MonotonicTime()>;

    // `prepare` takes every frame that is handed on; none: they go as they are. `clock` measures decoding; none: it is
    // not measured.
    VideoThread(Pipeline& pipeline, PrepareFrame prepare, Clock clock);
    ~VideoThread();  // joins; the pipeline must have been stopped

    // The decoder from the next start of a stream on. Demux thread.
    void set_decoder(std::unique_ptr<VideoDecoder> decoder);

private:
    void run();
    void start(const StreamItem& item);
    void decode(const StreamItem& item);
    void end();
    void release();
    bool needed_by_others_only(const Packet& packet) const;
    bool take(VideoFrame frame);
    bool hand_on(VideoFrame frame);
    void report(const Error& error);

    Pipeline& pipeline_;
    const PrepareFrame prepare_;
    const Clock clock_;
    std::mutex mutex_;
    std::unique_ptr<VideoDecoder> next_decoder_;  // protected by mutex_

    // The thread's own:
    std::unique_ptr<VideoDecoder> decoder_;
    Epoch epoch_ = 0;
    SeekGate gate_;
    bool first_ = true;  // the next frame handed on is the first of the epoch
    Lateness lateness_;
    bool skip_when_playing_ = false;  // what lateness_ said last
    DecodeMeter meter_;
    bool waited_ = false;  // for room, with the frame at hand

    std::thread thread_;
};

}  // namespace sameframe::media

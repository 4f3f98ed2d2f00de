// SPDX-License-Identifier: Apache-2.0
// DemuxThread: opens containers, seeks in them and fills the packet queues. The only thread that waits for bytes; an
// order from the main thread aborts that wait. Of several orders the newest counts.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "media/demuxer.h"
#include "media/pipeline.h"

namespace sameframe::media {

class AudioThread;
class VideoThread;

class DemuxThread {
public:
    struct Options {
        OpenDemuxer open_demuxer;
        int decode_threads = 2;
    };
    struct SeekOrder {
        MediaTime target{0};               // where playing shall begin
        MediaTime from{0};                 // where to look for the key frame; before the target if that was too late
        std::optional<StreamIndex> audio{};  // the audio stream to play
    };

    DemuxThread(Options options, Pipeline& pipeline, VideoThread& video, AudioThread& audio);
    ~DemuxThread();  // aborts and joins; the pipeline must have been stopped

    // Main thread; each for an epoch that Pipeline::begin_epoch() has just begun. A seek is for an opened container.
    void open(Epoch epoch, std::shared_ptr<ByteSource> source, MediaTime start);
    void seek(Epoch epoch, SeekOrder order);
    void close(Epoch epoch);

private:
    struct Order {
        enum class Kind { open, seek, close, quit };
        Kind kind = Kind::close;
        Epoch epoch = 0;
        std::shared_ptr<ByteSource> source{};
        SeekOrder seek{};
    };

    void give(Order order);
    Order take_order();

    void run();
    void carry_out_open(Order& order);
    Result<Opened> open_streams();
    Result<void> make_video_decoder(Opened& opened);
    Result<void> make_audio_decoder(StreamIndex stream);
    void carry_out_seek(const Order& order);
    void close_container();
    void read_packets(Epoch epoch);
    void end_streams(Epoch epoch);

    const Options options_;
    Pipeline& pipeline_;
    VideoThread& video_;
    AudioThread& audio_;

    std::mutex mutex_;
    std::condition_variable ordered_;
    std::optional<Order> order_;          // protected by mutex_, as is:
    std::shared_ptr<ByteSource> source_;  // what the thread may be waiting for

    // The thread's own:
    std::unique_ptr<Demuxer> demuxer_;
    std::optional<StreamIndex> video_stream_;
    std::optional<StreamIndex> audio_stream_;

    std::thread thread_;
};

}  // namespace sameframe::media

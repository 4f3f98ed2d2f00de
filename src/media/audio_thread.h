// SPDX-License-Identifier: Apache-2.0
// AudioThread: packets in, samples in the audio ring out: decoded, aligned to the target of the seek, stretched to the
// rate. Keeps the ring filled up to kRingFill, so that a change of rate is soon heard.
#pragma once

#include <memory>
#include <mutex>
#include <thread>

#include "media/audio_aligner.h"
#include "media/decoder.h"
#include "media/pipeline.h"
#include "media/stretch.h"

namespace sameframe::media {

class AudioThread {
public:
    static constexpr Duration kRingFill{250'000};

    explicit AudioThread(Pipeline& pipeline);
    ~AudioThread();  // joins; the pipeline must have been stopped

    // The decoder from the next start of a stream on. Demux thread.
    void set_decoder(std::unique_ptr<AudioDecoder> decoder);

private:
    void run();
    void start(const StreamItem& item);
    void decode(const StreamItem& item);
    void end();
    bool take(const AudioBlock& block);
    bool feed(std::span<const float> samples);
    bool feed_silence(std::int64_t frames);
    bool write(const Stretch::Output& output);
    void report(const Error& error);

    Pipeline& pipeline_;
    std::mutex mutex_;
    std::unique_ptr<AudioDecoder> next_decoder_;  // protected by mutex_

    // The thread's own:
    const std::uint32_t fill_frames_;
    std::unique_ptr<AudioDecoder> decoder_;
    Epoch epoch_ = 0;
    AudioAligner aligner_;
    Stretch stretch_;
    Stretch::Output stretched_;  // reused

    std::thread thread_;
};

}  // namespace sameframe::media

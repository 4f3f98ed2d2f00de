// SPDX-License-Identifier: Apache-2.0
// AudioRing: the lock-free ring of samples between the audio decode thread (writer) and the audio output (reader).
// On the web the reader is an audio worklet outside C++, which shares this memory: the layout of Header is a contract
// with shell/audio-worklet.js. Positions count sample frames since the start and wrap at 2^32.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "media/audio_block.h"

namespace sameframe::media {

class AudioRing {
public:
    // 32-bit fields only, so that JavaScript's Atomics on an Int32Array read the same.
    struct Header {
        std::atomic<std::uint32_t> written{0};    // [0] sample frames written so far (writer)
        std::atomic<std::uint32_t> read{0};       // [1] sample frames taken so far (reader)
        std::atomic<std::uint32_t> playing{0};    // [2] 0: the reader gives silence and takes nothing (main thread)
        std::atomic<std::uint32_t> underruns{0};  // [3] callbacks that found too little while playing (reader)
        std::atomic<std::uint32_t> discard_to{0}; // [4] the reader jumps to this position when it is ahead of `read`
        std::uint32_t capacity = 0;               // [5] sample frames, a power of two
    };
    static_assert(sizeof(Header) == 24);

    explicit AudioRing(std::uint32_t capacity_frames);  // power of two

    // Writer: copies what fits, returns the sample frames taken. Never waits.
    std::uint32_t write(std::span<const float> interleaved);

    // Reader: fills `out` (interleaved), silence where there is too little. As the worklet does; used natively.
    // Returns the sample frames taken. In this order, so that a discard is never missed:
    //   from = of read and discard_to, loaded before written, the one that is less behind written (unsigned, 32 bits)
    //   take min(wanted, written - from); read = from + taken
    //   if discard_to has changed meanwhile, give silence instead: the writer may have reused the place
    std::uint32_t read(std::span<float> out);

    // Everything written so far will not be heard. Called by the writer's side, after it has stopped writing.
    void discard();
    // The same for what lies before `position`, which is at most written(). Any thread.
    void discard_until(std::uint32_t position);

    void set_playing(bool playing) { header_.playing.store(playing ? 1 : 0); }

    std::uint32_t available() const;  // sample frames to be heard
    std::uint32_t written() const { return header_.written.load(); }
    std::uint32_t read_position() const { return effective_read(); }
    std::uint32_t taken() const { return header_.read.load(); }  // by the reader alone, discards left out
    std::uint32_t underruns() const { return header_.underruns.load(); }
    std::uint32_t capacity() const { return header_.capacity; }

    Header* header() { return &header_; }
    // For a reader outside C++: the memory is plain floats.
    float* samples() { return reinterpret_cast<float*>(samples_.data()); }

private:
    std::uint32_t effective_read() const;

    Header header_;
    // Atomic, since the writer may refill a place that a reader, not yet aware of a discard, still copies from.
    std::vector<std::atomic<float>> samples_;
    static_assert(sizeof(std::atomic<float>) == sizeof(float) && std::atomic<float>::is_always_lock_free);
};

}  // namespace sameframe::media

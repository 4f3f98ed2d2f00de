// SPDX-License-Identifier: Apache-2.0
// AudioTimeline: which media time each position of the audio ring carries. The audio thread notes what it writes, the
// main thread looks up what is heard; any thread may call. Positions are those of AudioRing: 32 bits that wrap.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "base/ticks.h"

namespace sameframe::media {

class AudioTimeline {
public:
    explicit AudioTimeline(int sample_rate) : sample_rate_(sample_rate) {}

    // A seek: forgets everything.
    void clear();

    // `frames` sample frames from ring position `position` on carry the media time from `time` on, `rate` media
    // seconds a second. Pieces follow each other in the ring. Audio thread.
    void append(std::uint32_t position, std::uint32_t frames, MediaTime time, double rate);

    // The media time at a ring position, extrapolated beyond what was written. Nothing while empty.
    std::optional<MediaTime> time_at(std::uint32_t position) const;
    // The rate that was noted for that position; 1 while empty.
    double rate_at(std::uint32_t position) const;
    // The ring position that carries `time`, within what was written (the nearest end of it otherwise).
    std::optional<std::uint32_t> position_of(MediaTime time) const;
    // Where what was written ends.
    std::optional<MediaTime> end_time() const;

private:
    struct Piece {
        std::uint32_t position;
        std::uint32_t frames;
        MediaTime time;
        double rate;
    };
    const Piece& piece_at_while_locked(std::uint32_t position) const;
    MediaTime time_in(const Piece& piece, std::uint32_t position) const;

    const int sample_rate_;
    mutable std::mutex mutex_;
    std::deque<Piece> pieces_;  // protected by mutex_; ascending; the last seconds only
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/audio_timeline.h"

#include <cmath>

namespace sameframe::media {
namespace {

std::int32_t distance(std::uint32_t from, std::uint32_t to) { return static_cast<std::int32_t>(to - from); }

// Kept behind the newest: the ring, and the output's latency behind its reader.
constexpr int kKeptSeconds = 8;

}  // namespace

void AudioTimeline::clear() {
    std::lock_guard lock(mutex_);
    pieces_.clear();
}

void AudioTimeline::append(std::uint32_t position, std::uint32_t frames, MediaTime time, double rate) {
    if (frames == 0) return;
    std::lock_guard lock(mutex_);
    pieces_.push_back({position, frames, time, rate});
    while (distance(pieces_.front().position, position) > kKeptSeconds * sample_rate_) pieces_.pop_front();
}

const AudioTimeline::Piece& AudioTimeline::piece_at_while_locked(std::uint32_t position) const {
    for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece) {
        if (distance(piece->position, position) >= 0) return *piece;
    }
    return pieces_.front();
}

MediaTime AudioTimeline::time_in(const Piece& piece, std::uint32_t position) const {
    const double frames = distance(piece.position, position);
    return piece.time + MediaTime(std::llround(frames * piece.rate * 1e6 / sample_rate_));
}

std::optional<MediaTime> AudioTimeline::time_at(std::uint32_t position) const {
    std::lock_guard lock(mutex_);
    if (pieces_.empty()) return std::nullopt;
    return time_in(piece_at_while_locked(position), position);
}

double AudioTimeline::rate_at(std::uint32_t position) const {
    std::lock_guard lock(mutex_);
    return pieces_.empty() ? 1.0 : piece_at_while_locked(position).rate;
}

std::optional<std::uint32_t> AudioTimeline::position_of(MediaTime time) const {
    std::lock_guard lock(mutex_);
    if (pieces_.empty()) return std::nullopt;
    const Piece* found = &pieces_.front();
    if (time <= found->time) return found->position;
    for (const Piece& piece : pieces_) {
        if (piece.time <= time) found = &piece;
    }
    const double frames = std::round(to_seconds(time - found->time) * sample_rate_ / found->rate);
    return found->position + static_cast<std::uint32_t>(std::min<double>(frames, found->frames));
}

std::optional<MediaTime> AudioTimeline::end_time() const {
    std::lock_guard lock(mutex_);
    if (pieces_.empty()) return std::nullopt;
    return time_in(pieces_.back(), pieces_.back().position + pieces_.back().frames);
}

}  // namespace sameframe::media

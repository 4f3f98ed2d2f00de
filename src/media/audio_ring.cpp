// SPDX-License-Identifier: Apache-2.0
#include "media/audio_ring.h"

#include <algorithm>
#include <bit>

namespace sameframe::media {
namespace {

// Distance from b to a on the circle of positions, which wraps at 2^32.
std::int32_t ahead(std::uint32_t a, std::uint32_t b) { return static_cast<std::int32_t>(a - b); }

}  // namespace

AudioRing::AudioRing(std::uint32_t capacity_frames)
    : samples_(std::size_t{std::bit_ceil(capacity_frames)} * kOutputChannels) {
    header_.capacity = std::bit_ceil(capacity_frames);
}

std::uint32_t AudioRing::effective_read() const {
    // Loaded before `written`, which only grows, so that neither seems to be ahead of it. Distances are taken back
    // from `written`: a position that has not moved for hours is then far, on whichever side of the wrap it is.
    const std::uint32_t read = header_.read.load();
    const std::uint32_t discard_to = header_.discard_to.load();
    const std::uint32_t written = header_.written.load();
    return written - discard_to < written - read ? discard_to : read;
}

std::uint32_t AudioRing::available() const {
    const std::uint32_t from = effective_read();  // first: what is written only grows
    return header_.written.load() - from;
}

std::uint32_t AudioRing::write(std::span<const float> interleaved) {
    const std::uint32_t written = header_.written.load();
    const std::uint32_t from = effective_read();
    const std::uint32_t room = header_.capacity - (written - from);
    const auto frames = std::min<std::uint32_t>(room, interleaved.size() / kOutputChannels);
    const std::uint32_t mask = header_.capacity - 1;
    for (std::uint32_t i = 0; i < frames; ++i) {
        const std::size_t at = std::size_t{(written + i) & mask} * kOutputChannels;
        for (int c = 0; c < kOutputChannels; ++c) samples_[at + c].store(interleaved[i * kOutputChannels + c], std::memory_order_relaxed);
    }
    header_.written.store(written + frames);
    return frames;
}

std::uint32_t AudioRing::read(std::span<float> out) {
    std::fill(out.begin(), out.end(), 0.0f);
    if (header_.playing.load() == 0) return 0;
    const std::uint32_t discard_to = header_.discard_to.load();
    const std::uint32_t from = effective_read();
    const auto wanted = static_cast<std::uint32_t>(out.size() / kOutputChannels);
    const std::uint32_t frames = std::min(wanted, header_.written.load() - from);
    const std::uint32_t mask = header_.capacity - 1;
    for (std::uint32_t i = 0; i < frames; ++i) {
        const std::size_t at = std::size_t{(from + i) & mask} * kOutputChannels;
        for (int c = 0; c < kOutputChannels; ++c) out[i * kOutputChannels + c] = samples_[at + c].load(std::memory_order_relaxed);
    }
    if (frames < wanted) header_.underruns.fetch_add(1);
    header_.read.store(from + frames);
    if (header_.discard_to.load() != discard_to) {
        // Discarded while it was copied: it may be half overwritten, and nobody wants to hear it.
        std::fill(out.begin(), out.end(), 0.0f);
    }
    return frames;
}

void AudioRing::discard() { discard_until(header_.written.load()); }

void AudioRing::discard_until(std::uint32_t position) {
    // Two threads discard (a seek, and sound that nobody hears): what is discarded stays discarded.
    std::uint32_t current = header_.discard_to.load();
    do {
        const std::int32_t skipped = ahead(position, effective_read());
        if (skipped <= 0 || position == current) return;
    } while (!header_.discard_to.compare_exchange_weak(current, position));
}

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/byte_cache.h"

#include <algorithm>
#include <cstring>

namespace sameframe::media {
namespace {

constexpr std::uint64_t block_of(std::uint64_t offset) { return offset / ByteCache::kBlockBytes; }
constexpr std::uint64_t start_of(std::uint64_t block) { return block * ByteCache::kBlockBytes; }

// The reading window must fit beside the ends of the file and a request that overshoots it.
ByteCache::Limits sane(ByteCache::Limits limits) {
    const std::size_t block = ByteCache::kBlockBytes;
    limits.cache_bytes = std::max(limits.cache_bytes / block * block, 16 * block);
    limits.largest_request_bytes = std::clamp(limits.largest_request_bytes, block, limits.cache_bytes / 8);
    limits.first_request_bytes = std::clamp(limits.first_request_bytes, block, limits.largest_request_bytes);
    limits.read_ahead_bytes = std::clamp(limits.read_ahead_bytes, block, limits.cache_bytes / 2);
    return limits;
}

}  // namespace

ByteCache::ByteCache(Limits limits) : limits_(sane(limits)) {}

std::size_t ByteCache::read(std::uint64_t offset, std::span<std::uint8_t> out) {
    position_ = offset;
    std::size_t copied = 0;
    while (copied < out.size()) {
        const auto found = blocks_.find(block_of(position_));
        if (found == blocks_.end()) break;
        Block& block = found->second;
        const std::size_t within = position_ - start_of(found->first);
        if (within >= block.filled) break;
        const std::size_t count = std::min(block.filled - within, out.size() - copied);
        std::memcpy(out.data() + copied, block.bytes.data() + within, count);
        block.last_use = ++uses_;
        copied += count;
        position_ += count;
    }
    if (in_flight_ && !serves_reader()) in_flight_->abandoned = true;
    return copied;
}

std::uint64_t ByteCache::first_missing(std::uint64_t offset) const {
    for (auto block = blocks_.find(block_of(offset)); block != blocks_.end() && block->first == block_of(offset); ++block) {
        const std::uint64_t filled_to = start_of(block->first) + block->second.filled;
        if (offset >= filled_to) return offset;
        offset = filled_to;
        if (block->second.filled < kBlockBytes) return offset;
    }
    return offset;
}

std::uint64_t ByteCache::run_before(std::uint64_t offset) const {
    std::uint64_t run = offset % kBlockBytes;
    for (std::uint64_t block = block_of(offset); block > 0; --block) {
        const auto before = blocks_.find(block - 1);
        if (before == blocks_.end() || before->second.filled < kBlockBytes) break;
        run += kBlockBytes;
        if (run >= limits_.largest_request_bytes) break;
    }
    return run;
}

std::optional<ByteRange> ByteCache::planned_request() const {
    if (in_flight_ || at_end(position_)) return std::nullopt;
    const std::uint64_t missing = first_missing(position_);
    if (at_end(missing) || missing - position_ >= limits_.read_ahead_bytes) return std::nullopt;
    if (!ranges_) return ByteRange{0, end_of_file()};

    // Blocks are filled from their start, so the bytes before the wanted one come along.
    const auto partial = blocks_.find(block_of(missing));
    const std::uint64_t begin =
        start_of(block_of(missing)) + (partial == blocks_.end() ? 0 : std::uint64_t{partial->second.filled});
    const std::uint64_t length = std::clamp<std::uint64_t>(run_before(begin), limits_.first_request_bytes,
                                                           limits_.largest_request_bytes);
    std::uint64_t end = std::min(begin + length, end_of_file());
    const auto cached_again = blocks_.upper_bound(block_of(missing));
    if (cached_again != blocks_.end()) end = std::min(end, start_of(cached_again->first));
    return ByteRange{begin, end};
}

void ByteCache::request_started(ByteRange range) { in_flight_ = InFlight{range, range.begin, false, false}; }

bool ByteCache::serves_reader() const {
    const std::uint64_t missing = first_missing(position_);
    if (missing > position_ || at_end(position_)) return true;  // the reader does not wait: let it finish
    if (missing >= in_flight_->range.end) return false;
    if (!ranges_) return missing >= in_flight_->next;  // what lies ahead comes in its turn, nothing comes twice
    const std::uint64_t wanted = start_of(block_of(missing));
    return in_flight_->next <= missing && (wanted <= in_flight_->next || missing - in_flight_->next <= kWorthWaitingBytes);
}

bool ByteCache::should_abort_request() const { return in_flight_ && !serves_reader(); }

bool ByteCache::should_pause_stream() const {
    return !ranges_ && in_flight_ && in_flight_->next > position_ &&
           first_missing(position_) - position_ >= limits_.read_ahead_bytes;
}

void ByteCache::response_started(std::optional<std::uint64_t> file_size, bool ranges) {
    ranges_ = ranges;
    if (file_size) size_ = file_size;
    if (!in_flight_) return;
    in_flight_->answered = true;
    if (!ranges_) {
        in_flight_->range = {0, end_of_file()};
        in_flight_->next = 0;
    }
}

void ByteCache::add_chunk_at(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
    if (!bytes.empty()) empty_requests_ = 0;
    if (in_flight_) in_flight_->next = offset + bytes.size();
    while (!bytes.empty()) {
        const std::uint64_t index = block_of(offset);
        const std::size_t within = offset - start_of(index);
        const std::size_t count = std::min<std::size_t>(bytes.size(), kBlockBytes - within);
        auto found = blocks_.find(index);
        if (found == blocks_.end() && within == 0 && make_room_for(index)) {
            found = blocks_.emplace(index, Block{std::vector<std::uint8_t>(kBlockBytes), 0, ++uses_}).first;
        }
        // A piece that does not continue its block is not kept: it would leave a hole before it.
        if (found != blocks_.end() && within <= found->second.filled && within + count > found->second.filled) {
            std::memcpy(found->second.bytes.data() + within, bytes.data(), count);
            found->second.filled = within + count;
            found->second.last_use = ++uses_;
        }
        offset += count;
        bytes = bytes.subspan(count);
    }
}

bool ByteCache::request_finished(bool complete) {
    if (!in_flight_) return true;
    const InFlight request = *in_flight_;
    in_flight_.reset();
    if (request.abandoned || !complete) return true;
    // Without a told length the end of the answer is the end of the file.
    if (!size_ && request.answered && request.next < request.range.end) {
        size_ = request.next;
        return true;
    }
    if (request.next == request.range.begin) ++empty_requests_;
    return empty_requests_ < kEmptyRequestsAllowed;
}

bool ByteCache::in_window(std::uint64_t block) const {
    const std::uint64_t window = limits_.read_ahead_bytes + limits_.largest_request_bytes;
    return block + 1 >= block_of(position_) && block <= block_of(position_ + window);
}

bool ByteCache::is_index(std::uint64_t block) const {
    return start_of(block) < kIndexBytes || (size_ && start_of(block + 1) + kIndexBytes > *size_);
}

bool ByteCache::make_room_for(std::uint64_t block) {
    if (held_bytes() + kBlockBytes <= limits_.cache_bytes) return true;
    // Least recently used, in two classes: ordinary blocks first, then the ends of the file.
    auto victim = blocks_.end();
    for (auto candidate = blocks_.begin(); candidate != blocks_.end(); ++candidate) {
        if (in_window(candidate->first)) continue;
        const auto order = [this](auto b) { return std::pair(is_index(b->first), b->second.last_use); };
        if (victim == blocks_.end() || order(candidate) < order(victim)) victim = candidate;
    }
    if (victim == blocks_.end()) {
        // All that is held lies in the window: the farthest ahead goes, unless the new one is farther still.
        victim = std::prev(blocks_.end());
        if (victim->first <= block) return false;
    }
    blocks_.erase(victim);
    return true;
}

std::vector<ByteRange> ByteCache::cached_ranges() const {
    std::vector<ByteRange> ranges;
    for (const auto& [index, block] : blocks_) {
        if (block.filled == 0) continue;
        const ByteRange range{start_of(index), start_of(index) + block.filled};
        if (!ranges.empty() && ranges.back().end == range.begin) {
            ranges.back().end = range.end;
        } else {
            ranges.push_back(range);
        }
    }
    return ranges;
}

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
// ByteCache: which bytes of a file to keep and which to request next. Pure policy, no thread and no I/O: the reader
// says where it reads, the loader asks for requests and adds what arrives (cached_byte_source.h joins the two).
//
// Bytes live in blocks of kBlockBytes, aligned in the file and filled from their start, so a request begins at the
// first missing byte of a block. At most `cache_bytes` are held. When room is needed the block that was used least
// recently goes, but never one of the window that the reader needs next; the file's head and tail, where containers
// keep their indexes, go last.
//
// Requests: `first_request_bytes` after a jump, then as long as the run of cached bytes that they continue, hence
// doubling, up to `largest_request_bytes`. Two reading positions (sound and picture far apart in a file) thus keep a
// size each. Servers without ranges send everything from 0: one open-ended request, restarted to go back.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "media/byte_range.h"

namespace sameframe::media {

class ByteCache {
public:
    struct Limits {
        std::size_t cache_bytes = 64u << 20;           // kept at most
        std::size_t read_ahead_bytes = 16u << 20;      // requested beyond the reading position
        std::size_t first_request_bytes = 256u << 10;  // small, so that the first picture comes early; then doubling
        std::size_t largest_request_bytes = 2u << 20;
    };

    static constexpr std::uint64_t kBlockBytes = 64u << 10;
    // The ends of the file that are evicted last, each.
    static constexpr std::uint64_t kIndexBytes = 512u << 10;
    // A request serves a waiting reader if its wanted byte arrives within this many bytes; else a new one is sooner.
    static constexpr std::uint64_t kWorthWaitingBytes = 512u << 10;
    // This many requests that bring nothing, one after the other, are a failure of the server.
    static constexpr int kEmptyRequestsAllowed = 3;

    explicit ByteCache(Limits limits);

    // Reader. Moves the reading position to `offset` and copies what is there; 0: missing, or the end (at_end).
    std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out);
    bool at_end(std::uint64_t offset) const { return size_ && offset >= *size_; }

    // Loader.
    std::optional<ByteRange> planned_request() const;  // nothing while one is in flight
    void request_started(ByteRange range);
    bool should_abort_request() const;
    bool should_pause_stream() const;
    void response_started(std::optional<std::uint64_t> file_size, bool ranges);
    void add_chunk_at(std::uint64_t offset, std::span<const std::uint8_t> bytes);
    // `complete`: the server has sent all that it wanted to send; else cut or aborted. Returns false when
    // kEmptyRequestsAllowed complete answers have brought nothing.
    [[nodiscard]] bool request_finished(bool complete);

    bool ranges_honoured() const { return ranges_; }
    std::optional<std::uint64_t> size() const { return size_; }
    std::uint64_t position() const { return position_; }
    std::size_t held_bytes() const { return blocks_.size() * kBlockBytes; }
    std::vector<ByteRange> cached_ranges() const;

private:
    struct Block {
        std::vector<std::uint8_t> bytes;  // kBlockBytes of room; [0, filled) is valid
        std::size_t filled = 0;
        std::uint64_t last_use = 0;
    };
    struct InFlight {
        ByteRange range;
        std::uint64_t next = 0;  // first byte still to come
        bool answered = false;
        bool abandoned = false;  // has been found useless while it ran
    };

    std::uint64_t first_missing(std::uint64_t offset) const;
    std::uint64_t run_before(std::uint64_t offset) const;
    std::uint64_t end_of_file() const { return size_.value_or(ByteRange::kOpenEnd); }
    bool serves_reader() const;
    bool in_window(std::uint64_t block) const;
    bool is_index(std::uint64_t block) const;
    bool make_room_for(std::uint64_t block);

    const Limits limits_;
    std::map<std::uint64_t, Block> blocks_;  // by offset / kBlockBytes
    std::optional<std::uint64_t> size_;
    bool ranges_ = true;  // until the server shows otherwise
    std::uint64_t position_ = 0;
    std::optional<InFlight> in_flight_;
    int empty_requests_ = 0;
    std::uint64_t uses_ = 0;
};

}  // namespace sameframe::media

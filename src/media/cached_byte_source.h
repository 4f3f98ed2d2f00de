// SPDX-License-Identifier: Apache-2.0
// CachedByteSource: a byte source fed by a loader. The demux thread reads and waits; the main thread asks what should
// be requested next, and pushes the chunks that arrive. Between them stands a cache bounded in bytes, whose policy
// (what to keep, what to read ahead) is byte_cache.h, a pure class.
//
//   demux thread: read_at() ----wanted----> next_request() :main thread (loader)
//                          <----chunks----- add_chunk_at()
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "media/byte_cache.h"
#include "media/byte_source.h"

namespace sameframe::media {

class CachedByteSource : public ByteSource {
public:
    using Limits = ByteCache::Limits;

    CachedByteSource();
    explicit CachedByteSource(Limits limits);
    ~CachedByteSource() override;

    // Demux thread.
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override;
    Result<std::optional<std::uint64_t>> size() override;
    void abort() override;   // any thread
    void resume() override;  // any thread

    // Loader, main thread. One request is in flight at a time.
    // What to request now, or nothing (satisfied, full, or one is in flight). The range is marked as in flight.
    // On a server without ranges: [0, end), only when the stream must start again; the end is ByteRange::kOpenEnd
    // while the length is unknown.
    std::optional<ByteRange> next_request();
    // True when the request in flight no longer serves the reader (it has jumped away): the loader should abort it.
    bool should_abort_request() const;
    // True while a sequential stream (no ranges) should stop delivering: the cache ahead of the reader is full.
    bool should_pause_stream() const;
    // The response's headers: the file's length if told, and whether ranges are honoured.
    void response_started(std::optional<std::uint64_t> file_size, bool ranges);
    void add_chunk_at(std::uint64_t offset, std::span<const std::uint8_t> bytes);
    // The request has ended: complete (all came that the server wanted to send), or else aborted or cut. What is
    // missing is requested again; where no length was told, the end of a complete answer is the end of the file.
    void request_finished(bool complete = false);
    // The loader gives up: the reader gets the error, and nothing more is requested until resume() (a seek).
    void fail(Error error);

    // Called on the demux thread when next_request() or should_abort_request() has a new answer. Once this returns,
    // the handler that was set before is not running any more.
    void set_wake_handler(std::function<void()> wake);

    // For the seek bar and statistics: what is in the cache, ascending, and the bytes received so far.
    std::vector<ByteRange> cached_ranges() const;
    std::uint64_t bytes_received() const;
    std::optional<std::uint64_t> known_size() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sameframe::media

// SPDX-License-Identifier: Apache-2.0
#include "media/cached_byte_source.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace sameframe::media {

struct CachedByteSource::State {
    explicit State(Limits limits) : cache(limits) {}

    // Opens the lock for the call. The loader is not told of each small read, only when it has something to do.
    void wake_loader_if_wanted(std::unique_lock<std::mutex>& lock) {
        if (error || (!cache.planned_request() && !cache.should_abort_request())) return;
        lock.unlock();
        {
            std::lock_guard wake_lock(wake_mutex);
            if (wake) wake();
        }
        lock.lock();
    }

    // Whether a reader at `offset` has something to look at.
    bool settled_while_locked(std::uint64_t offset) {
        std::uint8_t byte = 0;
        return aborted || error || cache.at_end(offset) || cache.read(offset, {&byte, 1}) > 0;
    }

    mutable std::mutex mutex;
    std::condition_variable changed;
    ByteCache cache;        // this and the fields below: protected by mutex
    bool aborted = false;
    bool answered = false;  // the first response has told what it knows of the length
    std::optional<Error> error;
    std::uint64_t received = 0;

    std::mutex wake_mutex;  // apart, so that the handler may call back; never taken inside `mutex`
    std::function<void()> wake;  // protected by wake_mutex
};

CachedByteSource::CachedByteSource() : CachedByteSource(Limits{}) {}
CachedByteSource::CachedByteSource(Limits limits) : state_(std::make_unique<State>(limits)) {}
CachedByteSource::~CachedByteSource() = default;

Result<std::size_t> CachedByteSource::read_at(std::uint64_t offset, std::span<std::uint8_t> out) {
    if (out.empty()) return std::size_t{0};
    State& state = *state_;
    std::unique_lock lock(state.mutex);
    for (;;) {
        if (state.aborted) return Error{ErrorCode::cancelled, "read aborted"};
        const std::size_t copied = state.cache.read(offset, out);
        if (copied > 0 || state.cache.at_end(offset)) {
            state.wake_loader_if_wanted(lock);
            return copied;
        }
        if (state.error) return *state.error;
        // The loader is told with the lock open: look again before sleeping.
        state.wake_loader_if_wanted(lock);
        if (!state.settled_while_locked(offset)) state.changed.wait(lock);
    }
}

Result<std::optional<std::uint64_t>> CachedByteSource::size() {
    State& state = *state_;
    std::unique_lock lock(state.mutex);
    state.wake_loader_if_wanted(lock);
    state.changed.wait(lock, [&] { return state.aborted || state.error || state.answered; });
    if (state.aborted) return Error{ErrorCode::cancelled, "read aborted"};
    if (state.answered) return state.cache.size();
    return *state.error;
}

void CachedByteSource::abort() {
    std::lock_guard lock(state_->mutex);
    state_->aborted = true;
    state_->changed.notify_all();
}

void CachedByteSource::resume() {
    std::lock_guard lock(state_->mutex);
    state_->aborted = false;
    state_->error.reset();
}

std::optional<ByteRange> CachedByteSource::next_request() {
    std::lock_guard lock(state_->mutex);
    if (state_->error) return std::nullopt;
    const std::optional<ByteRange> range = state_->cache.planned_request();
    if (range) state_->cache.request_started(*range);
    return range;
}

bool CachedByteSource::should_abort_request() const {
    std::lock_guard lock(state_->mutex);
    return state_->cache.should_abort_request();
}

bool CachedByteSource::should_pause_stream() const {
    std::lock_guard lock(state_->mutex);
    return state_->cache.should_pause_stream();
}

void CachedByteSource::response_started(std::optional<std::uint64_t> file_size, bool ranges) {
    std::lock_guard lock(state_->mutex);
    state_->cache.response_started(file_size, ranges);
    state_->answered = true;
    state_->changed.notify_all();
}

void CachedByteSource::add_chunk_at(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
    std::lock_guard lock(state_->mutex);
    state_->cache.add_chunk_at(offset, bytes);
    state_->received += bytes.size();
    state_->changed.notify_all();
}

void CachedByteSource::request_finished(bool complete) {
    std::lock_guard lock(state_->mutex);
    if (!state_->cache.request_finished(complete)) {
        state_->error = Error{ErrorCode::network, "the server answers with no bytes"};
    }
    state_->changed.notify_all();
}

void CachedByteSource::fail(Error error) {
    std::lock_guard lock(state_->mutex);
    std::ignore = state_->cache.request_finished(false);
    state_->error = std::move(error);
    state_->changed.notify_all();
}

void CachedByteSource::set_wake_handler(std::function<void()> wake) {
    std::lock_guard lock(state_->wake_mutex);
    state_->wake = std::move(wake);
}

std::vector<ByteRange> CachedByteSource::cached_ranges() const {
    std::lock_guard lock(state_->mutex);
    return state_->cache.cached_ranges();
}

std::uint64_t CachedByteSource::bytes_received() const {
    std::lock_guard lock(state_->mutex);
    return state_->received;
}

std::optional<std::uint64_t> CachedByteSource::known_size() const {
    std::lock_guard lock(state_->mutex);
    return state_->cache.size();
}

}  // namespace sameframe::media

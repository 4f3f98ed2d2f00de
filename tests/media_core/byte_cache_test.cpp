// SPDX-License-Identifier: Apache-2.0
#include "media/byte_cache.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace sameframe::media;

namespace {

constexpr std::uint64_t kBlock = ByteCache::kBlockBytes;

std::uint8_t byte_at(std::uint64_t offset) { return static_cast<std::uint8_t>(offset * 131 + offset / 251 + offset / 65521); }

std::vector<std::uint8_t> bytes_of(ByteRange range) {
    std::vector<std::uint8_t> bytes(range.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = byte_at(range.begin + i);
    return bytes;
}

ByteCache::Limits small_limits() {
    return {.cache_bytes = 32 * kBlock, .read_ahead_bytes = 8 * kBlock, .first_request_bytes = kBlock,
            .largest_request_bytes = 4 * kBlock};
}

// A server of a file of `size` bytes, which answers whole requests.
void answer(ByteCache& cache, ByteRange range, std::uint64_t size) {
    cache.request_started(range);
    cache.response_started(size, true);
    range.end = std::min(range.end, size);
    cache.add_chunk_at(range.begin, bytes_of(range));
    REQUIRE(cache.request_finished(true));
}

std::size_t read(ByteCache& cache, std::uint64_t offset, std::size_t count) {
    std::vector<std::uint8_t> out(count);
    const std::size_t copied = cache.read(offset, out);
    out.resize(copied);
    REQUIRE(out == bytes_of({offset, offset + copied}));
    return copied;
}

}  // namespace

TEST_CASE("requests begin small, double while reading goes on, and start small again after a jump") {
    ByteCache cache(small_limits());
    constexpr std::uint64_t size = 400 * kBlock;
    std::vector<std::uint64_t> sizes;
    for (int i = 0; i < 4; ++i) {
        const auto request = cache.planned_request();
        REQUIRE(request);
        sizes.push_back(request->size() / kBlock);
        answer(cache, *request, size);
    }
    CHECK(sizes == std::vector<std::uint64_t>{1, 1, 2, 4});
    CHECK_FALSE(cache.planned_request());  // eight blocks ahead: enough

    CHECK(read(cache, 300 * kBlock + 17, 10) == 0);
    const auto after_jump = cache.planned_request();
    REQUIRE(after_jump);
    CHECK(*after_jump == ByteRange{300 * kBlock, 301 * kBlock});
}

TEST_CASE("two reading positions far apart keep a request size each") {
    ByteCache cache(small_limits());
    constexpr std::uint64_t size = 400 * kBlock;
    const auto grow_at = [&](std::uint64_t from, int times) {
        std::uint64_t last = 0;
        std::uint64_t at = from;
        for (int i = 0; i < times; ++i) {
            read(cache, at, 1);
            const auto request = cache.planned_request();
            REQUIRE(request);
            last = request->size() / kBlock;
            answer(cache, *request, size);
            at = request->end - 1;
        }
        return last;
    };
    CHECK(grow_at(0, 3) == 2);
    CHECK(grow_at(200 * kBlock, 3) == 2);
    read(cache, 4 * kBlock - 1, 1);
    CHECK(cache.planned_request()->size() == 4 * kBlock);  // goes on where it was
}

TEST_CASE("a request that meets cached bytes ends there") {
    ByteCache cache(small_limits());
    answer(cache, {10 * kBlock, 12 * kBlock}, 100 * kBlock);
    read(cache, 9 * kBlock + 5, 1);
    CHECK(*cache.planned_request() == ByteRange{9 * kBlock, 10 * kBlock});
}

TEST_CASE("a request in flight that does not bring the wanted byte soon is to be aborted") {
    ByteCache cache(small_limits());
    cache.request_started({0, 4 * kBlock});
    cache.response_started(500 * kBlock, true);
    CHECK_FALSE(cache.should_abort_request());

    read(cache, 2 * kBlock, 1);
    CHECK_FALSE(cache.should_abort_request());  // it is under way there
    read(cache, 100 * kBlock, 1);
    CHECK(cache.should_abort_request());
    CHECK_FALSE(cache.planned_request());  // one at a time

    cache.add_chunk_at(0, bytes_of({0, kBlock}));
    read(cache, 0, 1);
    CHECK_FALSE(cache.should_abort_request());  // the reader is served from the cache: let it finish
    REQUIRE(cache.request_finished(false));
    CHECK(cache.planned_request() == ByteRange{kBlock, 2 * kBlock});
}

TEST_CASE("a cut request is continued where it stopped, within a block too") {
    ByteCache cache(small_limits());
    cache.request_started({0, 2 * kBlock});
    cache.response_started(10 * kBlock, true);
    cache.add_chunk_at(0, bytes_of({0, kBlock + 100}));
    REQUIRE(cache.request_finished(false));
    CHECK(read(cache, kBlock, 1000) == 100);
    CHECK(cache.planned_request()->begin == kBlock + 100);
}

TEST_CASE("the window of the reader and both ends of the file outlive what was read long ago") {
    ByteCache cache(small_limits());
    constexpr std::uint64_t size = 1000 * kBlock;
    answer(cache, {0, kBlock}, size);
    answer(cache, {size - kBlock, size}, size);
    for (std::uint64_t at = kBlock; at < 600 * kBlock; at += kBlock) {
        while (read(cache, at, kBlock) < kBlock) answer(cache, *cache.planned_request(), size);
        CHECK(cache.held_bytes() <= 32 * kBlock);
    }
    CHECK(read(cache, 0, 10) == 10);
    CHECK(read(cache, size - 10, 10) == 10);
    CHECK(read(cache, 590 * kBlock, 10) == 10);  // just read
    CHECK(read(cache, 100 * kBlock, 10) == 0);   // long gone
}

TEST_CASE("positions beyond 4 GiB") {
    ByteCache cache(small_limits());
    constexpr std::uint64_t size = 6'000'000'000;
    CHECK(read(cache, size - 1000, 1000) == 0);
    const auto request = cache.planned_request();
    REQUIRE(request);
    CHECK(request->begin <= size - 1000);
    answer(cache, *request, size);
    CHECK(read(cache, size - 1000, 5000) == 1000);
    CHECK(cache.at_end(size));
    CHECK_FALSE(cache.planned_request());
}

TEST_CASE("a server without ranges: one stream from 0, held back when full, restarted to go back") {
    ByteCache cache(small_limits());
    constexpr std::uint64_t size = 100 * kBlock;
    cache.request_started(*cache.planned_request());
    cache.response_started(size, false);
    std::uint64_t at = 0;
    while (!cache.should_pause_stream()) {
        cache.add_chunk_at(at, bytes_of({at, at + 1000}));
        at += 1000;
    }
    CHECK(at >= 8 * kBlock);
    CHECK(at < 9 * kBlock);

    read(cache, 80 * kBlock, 1);  // far ahead: the stream comes by, there is no shorter way
    CHECK_FALSE(cache.should_abort_request());
    CHECK_FALSE(cache.should_pause_stream());
    while (read(cache, 80 * kBlock, 100) == 0) {
        cache.add_chunk_at(at, bytes_of({at, at + 1000}));
        at += 1000;
    }
    CHECK(cache.held_bytes() <= 32 * kBlock);

    CHECK(read(cache, 20 * kBlock, 10) == 0);  // behind, and evicted
    CHECK(cache.should_abort_request());
    REQUIRE(cache.request_finished(false));
    CHECK(*cache.planned_request() == ByteRange{0, size});
}

TEST_CASE("a stream of unknown length ends where a complete answer ends, not where it was cut") {
    ByteCache cache(small_limits());
    cache.request_started(*cache.planned_request());
    cache.response_started(std::nullopt, false);
    cache.add_chunk_at(0, bytes_of({0, 5000}));
    REQUIRE(cache.request_finished(false));
    CHECK_FALSE(cache.size());
    CHECK(cache.planned_request()->end == ByteRange::kOpenEnd);
    cache.request_started(*cache.planned_request());
    cache.response_started(std::nullopt, false);
    cache.add_chunk_at(0, bytes_of({0, 7000}));
    REQUIRE(cache.request_finished(true));
    CHECK(cache.size() == 7000);
    CHECK(read(cache, 0, 10'000) == 7000);
}

TEST_CASE("a server that keeps answering with nothing is given up, an abandoned request is not blamed on it") {
    ByteCache cache(small_limits());
    const auto empty_request = [&] {
        cache.request_started(*cache.planned_request());
        cache.response_started(100 * kBlock, true);
        return cache.request_finished(true);
    };
    for (int i = 0; i < 20; ++i) {
        cache.request_started(*cache.planned_request());
        read(cache, (i % 2 == 0 ? 50 : 0) * kBlock, 1);
        REQUIRE(cache.should_abort_request());
        CHECK(cache.request_finished(true));
    }
    CHECK(empty_request());
    CHECK(empty_request());
    CHECK_FALSE(empty_request());
}

TEST_CASE("an empty file wants nothing") {
    ByteCache cache({});
    cache.request_started(*cache.planned_request());
    cache.response_started(0, true);
    REQUIRE(cache.request_finished(true));
    CHECK(cache.at_end(0));
    CHECK_FALSE(cache.planned_request());
}

// Reader, loader and server do what they like; the reader must always get the right bytes, in bounded memory, and a
// waiting reader must always be served by following the plans.
TEST_CASE("random reading against a model of the file") {
    for (unsigned seed = 0; seed < 24; ++seed) {
        std::mt19937 random(seed);
        const auto pick = [&](std::uint64_t below) { return std::uniform_int_distribution<std::uint64_t>(0, below - 1)(random); };
        ByteCache cache(small_limits());
        const std::uint64_t size = 1 + pick(200 * kBlock);
        const bool ranges = seed % 4 != 0;
        const bool told = seed % 3 != 0;
        std::optional<ByteRange> flight;
        std::uint64_t next = 0;
        std::uint64_t position = 0;
        for (int step = 0; step < 400; ++step) {
            if (pick(20) == 0) position = pick(size + kBlock);
            const std::size_t wanted = 1 + pick(3 * kBlock);
            for (int rounds = 0;; ++rounds) {
                REQUIRE(rounds < 3000);  // the plans lead to the byte
                const std::size_t got = read(cache, position, wanted);
                REQUIRE(cache.held_bytes() <= 32 * kBlock);
                position += got;
                if (got > 0 || cache.at_end(position)) break;
                const bool cut = ranges && pick(50) == 0;  // a stream that is cut again and again gets nowhere
                if (flight && (cache.should_abort_request() || cut)) {
                    REQUIRE(cache.request_finished(false));
                    flight.reset();
                }
                if (!flight) {
                    flight = cache.planned_request();
                    REQUIRE(flight);
                    cache.request_started(*flight);
                    if (flight->begin > size) {  // 416: the answer tells the length, or the loader must
                        cache.response_started(size, true);
                    } else {
                        cache.response_started(told ? std::optional(size) : std::nullopt, ranges);
                    }
                    next = ranges ? flight->begin : 0;
                }
                const std::uint64_t end = std::min(ranges ? flight->end : size, size);
                const std::uint64_t chunk_end = std::min(end, next + 1 + pick(kBlock));
                if (next < chunk_end) {
                    cache.add_chunk_at(next, bytes_of({next, chunk_end}));
                    next = chunk_end;
                }
                if (next >= end) {
                    REQUIRE(cache.request_finished(true));
                    flight.reset();
                }
            }
        }
        for (const ByteRange& range : cache.cached_ranges()) CHECK(range.end <= size);
    }
}

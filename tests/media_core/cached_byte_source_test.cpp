// SPDX-License-Identifier: Apache-2.0
#include "media/cached_byte_source.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace sameframe;
using namespace sameframe::media;

namespace {

std::vector<std::uint8_t> zeros(std::size_t count) { return std::vector<std::uint8_t>(count, 7); }

}  // namespace

TEST_CASE("a waiting read is served by the chunk that arrives, and wakes the loader first") {
    CachedByteSource source;
    std::atomic<int> woken{0};
    source.set_wake_handler([&] { ++woken; });
    std::array<std::uint8_t, 100> out{};
    std::atomic<std::size_t> got{0};
    std::thread reader([&] { got = source.read_at(50, out).value_or(0); });
    while (woken == 0) std::this_thread::yield();
    const auto request = source.next_request();
    REQUIRE(request);
    CHECK_FALSE(source.next_request());  // one in flight
    source.response_started(1000, true);
    source.add_chunk_at(0, zeros(1000));
    source.request_finished(true);
    reader.join();
    CHECK(got == 100);
    CHECK(out[99] == 7);
    CHECK(source.bytes_received() == 1000);
    CHECK(source.known_size() == 1000);
    CHECK(source.read_at(1000, out).value_or(99) == 0);
}

TEST_CASE("abort ends a waiting read and all later ones, until resume") {
    CachedByteSource source;
    std::atomic<bool> cancelled{false};
    std::thread reader([&] {
        std::array<std::uint8_t, 10> out{};
        const auto result = source.read_at(0, out);
        cancelled = !result.ok() && result.error().code == ErrorCode::cancelled;
    });
    source.abort();
    reader.join();
    CHECK(cancelled);
    std::array<std::uint8_t, 10> out{};
    CHECK(source.read_at(0, out).error().code == ErrorCode::cancelled);
    CHECK(source.size().error().code == ErrorCode::cancelled);
    source.resume();
    REQUIRE(source.next_request());
    source.response_started(10, true);
    source.add_chunk_at(0, zeros(10));
    source.request_finished(true);
    CHECK(source.read_at(0, out).value_or(0) == 10);
}

TEST_CASE("size waits for the first response and says when the server does not tell") {
    CachedByteSource source;
    std::optional<Result<std::optional<std::uint64_t>>> size;
    std::thread reader([&] { size = source.size(); });
    REQUIRE(source.next_request());
    source.response_started(std::nullopt, false);
    reader.join();
    REQUIRE(size->ok());
    CHECK_FALSE(size->value().has_value());
}

TEST_CASE("a failure reaches the reader after what is cached, and a seek tries again") {
    CachedByteSource source;
    REQUIRE(source.next_request());
    source.response_started(1'000'000, true);
    source.add_chunk_at(0, zeros(100));
    source.fail({ErrorCode::http_status, "503"});
    std::array<std::uint8_t, 200> out{};
    CHECK(source.read_at(0, out).value_or(0) == 100);
    CHECK(source.read_at(100, out).error().code == ErrorCode::http_status);
    CHECK_FALSE(source.next_request());
    source.abort();
    source.resume();
    CHECK(source.next_request());
}

// SPDX-License-Identifier: Apache-2.0
#include "client/video_loader.h"

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;

namespace {

std::string file_of(std::size_t size) {
    std::string file(size, '\0');
    for (std::size_t i = 0; i < size; ++i) file[i] = static_cast<char>(i * 131 + i / 251);
    return file;
}

// Reads as the demux thread does, on a thread of its own, while the test plays the network.
std::string read_all(ScriptedPlatform& platform, VideoLoader& loader, const std::string& file, bool ranges) {
    std::string got;
    std::atomic<bool> done = false;
    std::thread reader([&, source = loader.source()] {
        std::uint8_t buffer[30'000];
        for (;;) {
            const auto count = source->read_at(got.size(), buffer);
            if (!count || *count == 0) break;
            got.append(reinterpret_cast<const char*>(buffer), *count);
        }
        done = true;
    });
    while (!done) {
        platform.advance(std::chrono::milliseconds(1));
        if (!platform.network.idle() && !platform.network.current().paused) platform.network.answer(file, ranges);
    }
    reader.join();
    return got;
}

}  // namespace

TEST_CASE("a file arrives whole through ranges") {
    ScriptedPlatform platform;
    VideoLoader loader(platform, "/media/film");
    const std::string file = file_of(5'000'000);
    CHECK(read_all(platform, loader, file, true) == file);
    CHECK(loader.source()->known_size() == file.size());
}

TEST_CASE("a server that ignores ranges is read as one stream") {
    ScriptedPlatform platform;
    VideoLoader loader(platform, "/media/film");
    const std::string file = file_of(3'000'000);
    CHECK(read_all(platform, loader, file, false) == file);
}

TEST_CASE("a dead server is asked again with growing waits, and the reader never knows") {
    ScriptedPlatform platform;
    VideoLoader loader(platform, "/media/film");
    CHECK(!loader.reconnecting());
    for (int attempt = 0; attempt < 5; ++attempt) {
        REQUIRE(!platform.network.idle());
        platform.network.fail(ErrorCode::network);
        CHECK(loader.reconnecting());
        CHECK(platform.network.idle());
        platform.advance(std::chrono::milliseconds(100));
        CHECK(platform.network.idle());  // the first wait is at least an eighth of a second
        platform.advance(std::chrono::seconds(8));
    }
    const std::string file = file_of(400'000);
    CHECK(read_all(platform, loader, file, true) == file);
    CHECK(!loader.reconnecting());
}

TEST_CASE("a video that vanished fails once, with its reason") {
    ScriptedPlatform platform;
    VideoLoader loader(platform, "/media/film");
    platform.network.fail(ErrorCode::not_found);
    std::uint8_t byte[1];
    const auto read = loader.source()->read_at(0, byte);
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::not_found);
    platform.advance(std::chrono::minutes(1));
    CHECK(platform.network.idle());
}

TEST_CASE("a file that changes underneath is not mixed with the old one") {
    ScriptedPlatform platform;
    VideoLoader loader(platform, "/media/film");
    const std::string file = file_of(10'000'000);
    platform.network.answer(file, true, "\"old\"");
    std::vector<std::uint8_t> buffer(200'000);
    REQUIRE(loader.source()->read_at(0, buffer));
    platform.advance(std::chrono::milliseconds(1));
    REQUIRE(!platform.network.idle());
    platform.network.answer(file, true, "\"new\"");
    CHECK(!loader.source()->read_at(5'000'000, buffer));
}

TEST_CASE("nothing comes back after the loader is gone") {
    ScriptedPlatform platform;
    auto loader = std::make_unique<VideoLoader>(platform, "/media/film");
    platform.network.fail(ErrorCode::network);
    const auto source = loader->source();
    loader.reset();
    platform.advance(std::chrono::minutes(1));
    CHECK(platform.network.idle());
    std::uint8_t byte[1];
    CHECK(source->read_at(0, byte).error().code == ErrorCode::cancelled);
}

// SPDX-License-Identifier: Apache-2.0
// What opening says about files that are no films, and about those that are not ours.
#include <catch2/catch_test_macros.hpp>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "tests/media_ffmpeg/made_files.h"
#include "tests/media_ffmpeg/memory_byte_source.h"

using namespace sameframe;
using namespace sameframe::tests;

namespace {

Error error_of(Bytes bytes, bool hide_size = false) {
    MemoryByteSource source(std::move(bytes));
    if (hide_size) source.hide_size();
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE_FALSE(demuxer.ok());
    return demuxer.error();
}

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

double silence(int, int) { return 0; }

}  // namespace

TEST_CASE("a file of 0 bytes is empty, whether or not its length is told") {
    CHECK(error_of({}).code == ErrorCode::media_empty);
    CHECK(error_of({}, true).code == ErrorCode::media_empty);
}

TEST_CASE("text is not recognised, short or long") {
    CHECK(error_of(bytes_of("hello")).code == ErrorCode::media_unrecognised);
    std::string letter;
    for (int i = 0; i < 5000; ++i)
        letter += "Dear video player,\nI am a letter and no film.\n";
    CHECK(error_of(bytes_of(letter)).code == ErrorCode::media_unrecognised);
    CHECK(error_of(bytes_of("<!DOCTYPE html><html><body>404</body></html>")).code == ErrorCode::media_unrecognised);
    CHECK(error_of(bytes_of("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")).code == ErrorCode::media_unrecognised);
}

TEST_CASE("noise is not recognised, whatever patterns it happens to have") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        Bytes noise(100'000);
        std::uint32_t state = seed;
        for (std::uint8_t& byte : noise)
            byte = static_cast<std::uint8_t>((state = state * 1664525 + 1013904223) >> 24);
        INFO("seed " << seed);
        CHECK(error_of(std::move(noise)).code == ErrorCode::media_unrecognised);
    }
}

TEST_CASE("an mp4 without its index is corrupt, and the error says what is missing") {
    Bytes whole = make_mov("avc1", 64, 64);
    const Error error = error_of(Bytes(whole.begin(), whole.begin() + 36));
    CHECK(error.code == ErrorCode::media_corrupt);
    CHECK(error.detail.starts_with("mov"));
}

TEST_CASE("a film without picture and sound has no streams") {
    CHECK(error_of(make_mov_without_media()).code == ErrorCode::media_no_streams);
}

TEST_CASE("a codec that is not ours is named") {
    MemoryByteSource source(make_mov("apcn", 128, 64));
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE(demuxer.ok());
    const media::MediaInfo& info = (*demuxer)->info();
    REQUIRE(info.video);
    CHECK(info.container == "mov");
    CHECK(info.video->codec == "prores");
    CHECK(info.video->width == 128);
    CHECK(info.video->height == 64);
    CHECK_FALSE(info.video->decodable);
    auto decoder = (*demuxer)->make_video_decoder(info.video->index, 1);
    REQUIRE_FALSE(decoder.ok());
    CHECK(decoder.error().code == ErrorCode::codec_unsupported);
    CHECK(decoder.error().detail == "prores");
}

TEST_CASE("a codec that nobody knows is named by its four letters") {
    MemoryByteSource source(make_mov("Zz9q", 128, 64));
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE(demuxer.ok());
    CHECK((*demuxer)->info().video->codec == "Zz9q");
    CHECK_FALSE((*demuxer)->info().video->decodable);
}

TEST_CASE("decoders are made for existing streams of their kind only") {
    MemoryByteSource source(make_wav(48'000, 2, 4'800, silence));
    auto demuxer = media::open_ffmpeg_demuxer(source);
    REQUIRE(demuxer.ok());
    CHECK((*demuxer)->make_video_decoder(0, 1).error().code == ErrorCode::invalid_argument);
    CHECK((*demuxer)->make_audio_decoder(1, 48'000).error().code == ErrorCode::invalid_argument);
    CHECK((*demuxer)->make_audio_decoder(-1, 48'000).error().code == ErrorCode::invalid_argument);
    CHECK((*demuxer)->make_audio_decoder(0, 0).error().code == ErrorCode::invalid_argument);
}

TEST_CASE("what the source says reaches the caller") {
    MemoryByteSource source(make_wav(48'000, 2, 480'000, silence));
    SECTION("aborted before the opening") {
        source.abort();
        CHECK(media::open_ffmpeg_demuxer(source).error().code == ErrorCode::cancelled);
    }
    SECTION("cut while opening") {
        source.fail_from(1'000);
        CHECK(media::open_ffmpeg_demuxer(source).error().code == ErrorCode::network);
    }
    SECTION("cut while reading, and mended") {
        auto demuxer = media::open_ffmpeg_demuxer(source);
        REQUIRE(demuxer.ok());
        source.fail_from(1'000'000);
        Result<media::Packet> packet = (*demuxer)->read();
        while (packet.ok())
            packet = (*demuxer)->read();
        CHECK(packet.error().code == ErrorCode::network);
        source.fail_from(std::nullopt);
        REQUIRE((*demuxer)->seek(MediaTime(0)).ok());
        std::size_t bytes = 0;
        for (packet = (*demuxer)->read(); packet.ok(); packet = (*demuxer)->read())
            bytes += packet->size;
        CHECK(packet.error().code == ErrorCode::end_of_stream);
        CHECK(bytes == 480'000 * 4);
    }
    SECTION("aborted while seeking, and resumed") {
        auto demuxer = media::open_ffmpeg_demuxer(source);
        REQUIRE(demuxer.ok());
        source.abort();
        CHECK((*demuxer)->seek(media_time(5)).error().code == ErrorCode::cancelled);
        source.resume();
        REQUIRE((*demuxer)->seek(media_time(5)).ok());
        Result<media::Packet> packet = (*demuxer)->read();
        REQUIRE(packet.ok());
        CHECK(packet->time <= media_time(5));
        CHECK(packet->time >= media_time(4.8));
    }
}

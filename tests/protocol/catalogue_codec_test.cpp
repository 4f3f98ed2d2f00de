// SPDX-License-Identifier: Apache-2.0
// The catalogue on the wire: these literal texts are its documentation.
#include "protocol/catalogue_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::protocol;

namespace {

Video full_video() {
    Video video;
    video.id = "abc234";
    video.title = "同框 \"test\"";
    video.duration_ms = 75'000;
    video.size = 5'000'000'000;
    video.media_url = "/media/abc234/a%20b.mp4";
    video.poster_url = "/posters/abc234.jpg?v=1";
    video.danmaku_url = "/media/abc234/t.xml";
    video.container = "mov";
    video.video = VideoTrack{"h264", 1280, 720, 29.97};
    video.audio = {AudioTrack{"aac", 2, "eng", "Stereo"}, AudioTrack{"ac3", 6, "", ""}};
    video.modified_ms = 1'760'000'000'000;
    return video;
}

const std::string kSmallest =
    R"({"id":"a","title":"t","kind":"file","media_url":"/m","duration_ms":0,"size":0,"modified_ms":0})";

// The text with one piece replaced, which must be there.
std::string with(std::string text, const std::string& piece, const std::string& other) {
    const std::size_t at = text.find(piece);
    REQUIRE(at != std::string::npos);
    return text.replace(at, piece.size(), other);
}

}  // namespace

TEST_CASE("a video goes over the wire and comes back") {
    const Result<Video> back = decode_video(encode_video(full_video()));
    REQUIRE(back);
    REQUIRE(*back == full_video());
    Video live;
    live.id = "l";
    live.title = "t";
    live.kind = VideoKind::live;
    live.media_url = "/live";
    REQUIRE(*decode_video(encode_video(live)) == live);
}

TEST_CASE("the text of a catalogue is as documented") {
    Catalogue catalogue;
    Video video = full_video();
    video.title = "t";
    video.video->frame_rate = 30;
    video.audio.pop_back();
    catalogue.videos = {video};
    REQUIRE(
        encode_catalogue(catalogue) ==
        R"({"scanning":false,"videos":[{"audio":[{"channels":2,"codec":"aac","language":"eng","title":"Stereo"}],)"
        R"("container":"mov","danmaku_url":"/media/abc234/t.xml","duration_ms":75000,"id":"abc234","kind":"file","media_url":"/media/abc234/a%20b.mp4",)"
        R"("modified_ms":1760000000000,"poster_url":"/posters/abc234.jpg?v=1","size":5000000000,"title":"t",)"
        R"("video":{"codec":"h264","frame_rate":30.0,"height":720,"width":1280}}]})");
}

TEST_CASE("a catalogue comes back whole and in order") {
    Catalogue catalogue;
    catalogue.scanning = true;
    for (const char* id : {"b", "a", "c"}) {
        Video video = full_video();
        video.id = id;
        catalogue.videos.push_back(video);
    }
    REQUIRE(*decode_catalogue(encode_catalogue(catalogue)) == catalogue);
    REQUIRE(*decode_catalogue(R"({"videos":[]})") == Catalogue{});
}

TEST_CASE("what is optional may be missing or null, what is unknown is ignored") {
    REQUIRE(decode_video(kSmallest));
    const Result<Video> video =
        decode_video(with(kSmallest, "}", R"(,"video":null,"audio":null,"from_the_future":[{"x":1}]})"));
    REQUIRE(video);
    REQUIRE_FALSE(video->video);
    REQUIRE(video->audio.empty());
    REQUIRE(video->duration_ms == 0);
}

TEST_CASE("a video with a damaged member is refused, and the error names it") {
    const std::string good = encode_video(full_video());
    const auto refused = [&](const std::string& piece, const std::string& other) {
        const Result<Video> video = decode_video(with(good, piece, other));
        REQUIRE_FALSE(video);
        REQUIRE(video.error().code == ErrorCode::invalid_message);
        return video.error().detail;
    };
    REQUIRE(refused(R"("id":"abc234")", R"("id":7)").find("id") != std::string::npos);
    REQUIRE(refused(R"("kind":"file")", R"("kind":"other")").find("kind") != std::string::npos);
    refused(R"("duration_ms":75000)", R"("duration_ms":-1)");
    refused(R"("duration_ms":75000)", R"("duration_ms":1.5)");
    refused(R"("size":5000000000)", R"("size":18446744073709551615)");
    refused(R"("size":5000000000)", R"("size":1e300)");
    refused(R"("width":1280)", R"("width":100000)");
    refused(R"("channels":2)", R"("channels":"2")");
    refused(R"("id":"abc234")", R"("id":")" + std::string(kMaxVideoIdBytes + 1, 'x') + '"');
    refused(R"("container":"mov")", R"("container":[])");
}

TEST_CASE("too many tracks or videos are refused") {
    Video video = full_video();
    video.audio.assign(kMaxAudioTracks, AudioTrack{"aac", 2, "", ""});
    REQUIRE(decode_video(encode_video(video)));
    video.audio.emplace_back();
    REQUIRE_FALSE(decode_video(encode_video(video)));
    std::string many = R"({"videos":[)";
    for (std::size_t i = 0; i <= kMaxVideos; ++i)
        many += i == 0 ? "0" : ",0";
    REQUIRE_FALSE(decode_catalogue(many + "]}"));
}

TEST_CASE("text that is no catalogue is refused") {
    for (const char* text : {"", "{", "[]", "null", "7", "\"x\"", "{}", R"({"videos":{}})", R"({"videos":[7]})",
                             R"({"videos":[{}]})", "{\"videos\":[]} trailing", "\xFF\xFE"})
        REQUIRE_FALSE(decode_catalogue(text));
}

TEST_CASE("cutting a catalogue anywhere never yields one, nor harm") {
    Catalogue catalogue;
    catalogue.videos = {full_video()};
    const std::string text = encode_catalogue(catalogue);
    for (std::size_t length = 0; length < text.size(); ++length)
        REQUIRE_FALSE(decode_catalogue(std::string_view(text).substr(0, length)));
}

TEST_CASE("a title that is not UTF-8 leaves as valid text") {
    Video video = full_video();
    video.title = "a\xFFz";
    const Result<Video> back = decode_video(encode_video(video));
    REQUIRE(back);
    REQUIRE(back->title == "a\xEF\xBF\xBDz");
}

TEST_CASE("an error is a code and a message") {
    REQUIRE(encode_error("not-found", "There is \"none\".") ==
            R"({"error":{"code":"not-found","message":"There is \"none\"."}})");
}

// SPDX-License-Identifier: Apache-2.0
#include "server/store/probe_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe;
using namespace sameframe::server;

namespace {

const std::string kFilm = R"({
  "streams": [
    {"codec_name":"h264","codec_type":"video","width":1920,"height":1080,"avg_frame_rate":"30000/1001",
     "disposition":{"attached_pic":0}},
    {"codec_name":"aac","codec_type":"audio","channels":2,"tags":{"language":"eng","title":"Stereo"}},
    {"codec_name":"ac3","codec_type":"audio","channels":6,"tags":{"LANGUAGE":"und"}},
    {"codec_name":"subrip","codec_type":"subtitle"},
    {"codec_name":"mjpeg","codec_type":"video","width":300,"height":300,"disposition":{"attached_pic":1}}
  ],
  "format": {"format_name":"matroska,webm","duration":"75.034000","tags":{"TITLE":"The Film"}}
})";

}  // namespace

TEST_CASE("what ffprobe says about a film") {
    const Result<MediaFacts> facts = decode_probe(kFilm);
    REQUIRE(facts);
    REQUIRE(facts->container == "matroska");
    REQUIRE(facts->title == "The Film");
    REQUIRE(facts->duration_ms == 75'034);
    REQUIRE(facts->video->codec == "h264");
    REQUIRE(facts->video->width == 1920);
    REQUIRE((facts->video->frame_rate > 29.97 && facts->video->frame_rate < 29.971));
    REQUIRE(facts->audio.size() == 2);
    REQUIRE(facts->audio[0] == protocol::AudioTrack{"aac", 2, "eng", "Stereo"});
    REQUIRE(facts->audio[1] == protocol::AudioTrack{"ac3", 6, "", ""});
    REQUIRE(facts->has_cover);
}

TEST_CASE("sound with a cover has no picture") {
    const Result<MediaFacts> facts = decode_probe(
        R"({"streams":[{"codec_type":"audio","codec_name":"mp3","channels":2},
            {"codec_type":"video","codec_name":"png","disposition":{"attached_pic":1}}],"format":{"format_name":"mp3"}})");
    REQUIRE(facts);
    REQUIRE_FALSE(facts->video);
    REQUIRE(facts->has_cover);
    REQUIRE(facts->duration_ms == 0);
}

TEST_CASE("absurd values become unknown, they do not fail") {
    const Result<MediaFacts> facts = decode_probe(
        R"({"streams":[{"codec_type":"video","codec_name":7,"width":-5,"height":99999999,"avg_frame_rate":"1/0","disposition":[]},
            {"codec_type":"audio","channels":"many","tags":[1,2]},7,null,[]],
            "format":{"format_name":[],"duration":"1e300","tags":{"title":{"x":1}}}})");
    REQUIRE(facts);
    REQUIRE(facts->container.empty());
    REQUIRE(facts->title.empty());
    REQUIRE(facts->duration_ms == 0);
    REQUIRE(*facts->video == protocol::VideoTrack{});
    REQUIRE(facts->audio[0] == protocol::AudioTrack{});
    for (const char* duration : {"nan", "inf", "-5", "", "5 s", "N/A"}) {
        const std::string text =
            R"({"streams":[{"codec_type":"audio"}],"format":{"duration":")" + std::string(duration) + "\"}}";
        REQUIRE(decode_probe(text)->duration_ms == 0);
    }
}

TEST_CASE("neither picture nor sound") {
    REQUIRE(decode_probe(R"({"streams":[],"format":{}})").error().code == ErrorCode::media_no_streams);
    REQUIRE(decode_probe(R"({"streams":[{"codec_type":"data"}],"format":{}})").error().code ==
            ErrorCode::media_no_streams);
}

TEST_CASE("text that is not ffprobe's") {
    for (const char* text : {"", "{}", "[]", R"({"streams":{},"format":{}})", R"({"streams":[]})", "not json"})
        REQUIRE(decode_probe(text).error().code == ErrorCode::invalid_message);
    for (std::size_t length = 0; length < kFilm.size(); ++length)
        REQUIRE_FALSE(decode_probe(std::string_view(kFilm).substr(0, length)));
}

TEST_CASE("a file with very many tracks") {
    std::string text = R"({"format":{},"streams":[{"codec_type":"audio"})";
    for (int i = 0; i < 500; ++i)
        text += R"(,{"codec_type":"audio"})";
    REQUIRE(decode_probe(text + "]}")->audio.size() == 64);
}

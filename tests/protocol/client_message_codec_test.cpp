// SPDX-License-Identifier: Apache-2.0
// What a client says, as it stands on the wire: these literal texts are the protocol's documentation.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/group_codec.h"
#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::protocol;

namespace {

void goes_both_ways(const ClientMessage& message, const std::string& text) {
    CHECK(encode(message) == text);
    const Result<ClientMessage> back = decode_client_message(text);
    REQUIRE(back);
    CHECK(*back == message);
}

void is_read_as(const std::string& text, const ClientMessage& message) {
    const Result<ClientMessage> read = decode_client_message(text);
    REQUIRE(read);
    CHECK(*read == message);
}

std::string refused(const std::string& text) {
    const Result<ClientMessage> read = decode_client_message(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::invalid_message);
    return read.error().detail;
}

}  // namespace

TEST_CASE("hello, with and without a place to resume from") {
    goes_both_ways(Hello{1, "secret", {}}, R"({"type":"hello","version":1,"token":"secret"})");
    goes_both_ways(Hello{1, "secret", LogPosition{4'000'000'000, 17}},
                   R"({"type":"hello","version":1,"token":"secret","resume":{"epoch":4000000000,"seq":17}})");
    CHECK(refused(R"({"type":"hello","version":1,"token":"t","resume":{"epoch":1}})") == "bad member: resume.seq");
    refused(R"({"type":"hello","version":1,"token":")" + std::string(kMaxTokenBytes + 1, 't') + "\"}");
}

TEST_CASE("report a message, and settle a report") {
    goes_both_ways(ReportMessage{3, 17}, R"({"type":"report","ref":3,"target":17})");
    goes_both_ways(SettleReport{0, 2}, R"({"type":"settle","report":2})");
    refused(R"({"type":"report","target":0})");
    refused(R"({"type":"settle"})");
}

TEST_CASE("say, from the barest to the fullest") {
    goes_both_ways(Say{.client_id = make_client_id(1, 2), .text = "嗨 \"you\"\n"},
                   R"({"type":"say","client_id":1048578,"text":"嗨 \"you\"\n","epoch":0})");
    goes_both_ways(Say{make_client_id(0xFFFFFFFF, 0xFFFFF), "x", 3, 0, 12, {4, 5}},
                   R"({"type":"say","client_id":4503599627370495,"text":"x","epoch":3,"media_ms":0,"reply_to":12,)"
                   R"("mentions":[4,5]})");
    is_read_as(R"({"type":"say","client_id":1,"text":"\u00e9\ud83d\ude00","epoch":0,"new":[{}]})",
               Say{.client_id = 1, .text = "é😀"});
    CHECK(refused(R"({"type":"say","client_id":0,"text":"x","epoch":0})") == "bad member: client_id");
    refused(R"({"type":"say","client_id":1,"text":7,"epoch":0})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":-1})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":4294967296})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":0,"media_ms":-2})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":0,"mentions":[0]})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":0,"mentions":[1,"2"]})");
    refused(R"({"type":"say","client_id":1,"text":"x","epoch":0,"mentions":{}})");
    refused("{\"type\":\"say\",\"client_id\":1,\"text\":\"\xC3\x28\",\"epoch\":0}");
    refused(R"({"type":"say","client_id":1,"text":"\ud800","epoch":0})");
}

TEST_CASE("say, in a style of its own") {
    goes_both_ways(Say{.client_id = 9, .text = "x", .style = {0x74C0FC, FloatMode::reverse, FloatSize::small}},
                   R"({"type":"say","client_id":9,"text":"x","epoch":0,"colour":7651580,"mode":"reverse","size":"small"})");
    refused(R"({"type":"say","client_id":9,"text":"x","epoch":0,"mode":"positioned"})");
    refused(R"({"type":"say","client_id":9,"text":"x","epoch":0,"size":7})");
    refused(R"({"type":"say","client_id":9,"text":"x","epoch":0,"colour":16777216})");
    refused(R"({"type":"say","client_id":9,"text":"x","epoch":0,"colour":"red"})");
}

TEST_CASE("a text that is too long reaches the group, which can say whose it is") {
    const std::string text(kMaxTextBytes + 1, 'x');
    is_read_as(R"({"type":"say","client_id":1,"text":")" + text + R"(","epoch":0})", Say{.client_id = 1, .text = text});
}

TEST_CASE("a message mentions a bounded number of members") {
    Say say{.client_id = 1, .text = "x"};
    say.mentions.assign(kMaxMentions, 7);
    CHECK(decode_client_message(encode(say)));
    say.mentions.push_back(7);
    CHECK_FALSE(decode_client_message(encode(say)));
}

TEST_CASE("react") {
    goes_both_ways(React{5, 12, "👍", true}, R"({"type":"react","ref":5,"target":12,"emoji":"👍"})");
    goes_both_ways(React{0, 12, "👍", false}, R"({"type":"react","target":12,"emoji":"👍","on":false})");
    refused(R"({"type":"react","target":0,"emoji":"x"})");
    refused(R"({"type":"react","target":1,"emoji":")" + std::string(kMaxEmojiBytes + 1, 'x') + "\"}");
}

TEST_CASE("associate") {
    goes_both_ways(
        Associate{9, "abc234", "A film", 60'000, false},
        R"({"type":"associate","ref":9,"video_id":"abc234","title":"A film","position_ms":60000,"playing":false})");
    is_read_as(R"({"type":"associate","video_id":"v"})", Associate{.video_id = "v"});
    refused(R"({"type":"associate","video_id":""})");
    refused(R"({"type":"associate","video_id":")" + std::string(kMaxVideoIdBytes + 1, 'x') + "\"}");
    refused(R"({"type":"associate","video_id":"v","title":")" + std::string(kMaxTitleBytes + 1, 'x') + "\"}");
    refused(R"({"type":"associate","video_id":"v","position_ms":100000000001})");
}

TEST_CASE("playback_control") {
    goes_both_ways(PlaybackControl{1, 2, PlaybackAction::seek, 90'000, 1},
                   R"({"type":"playback_control","ref":1,"epoch":2,"action":"seek","position_ms":90000})");
    goes_both_ways(PlaybackControl{0, 2, PlaybackAction::rate, 0, 1.25},
                   R"({"type":"playback_control","epoch":2,"action":"rate","position_ms":0,"rate":1.25})");
    goes_both_ways(PlaybackControl{0, 2, PlaybackAction::play, 5, 1},
                   R"({"type":"playback_control","epoch":2,"action":"play","position_ms":5})");
    goes_both_ways(PlaybackControl{0, 2, PlaybackAction::pause, 5, 1},
                   R"({"type":"playback_control","epoch":2,"action":"pause","position_ms":5})");
    refused(R"({"type":"playback_control","epoch":2,"action":"stop","position_ms":5})");
    refused(R"({"type":"playback_control","epoch":2,"action":"seek","position_ms":-1})");
    refused(R"({"type":"playback_control","epoch":2,"action":"rate","rate":0.2})");
    refused(R"({"type":"playback_control","epoch":2,"action":"rate","rate":2.1})");
}

TEST_CASE("presence, as a member reports it") {
    goes_both_ways(PresenceReport{Activity::watching, true, 0}, R"({"type":"presence","activity":"watching"})");
    goes_both_ways(PresenceReport{Activity::buffering, false, -250},
                   R"({"type":"presence","activity":"buffering","following":false,"drift_ms":-250})");
    refused(R"({"type":"presence","activity":"asleep"})");
    refused(R"({"type":"presence","activity":"paused","drift_ms":1e9})");
}

TEST_CASE("moderate, remove, configure") {
    goes_both_ways(Moderate{3, Moderation::kick, 4}, R"({"type":"moderate","ref":3,"what":"kick","member":4})");
    goes_both_ways(Moderate{0, Moderation::mute, 4}, R"({"type":"moderate","what":"mute","member":4})");
    goes_both_ways(Moderate{0, Moderation::unmute, 4}, R"({"type":"moderate","what":"unmute","member":4})");
    goes_both_ways(Moderate{0, Moderation::make_member, 4}, R"({"type":"moderate","what":"make_member","member":4})");
    goes_both_ways(Moderate{0, Moderation::make_cohost, 4}, R"({"type":"moderate","what":"make_cohost","member":4})");
    goes_both_ways(Moderate{0, Moderation::make_owner, 4}, R"({"type":"moderate","what":"make_owner","member":4})");
    goes_both_ways(Remove{2, 30}, R"({"type":"remove","ref":2,"target":30})");
    goes_both_ways(Configure{1, Settings{{Role::owner, Role::cohost, Role::member, Role::owner}}},
                   R"({"type":"configure","ref":1,"settings":{"control":"owner","switch_video":"cohost",)"
                   R"("invite":"member","moderate":"owner"}})");
    refused(R"({"type":"moderate","what":"ban","member":4})");
    refused(R"({"type":"moderate","what":"kick","member":0})");
    refused(R"({"type":"moderate","what":"kick","member":4294967296})");
    refused(R"({"type":"remove","target":0})");
    CHECK(refused(R"({"type":"configure","settings":{"control":"owner"}})") == "bad member: settings.switch_video");
}

TEST_CASE("rename, leave, history, ping") {
    goes_both_ways(Rename{7, "安"}, R"({"type":"rename","ref":7,"nickname":"安"})");
    goes_both_ways(Leave{}, R"({"type":"leave"})");
    goes_both_ways(HistoryRequest{100, 50}, R"({"type":"history","before":100,"limit":50})");
    goes_both_ways(Ping{8}, R"({"type":"ping","id":8})");
    refused(R"({"type":"history","before":0,"limit":5})");
    refused(R"({"type":"history","before":9,"limit":0})");
    refused(R"({"type":"history","before":9,"limit":201})");
    refused(R"({"type":"ping","id":-1})");
    refused(R"({"type":"ping","id":9007199254740993})");
}

TEST_CASE("what is no message of a client is refused") {
    for (const char* text : {"", " ", "{", "[]", "null", "7", "\"say\"", "{}", R"({"type":7})", R"({"type":"welcome"})",
                             R"({"type":""})", R"({"type":"SAY"})", "\xFF\xFE", R"({"type":"leave"} {})"})
        refused(text);
    refused(std::string(kMaxClientMessageBytes, '['));
    refused(R"({"type":"leave","x":)" + std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']') + "}");
    CHECK(decode_client_message(R"({"type":"leave","x":)" + std::string(kMaxJsonDepth - 1, '[') +
                                std::string(kMaxJsonDepth - 1, ']') + "}"));
    const std::string huge(kMaxClientMessageBytes + 1, ' ');
    REQUIRE(decode_client_message(huge).error().code == ErrorCode::too_large);
}

TEST_CASE("a message that was cut off is none") {
    const std::string text = encode(Say{make_client_id(7, 7), "x😀y", 3, 0, 12, {4, 5}});
    for (std::size_t length = 0; length < text.size(); ++length)
        refused(text.substr(0, length));
}

TEST_CASE("text that is not UTF-8 leaves as valid text") {
    is_read_as(encode(Say{.client_id = 1, .text = "a\xFFz"}), Say{.client_id = 1, .text = "a\xEF\xBF\xBDz"});
    std::string all;
    for (int c = 0; c < 128; ++c)
        all += static_cast<char>(c);
    is_read_as(encode(Say{.client_id = 1, .text = all}), Say{.client_id = 1, .text = all});
}

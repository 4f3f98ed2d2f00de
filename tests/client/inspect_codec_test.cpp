// SPDX-License-Identifier: Apache-2.0
#include "client/inspect_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace sameframe;
using namespace sameframe::client;

namespace {

Report playing_report() {
    Report report;
    report.path = "/v/abc";
    report.page = ui::Page::playing;
    report.video_id = "abc";
    report.player.state = media::PlayerState::playing;
    report.player.position = media_time(12.5);
    media::MediaInfo info{.duration = media_time(60)};
    info.video = media::VideoStream{.index = 0, .codec = "h264", .width = 1280, .height = 720};
    info.audio = {{.index = 1, .codec = "aac", .channels = 2, .title = "bad \xff byte"}};
    report.player.info = std::make_shared<const media::MediaInfo>(std::move(info));
    report.player.audio_stream = 1;
    report.player.frames = {.decoded = 400, .shown = 375, .late = 2, .dropped = 1};
    report.buffered = {{0.0f, 0.5f}};
    report.error = Error{ErrorCode::media_corrupt, "why"};
    return report;
}

}  // namespace

TEST_CASE("the report is one JSON object with times in seconds") {
    const auto json = nlohmann::json::parse(encode_report(playing_report()));
    CHECK(json["page"] == "playing");
    CHECK(json["player"]["state"] == "playing");
    CHECK(json["player"]["position"] == 12.5);
    CHECK(json["player"]["video"]["codec"] == "h264");
    CHECK(json["player"]["frames"]["dropped"] == 1);
    CHECK(json["network"]["buffered"][0][1] == 0.5);
    CHECK(json["error"]["code"] == "media-corrupt");
    CHECK(json["player"]["undecodable"]["video"].is_null());
}

TEST_CASE("a stream that cannot be decoded is no error, and is named") {
    Report report;
    report.player.undecodable_video = "prores";
    const auto json = nlohmann::json::parse(encode_report(report));
    CHECK(json["error"].is_null());
    CHECK(json["player"]["undecodable"]["video"] == "prores");
    CHECK(json["player"]["undecodable"]["audio"].is_null());
}

TEST_CASE("the controls are told with their names and places") {
    Report report;
    report.controls = {{ui::control_id("play"), {1, 2, 44, 44}, true}, {ui::control_id("row-reply", 64), {5, 6, 7, 8}, true}};
    const auto json = nlohmann::json::parse(encode_report(report));
    REQUIRE(json["controls"].size() == 2);
    CHECK(json["controls"][0] == nlohmann::json{{"name", "play"}, {"number", 0}, {"x", 1.0}, {"y", 2.0},
                                                {"width", 44.0}, {"height", 44.0}, {"reachable", true}, {"focused", false}});
    CHECK(json["controls"][1]["number"] == 64);
}

TEST_CASE("the statistics panel shows what the report holds") {
    std::string text;
    for (const ui::Statistic& row : statistics(playing_report())) text.append(row.key).append("=").append(row.value).append("\n");
    CHECK(text.find("state=playing") != std::string::npos);
    CHECK(text.find("h264, 1280 × 720") != std::string::npos);
    CHECK(text.find("frames=375 / 2 / 1") != std::string::npos);
    CHECK(text.find("audio.codec=aac") != std::string::npos);
}

TEST_CASE("the library's report has no video rows") {
    for (const ui::Statistic& row : statistics(Report{})) CHECK(row.key.substr(0, 6) != "video.");
    CHECK(nlohmann::json::parse(encode_report(Report{}))["page"] == "library");
}

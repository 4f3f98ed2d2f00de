// SPDX-License-Identifier: Apache-2.0
#include "client/inspect_codec.h"

#include <nlohmann/json.hpp>

#include "client/group_inspect_codec.h"

namespace sameframe::client {
namespace {

using nlohmann::json;

json player_json(const media::PlayerSnapshot& player) {
    json out = {{"state", to_string(player.state)},
                {"wants_to_play", player.wants_to_play},
                {"opened", player.opened},
                {"position", to_seconds(player.position)},
                {"duration", to_seconds(player.info->duration)},
                {"shown_frame", to_seconds(player.shown_frame)},
                {"rate", player.rate},
                {"speed", player.speed},
                {"loop", player.loop},
                {"container", player.info->container},
                {"clock", player.clock_is_audio ? "audio" : "monotonic"},
                {"audio_video_offset", to_seconds(player.audio_video_offset)},
                {"frames",
                 {{"decoded", player.frames.decoded},
                  {"shown", player.frames.shown},
                  {"late", player.frames.late},
                  {"dropped", player.frames.dropped}}},
                {"decode_fps", player.decode_fps},
                {"shown_fps", player.shown_fps},
                {"queued_frames", player.queued_frames},
                {"queued_packet_bytes", player.queued_packet_bytes},
                {"video", nullptr},
                {"audio_stream", nullptr},
                {"audio_streams", json::array()},
                {"undecodable", {{"video", nullptr}, {"audio", nullptr}}}};
    if (player.info->video) {
        out["video"] = {{"codec", player.info->video->codec},   {"width", player.info->video->width},
                        {"height", player.info->video->height}, {"frame_rate", player.info->video->frame_rate},
                        {"decoder", player.video_decoder},      {"threads", player.video_threads}};
    }
    if (!player.undecodable_video.empty()) out["undecodable"]["video"] = player.undecodable_video;
    if (!player.undecodable_audio.empty()) out["undecodable"]["audio"] = player.undecodable_audio;
    if (player.audio_stream) out["audio_stream"] = *player.audio_stream;
    for (const media::AudioStream& stream : player.info->audio) {
        out["audio_streams"].push_back({{"index", stream.index},
                                        {"codec", stream.codec},
                                        {"channels", stream.channels},
                                        {"sample_rate", stream.sample_rate},
                                        {"language", stream.language},
                                        {"title", stream.title},
                                        {"decodable", stream.decodable}});
    }
    return out;
}

json controls_json(const std::vector<ui::ShownControl>& controls) {
    json out = json::array();
    for (const auto& [id, rect, reachable, focused] : controls)
        out.push_back({{"name", id.name}, {"number", id.number}, {"x", rect.x}, {"y", rect.y},
                       {"width", rect.width}, {"height", rect.height}, {"reachable", reachable}, {"focused", focused}});
    return out;
}

}  // namespace

std::string_view to_string(media::PlayerState state) {
    switch (state) {
        case media::PlayerState::idle: return "idle";
        case media::PlayerState::opening: return "opening";
        case media::PlayerState::seeking: return "seeking";
        case media::PlayerState::buffering: return "buffering";
        case media::PlayerState::playing: return "playing";
        case media::PlayerState::paused: return "paused";
        case media::PlayerState::ended: return "ended";
        case media::PlayerState::failed: return "failed";
    }
    return "failed";
}

std::string encode_report(const Report& report) {
    json out = {{"path", report.path},
                {"page", report.page == ui::Page::library   ? "library"
                         : report.page == ui::Page::joining ? "joining"
                                                            : "playing"},
                {"language", report.language == ui::Language::chinese ? "zh" : "en"},
                {"catalogue_size", report.catalogue_size},
                {"video_id", report.video_id},
                {"video_title", report.video_title},
                {"player", player_json(report.player)},
                {"error", nullptr},
                {"audio",
                 {{"running", report.audio_running},
                  {"blocked", report.sound_blocked},
                  {"sample_rate", report.audio_sample_rate},
                  {"latency", to_seconds(report.audio_latency)},
                  {"buffered", to_seconds(report.player.buffered_audio)},
                  {"underruns", report.player.audio_underruns},
                  {"volume", report.volume},
                  {"muted", report.muted}}},
                {"network",
                 {{"bytes", report.bytes_received},
                  {"file_size", report.file_size},
                  {"buffered", report.buffered},
                  {"reconnecting", report.reconnecting}}},
                {"window",
                 {{"width", report.window.size.width},
                  {"height", report.window.size.height},
                  {"pixel_ratio", report.window.pixel_ratio},
                  {"visible", report.window.visible},
                  {"fullscreen", report.window.fullscreen},
                  {"picture_in_picture", report.window.picture_in_picture}}},
                {"picture",
                 {{"x", report.picture.x},
                  {"y", report.picture.y},
                  {"width", report.picture.width},
                  {"height", report.picture.height}}},
                {"main_thread",
                 {{"mean_ms", report.main_thread.mean_ms},
                  {"p95_ms", report.main_thread.p95_ms},
                  {"longest_ms", report.main_thread.longest_ms},
                  {"refreshes", report.main_thread.refreshes},
                  {"total_ms", report.main_thread.total_ms}}},
                {"memory_bytes", report.memory_bytes},
                {"ffmpeg", report.ffmpeg_version},
                {"statistics_open", report.statistics_open},
                {"controls", controls_json(report.controls)},
                {"danmaku",
                 {{"on", report.danmaku.on},
                  {"comments", report.danmaku.comments},
                  {"on_stage", report.danmaku.on_stage},
                  {"shown", report.danmaku.shown},
                  {"dropped", report.danmaku.dropped},
                  {"imported", report.danmaku.imported},
                  {"shared", report.danmaku.shared},
                  {"held", report.danmaku.held},
                  {"held_left", report.danmaku.held_left}}},
                {"group", json::parse(encode_group_report(report.group), nullptr, false)}};
    if (report.error) out["error"] = {{"code", to_string(report.error->code)}, {"detail", report.error->detail}};
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sameframe::client

// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "client/inspect_codec.h"
#include "client/report.h"

namespace sameframe::client {
namespace {

template <typename... Values>
std::string format(const char* pattern, Values... values) {
    char text[160];
    std::snprintf(text, sizeof text, pattern, values...);
    return text;
}

std::string megabytes(double bytes) { return format("%.1f MB", bytes / 1e6); }

const media::AudioStream* selected_audio(const media::PlayerSnapshot& player) {
    for (const media::AudioStream& stream : player.info->audio)
        if (player.audio_stream == stream.index) return &stream;
    return nullptr;
}

}  // namespace

std::vector<ui::Statistic> statistics(const Report& report) {
    const media::PlayerSnapshot& player = report.player;
    std::vector<ui::Statistic> rows;
    rows.reserve(16);
    rows.push_back({"state", std::string(to_string(player.state))});
    rows.push_back({"container", player.info->container});
    if (const auto& video = player.info->video) {
        rows.push_back({"video.codec", format("%s, %d × %d, %.3g fps", video->codec.c_str(), video->width,
                                              video->height, video->frame_rate)});
        rows.push_back({"video.decoder", format("%s, %d", player.video_decoder.c_str(), player.video_threads)});
        rows.push_back({"decode_fps", format("%.0f", player.decode_fps)});
        rows.push_back({"shown_fps", format("%.1f", player.shown_fps)});
        rows.push_back({"frames", format("%lld / %lld / %lld", static_cast<long long>(player.frames.shown),
                                         static_cast<long long>(player.frames.late),
                                         static_cast<long long>(player.frames.dropped))});
    }
    if (const media::AudioStream* audio = selected_audio(player)) {
        rows.push_back({"audio.codec", format("%s, %d ch, %d Hz → %d Hz", audio->codec.c_str(), audio->channels,
                                              audio->sample_rate, report.audio_sample_rate)});
        rows.push_back({"audio.output", format("%.0f ms, %.0f ms, %lld", to_seconds(player.buffered_audio) * 1000,
                                               to_seconds(report.audio_latency) * 1000,
                                               static_cast<long long>(player.audio_underruns))});
        rows.push_back({"audio_video_offset", format("%+.1f ms", to_seconds(player.audio_video_offset) * 1000)});
    }
    rows.push_back({"clock", player.clock_is_audio ? "audio" : "monotonic"});
    rows.push_back({"queue", format("%d, %s", player.queued_frames,
                                    megabytes(static_cast<double>(player.queued_packet_bytes)).c_str())});
    rows.push_back({"network.bytes", megabytes(static_cast<double>(report.bytes_received)) + " / " +
                                         megabytes(static_cast<double>(report.file_size))});
    rows.push_back({"main_thread", format("%.2f ms, p95 %.2f ms", report.main_thread.mean_ms,
                                          report.main_thread.p95_ms)});
    rows.push_back({"memory", megabytes(static_cast<double>(report.memory_bytes))});
    rows.push_back({"window", format("%.0f × %.0f @ %.2g", static_cast<double>(report.window.size.width),
                                     static_cast<double>(report.window.size.height),
                                     static_cast<double>(report.window.pixel_ratio))});
    return rows;
}

}  // namespace sameframe::client

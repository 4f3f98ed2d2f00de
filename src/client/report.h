// SPDX-License-Identifier: Apache-2.0
// Report: the client's true state in one value, made from the parts that own it. Three readers, one source: the
// statistics panel (statistics()), window.sameframe.inspect() (inspect_codec.h), and with it tests and support.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "client/frame_meter.h"
#include "client/group_report.h"
#include "client/platform.h"
#include "media/player.h"
#include "ui/hit_test.h"
#include "ui/view.h"

namespace sameframe::client {

struct Report {
    std::string path;  // the page's address
    ui::Page page = ui::Page::library;
    ui::Language language = ui::Language::english;
    std::size_t catalogue_size = 0;
    std::string video_id;  // "" in the library
    std::string video_title;
    media::PlayerSnapshot player;
    std::optional<Error> error;

    bool audio_running = false;
    bool sound_blocked = false;
    int audio_sample_rate = 0;
    Duration audio_latency{0};
    float volume = 1;
    bool muted = false;

    std::uint64_t bytes_received = 0;
    std::uint64_t file_size = 0;  // 0 if unknown
    std::vector<std::pair<float, float>> buffered;  // 0..1 of the file
    bool reconnecting = false;

    Window window;
    Rect picture;  // where the video is drawn, CSS pixels; empty if none
    FrameMeter::Summary main_thread;
    std::uint64_t memory_bytes = 0;
    std::string ffmpeg_version;
    bool statistics_open = false;
    std::vector<ui::ShownControl> controls;  // what can be pressed, the upper ones later; for inspect() only
    GroupReport group;

    struct Danmaku {
        bool on = false;
        std::size_t comments = 0;
        std::size_t on_stage = 0;
        std::size_t shown = 0;  // of these, those whose text is drawn already
        std::size_t dropped = 0;
        std::size_t imported = 0;  // from a file
        bool shared = false;       // which the group's owner brought for everybody
        std::uint64_t held = 0;    // of the one that stands still
        float held_left = 0;       // CSS pixels of the page
    };
    Danmaku danmaku;
};

// The rows of the statistics panel. Keys are those of inspect().
std::vector<ui::Statistic> statistics(const Report& report);

}  // namespace sameframe::client

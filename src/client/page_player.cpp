// SPDX-License-Identifier: Apache-2.0
#include "client/page_player.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "render/picture_packer.h"

namespace sameframe::client {
namespace {

// Beyond eight, FFmpeg's frame threads add delay and memory rather than speed.
constexpr int kMostDecodeThreads = 8;

std::function<media::VideoFrame(media::VideoFrame)> prepare_frame(const Features& features) {
    if (!features.software_graphics) return {};
    return [packer = std::make_shared<render::PicturePacker>()](media::VideoFrame frame) {
        return packer->pack(std::move(frame));
    };
}

}  // namespace

media::PlayerOptions page_player_options(Platform& platform, media::AudioRing& ring) {
    return {.open_demuxer = media::open_ffmpeg_demuxer,
            .decode_threads = std::clamp(platform.features().hardware_threads, 1, kMostDecodeThreads),
            .output_sample_rate = platform.audio().sample_rate(),
            .ring = platform.features().audio ? &ring : nullptr,
            .prepare_frame = prepare_frame(platform.features()),
            .decode_clock = [&platform] { return platform.now(); }};
}

}  // namespace sameframe::client

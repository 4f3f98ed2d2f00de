// SPDX-License-Identifier: Apache-2.0
// Container: libavformat's view of one opened file, read packet by packet. Demux thread. What is common to all formats
// and independent of seeking strategy is here; ffmpeg_demuxer.h adds exact seeking.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "media/byte_source.h"
#include "media/ffmpeg/ffmpeg_handles.h"
#include "media/ffmpeg/io_context.h"
#include "media/ffmpeg/time_line.h"
#include "media/media_info.h"
#include "media/packet.h"

namespace sameframe::media {

class Container {
public:
    // Errors: as OpenDemuxer (demuxer.h).
    static Result<std::unique_ptr<Container>> open(ByteSource& source);

    const MediaInfo& info() const { return info_; }
    const AVStream* stream(StreamIndex index) const;  // null if there is none
    TimeLine time_line(StreamIndex index) const;      // of an existing stream

    void select(std::optional<StreamIndex> video, std::optional<StreamIndex> audio);
    std::optional<StreamIndex> video() const { return video_; }
    std::optional<StreamIndex> audio() const { return audio_; }

    // The next packet of a selected stream. Errors: as Demuxer::read().
    Result<Packet> read();

    // As near before `time` as the format can jump on that stream; exactness is the caller's. Errors: cancelled, those
    // of the byte source, media_corrupt (this format cannot jump here).
    Result<void> jump(StreamIndex index, MediaTime time);
    Result<void> jump_to_start(StreamIndex index);

private:
    Container() = default;

    Result<void> open_input(ByteSource& source);
    Result<void> read_streams();
    bool is_selected(StreamIndex index) const { return index == video_ || index == audio_; }
    Packet make_packet(PacketHandle packet);
    Error failure(int status, ErrorCode otherwise, const char* doing) const;
    static int is_aborted(void* opaque);

    std::unique_ptr<IoContext> io_;  // outlives the format context, which uses it
    FormatContextHandle format_;
    MediaInfo info_;
    std::int64_t origin_ = 0;
    int probe_score_ = 0;
    std::optional<StreamIndex> video_;
    std::optional<StreamIndex> audio_;
    MediaTime next_video_{0};  // where a packet without any time goes
    MediaTime next_audio_{0};
};

}  // namespace sameframe::media

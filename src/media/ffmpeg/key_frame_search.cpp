// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/key_frame_search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "media/ffmpeg/packet_payload.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace sameframe::media {
namespace {

constexpr MediaTime kFirstStepBack = std::chrono::seconds(1);
// Codecs with memory need a run-up: Opus 80 ms (RFC 7845, 4.6), MP3's bit reservoir and AAC's overlap less.
constexpr MediaTime kAudioRunUp = std::chrono::milliseconds(100);
// Sound this much older than the target is not worth keeping; containers interleave more closely than that.
constexpr MediaTime kAudioKept = std::chrono::seconds(1);
constexpr MediaTime kNear = std::chrono::seconds(2);  // decoding this much unseen is hardly noticed
constexpr std::size_t kMostBytes = 48u << 20;  // looked at without a decision
constexpr int kMostReordered = 17;  // frames: 16 are the most between two references in any codec of AVI's time
constexpr MediaTime kDefaultFrame = std::chrono::milliseconds(40);

// One attempt: reads on from where a jump has landed.
class Landing {
public:
    enum class Verdict { found, too_late };

    // `from_start`: nothing lies before, so the first key frame is the answer even if it comes after the target.
    // `look_on`: there may be a later key frame that is still at or before the target. There always may be one if the
    // landing is far off, as in fragmented files, whose index grows with what has been read.
    Landing(Container& container, StreamIndex anchor, MediaTime target, bool from_start, bool look_on)
        : container_(container), anchor_(anchor), target_(target), from_start_(from_start), look_on_(look_on) {}

    Result<Verdict> read();
    std::deque<Packet> take_packets() { return std::move(packets_); }

private:
    std::optional<Verdict> accept(Packet packet);
    std::optional<Verdict> accept_anchor(Packet packet);
    void keep(Packet packet);
    void drop_before_key_frame();
    MediaTime shown_at_latest(const Packet& packet) const;
    bool decodes_after_target(const Packet& packet) const;

    Container& container_;
    const StreamIndex anchor_;
    const MediaTime target_;
    const bool from_start_;
    const bool look_on_;
    bool found_ = false;
    std::size_t bytes_ = 0;
    std::deque<Packet> packets_;
};

Result<Landing::Verdict> Landing::read() {
    while (bytes_ < kMostBytes) {
        Result<Packet> packet = container_.read();
        if (!packet) {
            const bool ended = packet.error().code == ErrorCode::end_of_stream;
            if (!ended && packet.error().code != ErrorCode::media_corrupt) return std::move(packet).error();
            break;
        }
        if (std::optional<Verdict> verdict = accept(std::move(packet).value())) return *verdict;
    }
    return found_ || from_start_ ? Verdict::found : Verdict::too_late;
}

std::optional<Landing::Verdict> Landing::accept(Packet packet) {
    if (packet.stream == anchor_) return accept_anchor(std::move(packet));
    if (packet.time + packet.duration + kAudioKept > target_ || from_start_ || !look_on_) keep(std::move(packet));
    return std::nullopt;
}

std::optional<Landing::Verdict> Landing::accept_anchor(Packet packet) {
    const bool key = packet.key || anchor_ != container_.video();
    const MediaTime shown = shown_at_latest(packet);
    const bool in_time = shown <= target_;
    if (key && (in_time || (from_start_ && !found_))) {
        if (found_) drop_before_key_frame();
        found_ = true;
        keep(std::move(packet));
        const bool look_on = in_time && (look_on_ || shown < target_ - kNear);
        return look_on ? std::nullopt : std::optional(Verdict::found);
    }
    const bool past = decodes_after_target(packet);
    if (found_) {
        keep(std::move(packet));
        return past ? std::optional(Verdict::found) : std::nullopt;
    }
    bytes_ += packet.size;  // read in vain: no key frame before it
    return (past || key) && !from_start_ ? std::optional(Verdict::too_late) : std::nullopt;
}

void Landing::keep(Packet packet) {
    bytes_ += packet.size;
    packets_.push_back(std::move(packet));
}

void Landing::drop_before_key_frame() {
    std::erase_if(packets_, [this](const Packet& packet) {
        return packet.stream == anchor_ || packet.time + packet.duration + kAudioKept < target_;
    });
    bytes_ = 0;
    for (const Packet& packet : packets_)
        bytes_ += packet.size;
}

// Some containers (AVI) store decoding times only: a reordered picture is shown after those that are decoded between.
MediaTime Landing::shown_at_latest(const Packet& packet) const {
    const bool told = anchor_ != container_.video() || ffmpeg_packet(packet)->pts != AV_NOPTS_VALUE;
    if (told || container_.stream(anchor_)->codecpar->video_delay <= 0) return packet.time;
    return packet.time + (packet.duration.count() > 0 ? packet.duration : kDefaultFrame) * kMostReordered;
}

bool Landing::decodes_after_target(const Packet& packet) const {
    const std::optional<MediaTime> decoded = container_.time_line(anchor_).to_media_time(ffmpeg_packet(packet)->dts);
    return decoded.value_or(packet.time) > target_;
}

}  // namespace

Result<std::deque<Packet>> find_key_frame(Container& container, MediaTime target) {
    const std::optional<StreamIndex> anchor = container.video() ? container.video() : container.audio();
    if (!anchor) return std::deque<Packet>();
    if (!container.video()) target = std::max(target - kAudioRunUp, MediaTime(0));

    for (MediaTime step_back(0);; step_back = std::max(step_back * 2, kFirstStepBack)) {
        bool from_start = step_back >= target;
        Result<void> jumped;
        jumped = from_start ? container.jump_to_start(*anchor) : container.jump(*anchor, target - step_back);
        if (!jumped && jumped.error().code == ErrorCode::media_corrupt && !from_start) {
            from_start = true;  // this format cannot jump: play up to the target without showing it
            jumped = container.jump_to_start(*anchor);
        }
        if (!jumped) return std::move(jumped).error();

        Landing landing(container, *anchor, target, from_start, step_back.count() > 0 || from_start);
        Result<Landing::Verdict> verdict = landing.read();
        if (!verdict) return std::move(verdict).error();
        if (*verdict == Landing::Verdict::found) return landing.take_packets();
    }
}

}  // namespace sameframe::media

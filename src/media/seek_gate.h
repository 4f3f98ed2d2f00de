// SPDX-License-Identifier: Apache-2.0
// SeekGate: makes a seek exact. Decoding starts at a key frame before the target; the gate keeps back every picture
// until the one that is on screen at the target: the last whose time is at or before it. Since the duration of a
// picture is often a guess, the next picture's time decides, not the duration. Pure; video thread.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "media/video_frame.h"

namespace sameframe::media {

class SeekGate {
public:
    // Containers round times, some to 1 ms: a picture that begins this little after the target is still the one meant.
    static constexpr MediaTime kTolerance{1'000};

    void reset(MediaTime target) {
        target_ = target;
        candidate_.reset();
        open_ = false;
    }

    // Hands on what may be shown, in order.
    template <typename Emit>  // bool(VideoFrame); false ends it
    bool offer(VideoFrame frame, Emit&& emit) {
        if (open_) return emit(std::move(frame));
        if (frame.time <= target_ + kTolerance) {
            candidate_ = std::move(frame);
            return true;
        }
        return finish(emit) && emit(std::move(frame));
    }

    // The stream has ended: the last picture is the one for any target behind it.
    template <typename Emit>
    bool finish(Emit&& emit) {
        open_ = true;
        if (!candidate_) return true;
        VideoFrame frame = std::move(*candidate_);
        candidate_.reset();
        return emit(std::move(frame));
    }

    bool open() const { return open_; }
    MediaTime target() const { return target_; }

private:
    MediaTime target_{0};
    std::optional<VideoFrame> candidate_;
    bool open_ = true;
};

}  // namespace sameframe::media

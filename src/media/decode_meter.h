// SPDX-License-Identifier: Apache-2.0
// DecodeMeter: how many frames a second the decoder would reach if it were never held back. Decoders work ahead on
// threads of their own while the frame queue is full, and would then look faster than they are; so only runs without
// a wait count, and the first frames of each, which were decoded during the wait, do not. Pure; one thread; only the
// statistics read it.
#pragma once

#include "base/ticks.h"

namespace sameframe::media {

class DecodeMeter {
public:
    // A call of the decoder begins.
    void call_begins(MonotonicTime now) { begun_ = now; }
    // It has handed out a frame, and waited for room if `waited`.
    void frame_left(bool waited) {
        if (waited) run_ = 0;
        else ++run_;
        if (run_ > kSkipped) ++frames_in_call_;
    }
    void call_ended(MonotonicTime now) {
        if (run_ > kSkipped) {
            frames_ += frames_in_call_;
            seconds_ += to_seconds(now - begun_);
        }
        frames_in_call_ = 0;
        if (seconds_ > kMemorySeconds) {
            frames_ /= 2;
            seconds_ /= 2;
        }
    }
    // 0 while nothing was measured.
    double fps() const { return seconds_ > 0 ? frames_ / seconds_ : 0; }

private:
    static constexpr int kSkipped = 4;
    static constexpr double kMemorySeconds = 4;  // then older measurements count half

    MonotonicTime begun_{};
    int run_ = 0;  // frames since the last wait
    int frames_in_call_ = 0;
    double frames_ = 0;
    double seconds_ = 0;
};

}  // namespace sameframe::media

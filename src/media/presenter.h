// SPDX-License-Identifier: Apache-2.0
// Presenter: takes frames from the frame queue to the screen by the pacer's rule, and counts what became of them.
// The frame on screen keeps its planes until the next turn; the renderer has copied them by then. Main thread.
#pragma once

#include <deque>
#include <optional>

#include "media/pacer.h"
#include "media/pipeline.h"
#include "media/player.h"

namespace sameframe::media {

class Presenter {
public:
    explicit Presenter(Pipeline& pipeline) : pipeline_(pipeline) {}

    // A new video: nothing is on screen any more, counts start again.
    void reset();
    // A seek: what is on screen stays until the first frame of the new epoch.
    void begin_epoch() { shown_in_epoch_ = false; }
    // Gives back to the decoder what is not needed any more: the planes of the shown frame, frames of an older epoch.
    void release();

    // Each returns the frame that is now on screen, or null if it has not changed.
    const VideoFrame* show_first(MonotonicTime now);  // of an epoch, or the next one of a step
    const VideoFrame* show_due(MonotonicTime now, const Pacer& pacer, bool playing);

    bool shown_in_epoch() const { return shown_in_epoch_; }
    std::optional<MediaTime> shown_time() const { return shown_time_; }
    MediaTime shown_end() const { return shown_time_.value_or(MediaTime(0)) + current_.duration; }
    bool waiting() const;  // whether a frame of this epoch waits in the queue

    const FrameCounts& counts() const { return counts_; }
    double shown_fps(MonotonicTime now) const;

private:
    const VideoFrame* show(VideoFrame frame, MonotonicTime now);

    Pipeline& pipeline_;
    VideoFrame current_;
    std::optional<MediaTime> shown_time_;
    bool shown_in_epoch_ = false;
    FrameCounts counts_;  // `decoded` is the video thread's
    std::deque<MonotonicTime> shown_at_;  // within the last second
};

}  // namespace sameframe::media

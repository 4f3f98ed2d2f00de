// SPDX-License-Identifier: Apache-2.0
// SeekBar: position, buffered stretches, the time under the pointer. Dragging shows the time; the seek happens when it
// is let go.
#pragma once

#include "ui/frame.h"

namespace sameframe::ui {

class SeekBar {
public:
    void draw(Frame& frame, Rect rect);
    // The seek bar at rest, without its controls: a line at the picture's bottom edge.
    static void draw_line(Frame& frame, Rect rect);

    bool dragging() const { return dragging_; }
    // What the time display shows: the dragged position while dragging.
    MediaTime shown_position(const PlayingView& view, MonotonicTime now) const;

private:
    void draw_bubble(Frame& frame, Rect line, float part);

    bool dragging_ = false;
    MediaTime target_{0};       // of the drag, or of the seek just asked for
    MonotonicTime released_{};  // when; the player needs a moment to follow
    bool seek_pending_ = false;
};

}  // namespace sameframe::ui

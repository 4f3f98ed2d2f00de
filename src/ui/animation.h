// SPDX-License-Identifier: Apache-2.0
// Motion of the interface: time comes in once per drawn frame, and whatever still moves says so, so that a page at
// rest draws nothing. Pure.
#pragma once

#include "base/ticks.h"

namespace sameframe::ui {

// Lengths of all motion. None moves at all when the person asks for reduced motion.
inline constexpr Duration kMotionQuick = std::chrono::milliseconds(120);  // answers to the pointer
inline constexpr Duration kMotion = std::chrono::milliseconds(160);
inline constexpr Duration kMotionSlow = std::chrono::milliseconds(200);  // whole surfaces
inline constexpr Duration kPulse = std::chrono::milliseconds(500);       // feedback in the middle of the picture

// 0..1 -> 0..1, slow at the end / at both ends.
float ease_out(float t);
float ease_in_out(float t);

// Something between gone (0) and there (1).
class Fade {
public:
    explicit Fade(float start = 0) : progress_(start) {}
    void move_towards(bool there, float step);  // step: part of the whole way, > 0
    float value() const { return ease_in_out(progress_); }
    bool at(bool there) const { return progress_ == (there ? 1.0f : 0.0f); }

private:
    float progress_;
};

// The one that every moving part of a frame goes through.
class Motion {
public:
    void begin_frame(MonotonicTime now, bool reduced);

    // Moves `fade` on and returns its value; the frame counts as moving until it has arrived.
    float advance(Fade& fade, bool there, Duration whole = kMotion);

    // 0..1 since `start`, eased by the caller; 1 for reduced motion. Moving until 1.
    float since(MonotonicTime start, Duration whole);

    // 0..1 again and again, always moving; 0 and at rest for reduced motion.
    float cycle(Duration period);

    void keep_moving() { moving_ = true; }
    bool moving() const { return moving_; }
    bool reduced() const { return reduced_; }
    MonotonicTime now() const { return now_; }
    Duration step() const { return step_; }

private:
    MonotonicTime now_;
    Duration step_{0};
    bool reduced_ = false;
    bool moving_ = false;
};

}  // namespace sameframe::ui
